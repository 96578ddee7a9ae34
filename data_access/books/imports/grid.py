"""Which part of a sheet is the table? Its headings, its rows, and what stands around them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final
from unicodedata import normalize

from data_access.books.imports.container import letters_of
from data_access.books.imports.opened import Cell, Row, Sheet
from data_access.books.imports.problem import Problems, Reason, Unreadable
from data_access.books.imports.words import ends_table, key_of, patterns, units

HEAD: Final = 30  # rows in which headings are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading: as compared, with and without its unit; and the unit, where it names one."""

    position: int
    whole: str
    name: str
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of a table: their numbers in the sheet, and their cells column by column.

    ``above``: the rows over the headings; ``left_out``: blank rows and notes.
    """

    sheet: str | None
    headings: Sequence[Heading]
    above: Sequence[Row]
    numbers: Sequence[int]
    columns: Sequence[Sequence[Cell]]
    left_out: int

    def cells(self, position: int) -> Sequence[Cell]:
        """The cells under a heading."""
        if position < len(self.columns):
            return self.columns[position]
        return [None] * len(self.numbers)

    def note_units(self, kind: str) -> set[Fraction]:
        """The units of a kind of column that a note above the table names."""
        return {units(kind)[word] for word in self._noted() if word in units(kind)}

    def _noted(self) -> Iterator[str]:
        for cell in (cell for row in self.above for cell in row if isinstance(cell, str)):
            said = normalize("NFKC", cell)
            for pattern in patterns("unit"):
                found = pattern.search(said)
                if found:
                    yield from (key_of(word) for word in re.split(r"\W+", found["units"]))
                    break


def headings_of(sheet: Sheet, first: int, rows: int) -> list[Heading]:
    """The headings in ``rows`` rows from the row numbered ``first``, merged ones unfolded."""
    lines = [list(row) for row in sheet.rows[first - 1 : first - 1 + rows]]
    width = max(map(len, lines), default=0)
    for line in lines:
        line.extend([None] * (width - len(line)))
    for area in sheet.merged:
        if first <= area.top < first + rows and area.left <= width:
            said = lines[area.top - first][area.left - 1]
            for row in range(area.top - first, min(area.bottom - first + 1, rows)):
                for column in range(area.left - 1, min(area.right, width)):
                    lines[row][column] = said
    found = [_heading(place, [line[place] for line in lines]) for place in range(width)]
    return [heading for heading in found if heading.whole]


def _heading(position: int, parts: Sequence[Cell]) -> Heading:
    said = [key_of(part) for part in parts if part is not None and key_of(part)]
    kept = [part for place, part in enumerate(said) if place == 0 or part != said[place - 1]]
    whole = "/".join(kept)
    for pattern in patterns("heading_unit"):
        found = pattern.fullmatch(whole)
        if found and any(found["unit"] in units(kind) for kind in ("money", "count", "ratio")):
            return Heading(position=position, whole=whole, name=found["name"], unit=found["unit"])
    return Heading(position=position, whole=whole, name=whole, unit=None)


def grid_of(sheet: Sheet, headings: Sequence[Heading], first: int, above: int) -> Grid:
    """The table whose first row is numbered ``first``; ``above``: how many rows are over it."""
    body = sheet.rows[first - 1 :]
    end = len(body)
    while end and (_blank(body[end - 1]) or _below(body[end - 1])):
        end -= 1
    kept = [place for place in range(end) if not _blank(body[place])]
    rows = body[:end] if len(kept) == end else [body[place] for place in kept]
    return Grid(
        sheet=sheet.name,
        headings=headings,
        above=sheet.rows[:above],
        numbers=[place + first for place in kept],
        columns=_turned(rows),
        left_out=len(body) - len(kept),
    )


def _turned(rows: Sequence[Row]) -> Sequence[Sequence[Cell]]:
    width = max(map(len, rows), default=0)
    even = [row if len(row) == width else row + (None,) * (width - len(row)) for row in rows]
    return list(zip(*even, strict=True))


def _blank(row: Row) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def _below(row: Row) -> bool:
    """Whether a row at the end is a note: one text alone, or words that stand under tables."""
    said = [cell for cell in row if cell is not None]
    text = isinstance(said[0], str)
    return text and (len(said) == 1 or ends_table(said[0]))


def find_row(sheet: Sheet, text: str) -> int | None:
    """The number of the first row that holds a text."""
    wanted = key_of(text)
    for number, row in enumerate(sheet.rows[:HEAD], start=1):
        if any(isinstance(cell, str) and key_of(cell) == wanted for cell in row):
            return number
    return None


def check_merged(sheet: Sheet, grid: Grid, used: Sequence[int], problems: Problems) -> None:
    """A merged cell among the figures: nobody can say of which rows its value is."""
    if not grid.numbers:
        return
    first, last = grid.numbers[0], grid.numbers[-1]
    for area in sheet.merged:
        inside = area.bottom >= first and area.top <= last
        if inside and any(area.left <= place + 1 <= area.right for place in used):
            problems.add(
                Unreadable(Reason.MERGED),
                sheet=sheet.name,
                at=(area.top, letters_of(area.left)),
            )


def one_unit(
    heading: Heading, said: str | None, kind: str, grid: Grid
) -> tuple[Fraction | None, Mapping[str, str] | None]:
    """The unit of a column, or how those who name one disagree.

    The mapping, the heading and the note above the table must agree wherever they speak; the
    heading's own unit comes before a note for the whole sheet.
    """
    named = [units(kind)[key_of(word)] for word in (said, heading.unit) if _of(kind, word)]
    noted = grid.note_units(kind)
    if len(set(named)) > 1 or (not heading.unit and named and noted and noted != set(named)):
        return None, {"heading": heading.whole}
    if named:
        return named[0], None
    return (noted.pop(), None) if len(noted) == 1 else (None, None)


def _of(kind: str, word: str | None) -> bool:
    return word is not None and key_of(word) in units(kind)
