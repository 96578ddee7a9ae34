"""A process that is killed in the middle of closing or restating leaves the last whole state."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access.books.closing import state
from data_access.connect import open_engine
from data_access.sql.schema import DERIVED, FACTS, LEDGER_LINE, VERSION
from data_access.tables import BookEvent

ROOT = Path(__file__).parents[2]
CITY, PART, MONTH = "990100", "990103", "2026-09"
AFTER = (0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 20)  # seconds; then it is let be
EVENT = DERIVED[BookEvent]

CLOSING = """
import sys
from sqlalchemy import select
from data_access.books import closing
from data_access.books.versions import revise
from data_access.connect import open_engine
from data_access.sql.schema import LEDGER_LINE, VERSION

engine = open_engine(sys.argv[1])
deed = closing.Deed(area="990100", month="2026-09", who="li", at=1, reason="because")
with engine.connect() as connection:
    seen = connection.execute(select(VERSION.c.data_version)).scalar_one()
    if sys.argv[2] == "restate":
        same = (LEDGER_LINE.c.area == "990103") & (LEDGER_LINE.c.period == "2026-09")
        rows = connection.execute(select(LEDGER_LINE).where(same)).mappings().all()
print("ready", flush=True)
with engine.execution_options(writes=True).begin() as connection:
    if sys.argv[2] == "close":
        closing.close(connection, deed, closing.Checks(data_version=seen))
    else:
        status = closing.restating(connection, deed)
        new = [{**row, "amount_fen": row["amount_fen"] + 1, "status": str(status)} for row in rows]
        revise(connection, LEDGER_LINE, new, 2)
print("done", flush=True)
"""


def killed(url, what, after):
    """Start the deed and kill it so many seconds after it begins; whether it had ended."""
    command = [sys.executable, "-c", CLOSING, url, what]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        return process.stdout.read() == "done\n"


def picture(url):
    """Everything that a deed changes, in one comparable value."""
    engine = open_engine(url)
    with engine.connect() as connection:
        held = (
            str(state(connection, CITY, MONTH)),
            connection.execute(select(VERSION.c.data_version)).scalar_one(),
            tuple(
                connection.execute(select(EVENT.c.deed).where(EVENT.c.period == MONTH)).scalars()
            ),
            frozenset(
                status
                for table in FACTS
                for status in connection.execute(
                    select(table.c.status)
                    .distinct()
                    .where(
                        table.c.period == MONTH,
                        table.c.replaced.is_(None),
                        table.c.area.like("9901%"),
                    )
                ).scalars()
            ),
            connection.execute(
                select(func.sum(LEDGER_LINE.c.amount_fen), func.count()).where(
                    LEDGER_LINE.c.period == MONTH, LEDGER_LINE.c.area == PART
                )
            ).one(),
        )
    engine.dispose()
    return held


@pytest.mark.processes
def test_killed_at_any_moment(city_urls):
    """Killed early it never happened, killed late it is whole; there is nothing between."""
    url = city_urls[0]
    for what in ("close", "restate"):
        before = picture(url)
        pictures = set()
        whole = None
        for after in AFTER:
            ended = killed(url, what, after) if whole is None else True
            now = picture(url)
            pictures.add(now)
            if now != before:
                whole = now
            else:
                assert not ended
        assert whole is not None
        assert pictures <= {before, whole}
        assert whole[1] == before[1] + 1
        assert len(whole[2]) == len(before[2]) + 1
        assert whole[3] == frozenset({"closed"})
