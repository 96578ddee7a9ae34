"""Whenever an import is killed, the warehouse is as it was before, or as it is after."""

import csv
import random
import time
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access.books.batches import Sender
from data_access.books.importing import Sent, import_file
from data_access.connect import open_engine
from data_access.sql.load import Batch, load
from data_access.sql.schema import BATCH, LEDGER_LINE, VERSION

pytestmark = pytest.mark.processes

KILLS = 8  # between two steps
STEPS = range(100)  # writes
ROWS = [
    ["990101", f"20{year:02}-{month:02}", "employee", "pooled", line]
    for year in range(26)
    for month in range(1, 13)
    for line in ("income", "expenditure", "interest_income", "other_income", "premium_income")
]


def bring(url, path, at):
    """What a victim does (tests/victims.py)."""
    sender = Sender(who="li", at=at, today=date(2026, 11, 20))
    import_file(open_engine(url), Sent(path=Path(path), sender=sender))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request, copied):
    urls = copied("empty", request.param)
    engine = open_engine(urls[0])
    area = {"area": "990101", "parent": None, "level": "district", "name_zh": "a", "name_en": "a"}
    load(engine, Batch(name="frame", sha256="", rows={"area": [area]}))
    engine.dispose()
    return urls[0]


def file_of(folder, amount):
    path = folder / f"{amount}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        headings = ["area", "period", "scheme", "account", "line", "amount"]
        csv.writer(file).writerows([headings, *([*row, amount] for row in ROWS)])
    return path


def state(url):
    """The amounts that hold, how many rows they have, the batches and the data version."""
    engine = open_engine(url)
    holds = LEDGER_LINE.c.replaced.is_(None)
    with engine.connect() as connection:
        wanted = select(LEDGER_LINE.c.amount_fen, func.count()).where(holds).group_by(
            LEDGER_LINE.c.amount_fen
        )  # fmt: skip
        amounts = {row[0]: row[1] for row in connection.execute(wanted)}
        batches = connection.execute(select(func.count()).select_from(BATCH)).scalar_one()
        version = connection.execute(select(VERSION.c.data_version)).scalar_one()
    engine.dispose()
    return amounts, batches, version


@pytest.fixture
def killed(url, tmp_path, victims):
    """A function: import a file that says this amount, and be killed; where."""

    def kill(amount, at=None):
        path = file_of(tmp_path, amount)
        return victims.killed("bring", url, str(path), amount, at=at)

    return kill


def test_an_import_killed_at_any_of_its_writes_never_happened(url, killed):
    assert killed(1) == "done"
    before, died = state(url), []
    assert before[0] == {100: len(ROWS)}
    for step in STEPS:
        died.append(killed(2, step))
        assert state(url) == before, step
        if died[-1] == "commit":
            break
    assert len(died) > 4
    assert set(died[:-1]) == {"write"}
    assert killed(2) == "done"
    assert state(url) == ({200: len(ROWS)}, before[1] + 1, before[2] + 1)


def test_an_import_killed_at_any_moment_leaves_the_last_whole_state(url, killed):
    chance = random.Random(20261120)  # noqa: S311 the same moments every time
    begun = time.monotonic()
    assert killed(1) == "done"
    whole = time.monotonic() - begun
    died = []
    for amount in range(2, KILLS + 2):
        before = state(url)
        died.append(killed(amount, chance.uniform(0.2, 1.1) * whole))
        amounts, batches, version = state(url)
        if (amounts, batches, version) != before:
            assert amounts == {amount * 100: len(ROWS)}
            assert (batches, version) == (before[1] + 1, before[2] + 1)
    assert "time" in died
    assert killed(99) == "done"
    assert state(url)[0] == {9900: len(ROWS)}
