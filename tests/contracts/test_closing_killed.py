"""A process that is killed in the middle of a deed leaves the last whole state, everywhere."""

import csv
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from data_access.books.batches import Sender
from data_access.books.closing import state
from data_access.books.importing import Sent, import_file
from data_access.books.imports.reading import How
from data_access.connect import open_engine, prepare
from data_access.sample.city.build import city
from data_access.sql.load import load
from data_access.sql.schema import BATCH, DERIVED, FACTS, LEDGER_LINE, VERSION
from data_access.tables import BookEvent

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
ROOT = Path(__file__).parents[2]
CITY, PART, MONTH = "990100", "990103", "2026-09"
OPEN = "2026-10"
AFTER = (0, 0.01, 0.05, 20)  # seconds; then it is let be
EVENT = DERIVED[BookEvent]
TODAY = date(2026, 11, 20)

DEED = """
import sys
from datetime import date
from sqlalchemy import select
from data_access.books import closing
from data_access.books.batches import Sender, revert
from data_access.books.versions import revise
from data_access.connect import open_engine
from data_access.sql.schema import LEDGER_LINE, VERSION

url, what, batch = sys.argv[1:]
engine = open_engine(url)
deed = closing.Deed(area="990100", month="2026-09", who="li", at=1, reason="because")
sender = Sender(who="li", at=2, today=date(2026, 11, 20))
with engine.connect() as connection:
    seen = connection.execute(select(VERSION.c.data_version)).scalar_one()
    same = (LEDGER_LINE.c.area == "990103") & (LEDGER_LINE.c.period == "2026-09")
    rows = connection.execute(select(LEDGER_LINE).where(same)).mappings().all()
print("ready", flush=True)
if what == "revert":
    revert(engine, batch, sender)
else:
    with engine.execution_options(writes=True).begin() as connection:
        if what == "close":
            closing.close(connection, deed, closing.Checks(data_version=seen))
        else:
            status = closing.restating(connection, deed)
            more = {"status": str(status)}
            new = [{**row, "amount_fen": row["amount_fen"] + 1, **more} for row in rows]
            revise(connection, LEDGER_LINE, new, 2)
print("done", flush=True)
"""


@pytest.fixture(params=BACKENDS)
def url(request, new_urls, city_urls):
    if request.param == "sqlite":
        return city_urls[0]
    urls = new_urls(request.param)
    engine = prepare(*urls)
    load(engine, *city(small=True))
    engine.dispose()
    return urls[0]


@pytest.fixture
def batch(url, tmp_path):
    """A batch that was imported into the open month, and may be taken back."""
    path = tmp_path / "october.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        headings = ["area", "period", "scheme", "account", "line", "amount"]
        rows = [[PART, OPEN, "resident", "pooled", line, 7] for line in ("income", "other_income")]
        csv.writer(file).writerows([headings, *rows])
    engine = open_engine(url)
    sender = Sender(who="li", at=1, today=TODAY)
    told = import_file(engine, Sent(path=path, sender=sender, how=How()))
    engine.dispose()
    return told.batch


def killed(after, *told):
    """Start the deed and kill it so many seconds after it begins; whether it had ended."""
    command = [sys.executable, "-c", DEED, *told]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        return process.stdout.read() == "done\n"


def picture(url):
    """Everything that a deed changes, in one comparable value."""
    engine = open_engine(url)
    with engine.connect() as connection:
        alone(connection)
        held = (
            str(state(connection, CITY, MONTH)),
            connection.execute(select(VERSION.c.data_version)).scalar_one(),
            told(connection, select(EVENT.c.deed).where(EVENT.c.period == MONTH)),
            frozenset(found for table in FACTS for found in statuses(connection, table)),
            told(connection, select(BATCH.c.batch).where(BATCH.c.state == "reverted")),
            tuple(sums(connection, period) for period in (MONTH, OPEN)),
        )
    engine.dispose()
    return held


def alone(connection):
    """Wait until a server has noticed that nobody is there any more who was killed."""
    if connection.dialect.name == "postgresql":
        others = text(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        for _ in range(200):
            if not connection.execute(others).scalar_one():
                break
            time.sleep(0.05)
        connection.rollback()


def told(connection, wanted):
    return tuple(sorted(connection.execute(wanted).scalars()))


def statuses(connection, table):
    own = (table.c.period == MONTH, table.c.replaced.is_(None), table.c.area.like("9901%"))
    return told(connection, select(table.c.status).distinct().where(*own))


def sums(connection, period):
    """All versions of the part's lines, and those that hold."""
    amount = LEDGER_LINE.c.amount_fen
    own = (LEDGER_LINE.c.period == period, LEDGER_LINE.c.area == PART)
    held = func.sum(amount).filter(LEDGER_LINE.c.replaced.is_(None))
    return tuple(connection.execute(select(func.sum(amount), func.count(), held).where(*own)).one())


@pytest.mark.processes
def test_killed_at_any_moment(url, batch):
    """Killed early it never happened, killed late it is whole; there is nothing between."""
    for what in ("close", "restate", "revert"):
        before = picture(url)
        for after in AFTER:
            ended = killed(after, url, what, batch)
            whole = picture(url)
            if whole != before:
                break
            assert not ended
        assert whole != before, what
        assert whole[1] == before[1] + 1
        assert len(whole[2]) == len(before[2]) + (what != "revert")
        assert whole[3] == frozenset({"closed"})
        assert whole[4] == ((batch,) if what == "revert" else ())
