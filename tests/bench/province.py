"""A province to measure against: the demonstration city ten times over, a hundred areas.

Every table of the city, so every page has what it reads: 94 months, all lines, over ten thousand
institutions. Copied inside SQLite, from a warehouse that ``jiheng init`` made, in about a minute.
"""

import shutil
import sqlite3
import sys
import time
from pathlib import Path

CITIES = range(2, 11)  # beside the first
ONCE = {"alembic_version", "version", "source", "batch", "code_map"}


def province(home, city_home):
    """Make ``home`` a home with a province from one with the city; returns the seconds it took."""
    begun = time.perf_counter()
    Path(home).mkdir(parents=True, exist_ok=True)
    for name in ("warehouse.db", "store.db"):
        shutil.copy(Path(city_home) / name, Path(home) / name)
    held = sqlite3.connect(Path(home) / "warehouse.db", isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000"):
        held.execute(f"PRAGMA {pragma}")
    held.execute("BEGIN")
    tables = [name for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    for table in tables:
        if table not in ONCE:
            _multiply(held, table)
    held.execute("UPDATE version SET data_version = data_version + 1")
    held.execute("COMMIT")
    held.execute("PRAGMA journal_mode=WAL")
    held.close()
    return time.perf_counter() - begun


def _multiply(held, table):
    """The city's rows again for every other city, in the order of the key."""
    columns = [row[1] for row in held.execute(f"PRAGMA table_info({table})")]
    if "area" not in columns:
        return
    quoted = ", ".join(f'"{name}"' for name in columns)
    for city in CITIES:
        told = ", ".join(_cell(name, city) for name in columns)
        held.execute(
            f"INSERT INTO {table} ({quoted}) SELECT {told} FROM {table} WHERE area LIKE '9901%'"  # noqa: S608
        )


def _cell(name, city):
    if name in {"area", "parent"}:
        return f"'99{city:02d}' || substr(\"{name}\", 5)"
    if name.startswith("name_"):
        return f"\"{name}\" || ' {city}'"
    return f'"{name}"'


if __name__ == "__main__":
    print(f"{province(*sys.argv[1:3]):.1f} s")
