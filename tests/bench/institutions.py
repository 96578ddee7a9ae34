"""Do 2,000 institutions over 96 months take at most twice the time of the sample?

``python -m tests.bench.institutions HOME``: a home with the demonstration city, which is copied
and enlarged (more institutions of every kind, two months before the first). Each answer is
measured with its tables read already, and cold.
"""

import shutil
import sqlite3
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from dashboard.services.institution import picked_institution
from dashboard.services.institutions import standings
from dashboard.services.selection import Selection
from data_access.connect import full_scope, open_databases
from data_access.memo import forgetful
from tests.bench.measure import loop, say, timed

CITY = Selection(area="990100", period="2026-09")
SAMPLE, WANTED = 1160, 2000
ROUNDS = 7
MOST = 2.0  # times the sample's answer


def enlarge(home):
    """Every second institution once more under another code, and two earlier months."""
    held = sqlite3.connect(Path(home) / "warehouse.db", isolation_level=None)
    held.execute("PRAGMA journal_mode=OFF")
    more = held.execute(
        "SELECT institution FROM institution ORDER BY substr(institution, -3), institution LIMIT ?",
        (WANTED - SAMPLE,),
    ).fetchall()
    held.execute("CREATE TEMP TABLE more (institution TEXT PRIMARY KEY)")
    held.executemany("INSERT INTO more VALUES (?)", more)
    for table in ("institution", "institution_month"):
        _again(held, table, "institution", "'X' || institution", "institution IN more")
    for month in ("2018-11", "2018-12"):
        _again(held, "institution_month", "period", f"'{month}'", "period = '2019-01'")
    held.execute("UPDATE version SET data_version = data_version + 1")
    said = "SELECT COUNT(DISTINCT institution), COUNT(DISTINCT period) FROM institution_month"
    print(held.execute(said).fetchone())
    held.execute("PRAGMA journal_mode=WAL")
    held.close()


def _again(held, table, column, cell, where):
    names = [row[1] for row in held.execute(f"PRAGMA table_info({table})")]
    quoted = ", ".join(f'"{name}"' for name in names)
    told = ", ".join(cell if name == column else f'"{name}"' for name in names)
    held.execute(f"INSERT INTO {table} ({quoted}) SELECT {told} FROM {table} WHERE {where}")  # noqa: S608


def answers(home):
    """Seconds of the standings and of one card: with the tables read, and cold."""
    databases = open_databases(*(f"sqlite:///{home}/{name}.db" for name in ("warehouse", "store")))

    def sources():
        return databases.sources(full_scope(), date(2026, 11, 20))

    def cold():
        databases.warehouse.clear()
        picked_institution(sources(), CITY, {})

    found = {"cold, one card": median(timed(cold) for _ in range(3))}
    warm = replace(sources(), remember=forgetful)
    found["standings"] = median(timed(lambda: standings(warm, CITY)) for _ in range(ROUNDS))
    held = sources()
    found["one card"] = median(timed(lambda: picked_institution(held, CITY, {})) for _ in range(9))
    databases.close()
    return found


def main(home):
    measured = loop()
    before = answers(home)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("warehouse.db", "store.db"):
            shutil.copy(Path(home) / name, Path(folder) / name)
        enlarge(folder)
        after = answers(folder)
    for name, seconds in before.items():
        say(f"sample: {name}", seconds, measured)
        say(f"2,000 × 96: {name}", after[name], measured, MOST * seconds)
        print(f"{'':44}{after[name] / seconds:9.2f} times")


if __name__ == "__main__":
    main(*sys.argv[1:2])
