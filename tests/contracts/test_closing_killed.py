"""A process that is killed in the middle of a deed leaves the last whole state, everywhere."""

import csv
import time
from datetime import date

import pytest
from sqlalchemy import func, select, text

from data_access.books import closing
from data_access.books.batches import Sender, revert
from data_access.books.importing import Sent, import_file
from data_access.books.imports.reading import How
from data_access.books.versions import revise
from data_access.connect import open_engine
from data_access.sql.schema import BATCH, DERIVED, FACTS, LEDGER_LINE, VERSION
from data_access.tables import BookEvent

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
CITY, PART, MONTH = "990100", "990103", "2026-09"
OPEN = "2026-10"
STEPS = (0, 1, 3, 9, 27, 81, 243)  # writes
EVENT = DERIVED[BookEvent]
TODAY = date(2026, 11, 20)
DEED = closing.Deed(area=CITY, month=MONTH, who="li", at=1, reason="because")


def close(url, _):
    """The deeds: what a victim does (tests/victims.py)."""
    engine = open_engine(url)
    with engine.connect() as connection:
        seen = connection.execute(select(VERSION.c.data_version)).scalar_one()
    with engine.execution_options(writes=True).begin() as connection:
        closing.close(connection, DEED, closing.Checks(data_version=seen))


def restate(url, _):
    same = (LEDGER_LINE.c.area == PART) & (LEDGER_LINE.c.period == MONTH)
    with open_engine(url).execution_options(writes=True).begin() as connection:
        rows = connection.execute(select(LEDGER_LINE).where(same)).mappings().all()
        status = str(closing.restating(connection, DEED))
        more = [{**row, "amount_fen": row["amount_fen"] + 1, "status": status} for row in rows]
        revise(connection, LEDGER_LINE, more, 2)


def take_back(url, batch):
    revert(open_engine(url), batch, Sender(who="li", at=2, today=TODAY))


@pytest.fixture(params=BACKENDS)
def url(request, copied):
    return copied("small city", request.param)[0]


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


def picture(url):
    """Everything that a deed changes, in one comparable value."""
    engine = open_engine(url)
    with engine.connect() as connection:
        alone(connection)
        held = (
            str(closing.state(connection, CITY, MONTH)),
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
def test_killed_at_any_step(url, batch, victims):
    """Killed before its commit it never happened, killed after it is whole; nothing between."""
    for deed in ("close", "restate", "take_back"):
        before, died = picture(url), []
        for step in STEPS:
            died.append(victims.killed(deed, url, batch, at=step))
            assert picture(url) == before, (deed, step)
            if died[-1] == "commit":
                break
        assert died[0] == "write"
        assert died[-1] == "commit"
        assert victims.killed(deed, url, batch) == "done"
        whole = picture(url)
        assert whole[1] == before[1] + 1
        assert len(whole[2]) == len(before[2]) + (deed != "take_back")
        assert whole[3] == frozenset({"closed"})
        assert whole[4] == ((batch,) if deed == "take_back" else ())
