"""Is the city the same every time, as large as it may be, and quick?"""

import hashlib
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.sample.city.build import city, fingerprint
from data_access.sample.city.grid import apportioned
from data_access.sample.city.plan import plan
from data_access.sql.schema import FACTS, METADATA


def content(batches):
    """A hash of every row."""
    digest = hashlib.sha256()
    for batch in batches:
        for table, rows in batch.rows.items():
            digest.update(repr((batch.name, table, rows)).encode())
    return digest.hexdigest()


def test_the_same_seed_makes_the_same_city():
    first, second = city(small=True), city(small=True)
    assert [batch.sha256 for batch in first] == [batch.sha256 for batch in second]
    assert content(first) == content(second)


def test_with_and_without_faults_are_not_taken_for_each_other():
    assert fingerprint(plan(), faults=False) != fingerprint(plan())


def test_the_small_city_is_a_window_on_the_whole():
    small = {batch.name: batch for batch in city(small=True, faults=False)}
    whole = {batch.name: batch for batch in city(faults=False)}
    area = "990107"
    for month in ("yunzhou-2024-01", "yunzhou-2026-08"):
        for table in ("ledger_line", "membership", "subsidy"):
            told = [
                [
                    {key: cell for key, cell in row.items() if key != "row"}
                    for row in held[month].rows[table]
                    if row["area"] == area
                ]
                for held in (small, whole)
            ]
            assert told[0] == told[1]


def test_a_batch_a_month_and_one_for_the_frame():
    names = [batch.name for batch in city()]
    assert names[0] == "yunzhou"
    assert names[1] == "yunzhou-2019-01"
    assert names[-2:] == ["yunzhou-2026-10", "yunzhou-2025-11-restated"]
    assert len(names) == 1 + 94 + 1
    assert len(city(small=True)) == 1 + 34 + 1


def test_the_whole_city_is_not_too_large(exact):
    assert 500_000 < sum(map(len, exact.values())) < 900_000


def test_every_fact_says_that_it_is_made_up(exact):
    names = {table.name for table in FACTS} & set(exact)
    assert len(names) > 20
    for name in names:
        assert set(exact[name]["source"]) == {"YUNZHOU"}
    assert "虚构合成" in exact["source"]["title"].iloc[0]


def test_rows_have_the_columns_of_their_tables():
    for batch in city(small=True):
        for table, rows in batch.rows.items():
            known = set(METADATA.tables[table].c.keys())
            for row in rows:
                assert set(row) <= known


def test_the_time_it_takes(capsys):
    start = time.perf_counter()
    rows = sum(len(held) for batch in city() for held in batch.rows.values())
    spent = time.perf_counter() - start
    with capsys.disabled():
        print(f"\nthe whole city: {rows} rows in {spent:.1f} s")


@given(
    whole=st.lists(st.integers(0, 10**13), min_size=1, max_size=5),
    shares=st.lists(st.floats(0, 1e6), min_size=1, max_size=8).filter(lambda held: sum(held) > 0),
)
def test_nothing_is_lost_where_a_whole_is_split(whole, shares):
    parts = apportioned(np.array(whole), np.array(shares))
    assert parts.sum(axis=-1).tolist() == whole
    assert (parts >= 0).all()


@pytest.mark.parametrize("shares", [[1, 0, 1], [0, 0, 5]])
def test_a_share_of_nothing_is_nothing(shares):
    parts = apportioned(np.array(10), np.array(shares, dtype=float))
    assert [bool(part) for part in parts] == [bool(share) for share in shares]
