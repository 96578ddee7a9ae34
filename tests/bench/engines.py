"""Are the facts of a year's settlements the same on two engines, to the fen?

    python -m tests.bench.rollup FOLDER COPIES       # makes the year
    python -m tests.bench.engines FOLDER duckdb
    JIHENG_SPARK_PYTHON=… JIHENG_SPARK_MASTER=… python -m tests.bench.engines FOLDER spark
    python -m tests.bench.engines FOLDER postgresql URL        # of an empty database

A line a month and fact in FOLDER/facts-ENGINE.jsonl: rows, digest of all cells, seconds. What
stands there is not asked again; the last line says how many facts of two engines are equal.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import compress
from pathlib import Path

import duckdb
import psycopg

from data_access.rollup.asked import Asked
from data_access.rollup.census import census, repeated
from data_access.rollup.detail import COLUMNS
from data_access.rollup.engine import Columns, Engine, open_engine
from data_access.rollup.facts import FACTS, OF_YEAR
from data_access.rollup.month import question
from data_access.rollup.parts import in_parts
from data_access.rollup.persons import beneficiaries
from data_access.rollup.source import read_source
from data_access.sample.detail.write import TYPES
from tests.bench.rollup import MONTHS, codes, means

STATEMENTS = {**FACTS, "census": census, "repeated": repeated, "persons": beneficiaries}
OF_DECEMBER = (*OF_YEAR, "persons")
OUTSIDE = "outside_month"  # of a file; a table has no such rows


def asked() -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Months and facts: what each month tells, then what December tells of the year."""
    for month in MONTHS:
        yield (month,), [name for name in STATEMENTS if name not in OF_DECEMBER]
    yield MONTHS, OF_DECEMBER


def found(engine: Engine, put: Asked, fact: str, months: int) -> Columns:
    """The cells of one statement."""
    if fact in OF_YEAR:
        return in_parts(engine, put, STATEMENTS[fact], months)
    columns = engine.rows(STATEMENTS[fact](put))
    if fact != "census":
        return columns
    inside = [reason != OUTSIDE for reason in columns["reason"]]
    return {name: list(compress(cells, inside)) for name, cells in columns.items()}


def digest(columns: Columns) -> tuple[int, str]:
    """How many rows, and a number that differs where any cell does, in whatever order they come."""
    names = sorted(columns)
    rows = sorted(repr([_cell(cell) for cell in row]) for row in
                  zip(*(columns[name] for name in names), strict=True))  # fmt: skip
    return len(rows), sha256("\n".join([repr(names), *rows]).encode()).hexdigest()


def _cell(cell: object) -> object:
    plain = cell is None or isinstance(cell, str | bool)
    return cell if plain else int(cell)  # type: ignore[call-overload]


def on_server(folder: Path, url: str) -> Path:
    """The year as a table of a PostgreSQL database, in the order of its months; its description.

    A table has no file that a row could lie outside of: those rows are left out.
    """
    described = folder.parent / "table.yaml"
    if described.exists():
        return described
    columns = ", ".join(f"{name} {TYPES[held]}" for name, held in COLUMNS.items())
    spilt = folder.parent / "month.csv"
    with psycopg.connect(url) as server, duckdb.connect(config={"threads": 2}) as held:
        server.execute(f"CREATE UNLOGGED TABLE settlement ({columns})")
        for month in MONTHS:
            inside = f"strftime(service_date, '%Y-%m') = '{month}'"
            read = f"SELECT {', '.join(COLUMNS)} FROM '{folder / month}.parquet' WHERE {inside}"  # noqa: S608
            held.execute(f"COPY ({read}) TO '{spilt}' (FORMAT csv, HEADER false)")
            with (
                server.cursor().copy("COPY settlement FROM STDIN (FORMAT csv)") as copy,
                spilt.open("rb") as rows,
            ):
                while block := rows.read(1 << 20):
                    copy.write(block)
        spilt.unlink()
        server.execute("CREATE INDEX ON settlement USING brin (service_date)")
        server.execute("ANALYZE settlement")
    described.write_text(f"{{name: t, format: table, table: settlement, url: '{url}'}}")
    return described


def main(folder: Path, name: str, url: str = "") -> None:
    told = folder.parent / f"facts-{name}.jsonl"
    held = read(told)
    place = on_server(folder, url) if url else folder
    engine = open_engine(name, read_source(place), means(folder))
    try:
        for months, facts in asked():
            left = [fact for fact in facts if (months[-1], fact) not in held]
            if not left:
                continue
            put = question(engine, read_source(place), months, codes(folder))
            for fact in left:
                began = time.monotonic()
                rows, number = digest(found(engine, put, fact, len(months)))
                line = {"month": months[-1], "fact": fact, "rows": rows, "digest": number}
                line["seconds"] = round(time.monotonic() - began, 1)
                with told.open("a", encoding="utf-8") as out:
                    print(json.dumps(line), file=out)
                print(*line.values(), flush=True)
    finally:
        engine.close()
    compared(folder.parent)


def read(path: Path) -> dict[tuple[str, str], dict[str, object]]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    held = [json.loads(line) for line in lines]
    return {(one["month"], one["fact"]): one for one in held}


def compared(folder: Path) -> None:
    """What the engines that were asked say beside DuckDB."""
    first, *others = (folder / f"facts-{name}.jsonl" for name in ("duckdb", "spark", "postgresql"))
    ours = read(first)
    for other in others:
        theirs = read(other)
        both = ours.keys() & theirs.keys()
        equal = [one for one in both if ours[one]["digest"] == theirs[one]["digest"]]
        rows = sum(int(str(ours[one]["rows"])) for one in equal)
        print(f"{other.stem}: {len(equal)} of {len(both)} statements equal, {rows:,} rows")
        print(*(f"DIFFERENT: {' '.join(one)}" for one in sorted(both - set(equal))), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "whole", *sys.argv[2:])
