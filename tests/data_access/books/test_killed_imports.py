"""Whenever an import is killed, the warehouse is as it was before, or as it is after."""

import csv
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access.connect import open_engine, prepare
from data_access.sql.load import Batch, load
from data_access.sql.schema import BATCH, LEDGER_LINE, VERSION

pytestmark = pytest.mark.processes

ROOT = Path(__file__).parents[3]
KILLS = 18
ROWS = [
    ["990101", f"20{year:02}-{month:02}", "employee", "pooled", line]
    for year in range(26)
    for month in range(1, 13)
    for line in ("income", "expenditure", "interest_income", "other_income", "premium_income")
]
SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from data_access.books.batches import Sender
from data_access.books.importing import Sent, import_file
from data_access.connect import open_engine
url, file, at = sys.argv[1:]
engine = open_engine(url)
with engine.connect():
    pass
print("ready", flush=True)
sender = Sender(who="li", at=int(at), today=date(2026, 11, 20))
print(import_file(engine, Sent(path=Path(file), sender=sender)).written, flush=True)
"""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request, new_urls):
    urls = new_urls(request.param)
    engine = prepare(*urls)
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


def started(url, path, at):
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, url, str(path), str(at)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_killed_import_leaves_the_last_whole_state(url, tmp_path):
    chance = random.Random(20261120)  # noqa: S311 the same moments every time
    with started(url, file_of(tmp_path, 1), 1) as first:
        begun = time.monotonic() if first.stdout.readline() else 0
        assert int(first.stdout.readline()) == len(ROWS)
        whole = time.monotonic() - begun
    ended = 0
    for turn in range(2, KILLS + 2):
        before = state(url)
        with started(url, file_of(tmp_path, turn), turn) as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0.2, 1.1) * whole)
            process.kill()
        amounts, batches, version = state(url)
        if (amounts, batches, version) != before:
            assert amounts == {turn * 100: len(ROWS)}
            assert (batches, version) == (before[1] + 1, before[2] + 1)
            ended += 1
    assert ended < KILLS
    with started(url, file_of(tmp_path, 99), 99) as last:
        last.stdout.readline()
        assert int(last.stdout.readline()) == len(ROWS)
    assert state(url)[0] == {9900: len(ROWS)}
