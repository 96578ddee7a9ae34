"""Import of a 200,000-row workbook beside openpyxl's bare reading of it and a calibration loop.

Prints seconds and ratios; the promise is four times the bare reading at the most.
"""

import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

import xlsxwriter
from openpyxl import load_workbook

from data_access.books.batches import Sender, take_in
from data_access.books.imports.frame import read_frame
from data_access.books.imports.importable import importable
from data_access.books.imports.opened import opened
from data_access.books.imports.reading import How, read_file
from data_access.connect import prepare
from data_access.sql.load import Batch, load
from tests.bench.measure import calibration, timed

ROWS = 200_000
TODAY = date(2026, 11, 20)
MONTHS = [f"{year}-{month:02}" for year in range(2010, 2026) for month in range(1, 13)]
INSTITUTIONS = [f"H{number:05}" for number in range(ROWS // len(MONTHS) // 2 + 1)]


def main() -> None:
    """Two tables: one narrow, one wide."""
    loop = median(calibration() for _ in range(5))
    print(f"calibration loop           {loop * 1000:8.1f} ms    1.00")
    for name in ("membership", "institution_month"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.xlsx"
            written(path, name)
            bare = min(timed(lambda path=path: read_bare(path)) for _ in range(2))
            say(f"{name} openpyxl", bare, loop)
            taken = min(timed_import(path, Path(folder), turn) for turn in range(2))
            say(f"{name} import", taken, loop)
            print(f"{name}: {taken / bare:.2f} times the bare reading (promised: 4)")


def say(what: str, seconds: float, loop: float) -> None:
    """One measurement."""
    print(f"{what:26} {seconds * 1000:8.1f} ms  {seconds / loop:6.2f}")


def written(path: Path, name: str) -> None:
    """A workbook of so many rows, as a bureau would export it."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [*importable()[name].fields][:-1])
    rows = members() if name == "membership" else institutions()
    for number, row in zip(range(1, ROWS + 1), rows, strict=False):
        sheet.write_row(number, 0, row)
    book.close()


def members():
    """area, period, scheme, category, sex, age, persons, contributors, base."""
    for month in MONTHS:
        for area in range(1, 10):
            for category in ("11", "12", "14", "15", "16"):
                for sex in ("female", "male"):
                    for age in range(0, 100, 5):
                        count = age * 17 + area
                        yield (
                            f"99010{area}", month, "employee", category, sex, age,
                            count, count, count * 4321.17,
                        )  # fmt: skip


def institutions():
    """area, period, institution, scheme, counts, amounts, case mix."""
    for month in MONTHS:
        for place, institution in enumerate(INSTITUTIONS):
            for scheme in ("employee", "resident"):
                cost = place * 1234.56 + 0.07
                yield (
                    "990101", month, institution, scheme, place, place, place, place, 1,
                    cost, cost, cost, cost, cost, 1.02,
                )  # fmt: skip


def read_bare(path: Path) -> int:
    """Nothing but openpyxl's reading."""
    book = load_workbook(path, read_only=True)
    return sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))


def timed_import(path: Path, folder: Path, turn: int) -> float:
    """From the file on disk to the committed batch, in a new warehouse."""
    engine = prepare(*(f"sqlite:///{folder}/{name}{turn}.db" for name in ("w", "s")))
    areas = [area("990100", None), *(area(f"99010{n}", "990100") for n in range(1, 10))]
    hospitals = [hospital(name) for name in INSTITUTIONS]
    load(engine, Batch(name="frame", sha256="", rows={"area": areas, "institution": hospitals}))
    begun = time.perf_counter()
    with engine.connect() as connection:
        frame = read_frame(connection, TODAY)
    parsed = read_file(opened(path), How(), frame)
    told = take_in(engine, parsed, Sender(who="bench", at=1, today=TODAY))
    taken = time.perf_counter() - begun
    assert told.written > ROWS * 0.9, told
    engine.dispose()
    return taken


def area(code: str, parent: str | None) -> dict[str, object]:
    """One area."""
    level = "city" if parent is None else "district"
    return {"area": code, "parent": parent, "level": level, "name_zh": code, "name_en": code}


def hospital(name: str) -> dict[str, object]:
    """One institution."""
    kind = {"tier": "tertiary", "kind": "general", "hosp_lv": "02", "since": "2010-01-01"}
    return {"area": "990101", "institution": name, "name": name, **kind}


if __name__ == "__main__":
    main()
