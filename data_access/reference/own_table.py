"""What does a table say that somebody brings to be checked: its columns, its rows, its decimals?"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from data_access.books.imports.container import Limits
from data_access.books.imports.opened import Row, Sheet, opened
from data_access.books.imports.words import key_of

HEADINGS = Path(__file__).parent / "own_headings.yaml"
SEXES = "sexes"
MOST = 50_000  # rows
LIMITS = Limits(file=8 * 2**20, unzipped=64 * 2**20, rows=MOST, columns=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of numbers within bounds; ``optional``: its cells may be empty."""

    low: float = -math.inf
    high: float = math.inf
    whole: bool = False
    optional: bool = False


class BadTable(ValueError):
    """A table that cannot be checked.

    ``reason`` is a code; ``row`` as the sheet counts, ``field`` the column; None of the whole.
    """

    def __init__(
        self, reason: str, *, table: str, row: int | None = None, field: str = "", said: str = ""
    ) -> None:
        self.reason, self.table, self.row, self.field, self.said = reason, table, row, field, said
        super().__init__(f"{table}, row {row}, {field}: {reason} {said}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTable:
    """``columns``: by name its cells as they stand; ``rows``: their numbers in the sheet."""

    name: str
    columns: Mapping[str, Sequence[Any]]
    rows: Sequence[int]

    def numbers(self, field: str, spec: Column) -> list[float]:
        """A column as numbers; NaN where an optional cell is empty.

        Raises:
            BadTable: a cell that is none, or beyond the bounds: its row and field.
        """
        cells = self.columns.get(field, [None] * len(self.rows))
        return [self._number(field, at, cell, spec) for at, cell in enumerate(cells)]

    def sexes(self) -> list[str]:
        """The column of sexes as M and F."""
        known = {key_of(word): sex for sex, words in headings()[SEXES].items() for word in words}
        found = [known.get(key_of(cell), "") for cell in self.columns["sex"]]
        if "" in found:
            raise self.bad("unknown_sex", found.index(""), "sex")
        return found

    def places(self, field: str) -> int:
        """Decimals that a column is printed with: the most of any cell."""
        return max((_places(cell) for cell in self.columns.get(field, ())), default=0)

    def bad(self, reason: str, at: int | None, field: str, said: str = "") -> BadTable:
        """A refusal of the row ``at``, counted from the first one of the table."""
        row = None if at is None else self.rows[at]
        return BadTable(reason, table=self.name, row=row, field=field, said=said)

    def _number(self, field: str, at: int, cell: object, spec: Column) -> float:
        if cell is None or not str(cell).strip():
            if spec.optional:
                return math.nan
            raise self.bad("missing", at, field)
        try:
            value = float(str(cell).replace(",", "").strip())
        except ValueError as error:
            raise self.bad("not_a_number", at, field, str(cell)[:40]) from error
        if not math.isfinite(value):
            raise self.bad("not_a_number", at, field, str(cell)[:40])
        if not spec.low <= value <= spec.high or (spec.whole and value != int(value)):
            raise self.bad("out_of_bounds", at, field, str(cell)[:40])
        return value


@cache
def headings() -> Mapping[str, Any]:
    """The words by which columns and sexes are named."""
    held: Mapping[str, Any] = yaml.safe_load(HEADINGS.read_text(encoding="utf-8"))
    return held


def own_table(name: str, content: bytes) -> OwnTable:
    """The first sheet's table: its first row names the columns, unknown columns are left aside.

    Raises:
        BadFile: nobody can read it.
        BadTable: no row under the headings, or a column named twice.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"table{Path(name).suffix.lower()}"
        path.write_bytes(content)
        sheet = opened(path, name=name, limits=LIMITS).sheets[0]
    return _named(name, sheet)


def _named(name: str, sheet: Sheet) -> OwnTable:
    at = next((place for place, row in enumerate(sheet.rows) if any(row)), 0)
    known = _known()
    fields = [known.get(key_of(cell), "") if cell is not None else "" for cell in sheet.rows[at]]
    twice = next((one for one in fields if one and fields.count(one) > 1), "")
    if twice:
        raise BadTable("twice", table=name, row=at + 1, field=twice)
    held = [(number, row) for number, row in enumerate(sheet.rows[at + 1 :], at + 2) if any(row)]
    if not held:
        raise BadTable("no_rows", table=name)
    rows = [row for _, row in held]
    columns = {field: _cells(rows, place) for place, field in enumerate(fields) if field}
    return OwnTable(name=name, columns=columns, rows=[number for number, _ in held])


def _cells(rows: Sequence[Row], place: int) -> list[Any]:
    return [row[place] if place < len(row) else None for row in rows]


@cache
def _known() -> Mapping[str, str]:
    return {
        key_of(word): field
        for field, words in headings().items()
        if field != SEXES
        for word in (field, *words)
    }


def _places(cell: object) -> int:
    """Decimals of a cell as it stands.

    >>> _places("1,234.50"), _places(0.5), _places(None), _places(7.0)
    (2, 1, 0, 0)
    """
    if isinstance(cell, float):
        cell = f"{cell:.10f}".rstrip("0")
    return len(str(cell).strip().partition(".")[2]) if cell is not None else 0
