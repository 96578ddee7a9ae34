import math
from itertools import product
from pathlib import Path

import pytest

from dashboard.labels import LANGUAGES, labels
from dashboard.services import self_check
from dashboard.services.self_check.trial import Compared, Trial
from dashboard.services.self_checked import trials
from data_access.discovery import discover
from data_access.reference.published import TABLES, source_of

TRIED = {tried.name: tried for tried in trials()}


def compared(ours, published, tolerance=0.1):
    return Compared(item="growth_pct", at=(), ours=ours, published=published, tolerance=tolerance)


@pytest.mark.parametrize(
    ("row", "passed"),
    [
        (compared(199.2, 199.1), True),
        (compared(199.21, 199.1), False),
        (compared(None, None), True),
        (compared(None, 2033), False),
        (compared(2033, None), False),
        (compared(2033, 2033, 0), True),
        (compared(math.nan, 1), False),
    ],
)
def test_within_the_tolerance_or_both_say_there_is_none(row, passed):
    assert row.passed is passed
    assert (row.used <= 1 + 1e-9) is passed


@pytest.mark.parametrize("name", sorted(TRIED))
def test_the_engine_comes_to_what_is_published(name):
    tried = TRIED[name]
    assert tried.rows
    assert [row for row in tried.rows if not row.passed] == []


def values(name, item):
    return {row.at: row.ours for row in TRIED[name].rows if row.item == item}


def test_the_trustees_fund_runs_out_when_they_say():
    """Medicare Trustees Report 2026, table II.E1 and p. 61."""
    dates = values("hi_tr2026_iiib5_scenarios", "depletion_year")
    assert dates == {("intermediate",): 2033, ("low-cost",): None, ("high-cost",): 2030}
    assert values("hi_tr2026_iiib5_scenarios", "depletion_quarter") == {("intermediate",): 2}


def test_the_residents_fund_of_the_paper():
    assert values("cn_urrbmi_zhang2021", "first_deficit") == {(): 2021}
    assert values("cn_urrbmi_zhang2021", "depletion_year") == {(): 2027}


def test_years_of_the_united_nations_are_all_compared():
    years = {row.at[0] for row in TRIED["un_wpp2024"].rows}
    assert years == {str(year) for year in range(2025, 2101)}


def test_the_published_triangles_are_tried_by_every_printed_rule():
    totals = [row for row in TRIED["mack_triangles"].rows if row.at[2] == "all_origins"]
    assert {row.at[:2] for row in totals} == set(product(("raa", "genins"), ("mack", "log-linear")))
    assert len(TRIED["mack_triangles"].rows) == 62


def test_every_packaged_table_is_tried():
    used = {table for trial in discover(self_check, Trial).values() for table in trial.tables}
    packaged = {path.stem for path in TABLES.glob("*.csv")}
    assert packaged <= used
    assert all(source_of(table).document["en"] for table in used)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_item_has_words_and_every_word_a_table_or_item(language):
    words = labels(language).words
    parts = ("name", "method", "reason")
    wanted = {f"selfcheck.tables.{name}.{part}" for name in TRIED for part in parts}
    wanted |= {f"selfcheck.items.{row.item}" for one in TRIED.values() for row in one.rows}
    held = {key for key in words if key.startswith(("selfcheck.tables.", "selfcheck.items."))}
    assert {key for key in held if not key.startswith("selfcheck.items.own_")} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_that_are_not_numbers_have_words(language):
    words = labels(language).words
    places = {part for one in TRIED.values() for row in one.rows for part in row.at}
    codes = {part for part in places if any(sign.isalpha() for sign in part)}
    assert {f"selfcheck.at.{part}" for part in codes} == {
        key for key in words if key.startswith("selfcheck.at.")
    }


def test_the_tables_are_small():
    """They ride in every install."""
    assert sum(path.stat().st_size for path in Path(TABLES).iterdir()) < 100_000
