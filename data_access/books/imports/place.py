"""Of which area and period is a whole sheet? As its mapping says, or whoever sends it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from data_access.books.imports.cells import period, period_of
from data_access.books.imports.container import number_of
from data_access.books.imports.frame import Frame
from data_access.books.imports.grid import Grid
from data_access.books.imports.mapping import FileMapping, PlaceSaid
from data_access.books.imports.opened import Cell, Sheet
from data_access.books.imports.problem import Reason, Unreadable
from data_access.books.imports.words import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The sheet, and what its file is called."""

    sheet: Sheet
    file: str


CELL = re.compile(r"([A-Z]+)(\d+)")


def constants_of(
    mapping: FileMapping, grid: Grid, here: Here, given: Mapping[str, str], frame: Frame
) -> dict[str, str]:
    """What holds for every row of a sheet; ``given`` comes before what the mapping looks up.

    Raises:
        Unreadable: no area or no period can be found.
    """
    layout = mapping.layout
    said = {**layout.constants, **given}
    filled = {column.field for column in layout.columns.values()} | set(said)
    if "period" not in filled and "period" in mapping.table.fields:
        said["period"] = _period(layout.period, grid, here)
    if "area" not in filled and "area" in mapping.table.fields:
        said["area"] = _area(layout.area, grid, here, frame)
    return said


def _period(place: PlaceSaid | None, grid: Grid, here: Here) -> str:
    otherwise = Unreadable(Reason.NO_PERIOD)
    said = None if place is None else _text(place, grid, here)
    if said is None:
        raise otherwise
    if isinstance(said, (date, int, float)):
        return period(said) or ""
    return period_of(normalize("NFKC", str(said)), otherwise, inside=True)


def _area(place: PlaceSaid | None, grid: Grid, here: Here, frame: Frame) -> str:
    """The one area whose code or name the text holds; a district's comes before its city's."""
    said = None if place is None else _text(place, grid, here)
    if said is None:
        raise Unreadable(Reason.NO_AREA)
    text = key_of(said)
    inside = {area for name, area in frame.named.items() if _holds(text, name)}
    smallest = inside - {frame.areas.get(area) for area in inside}
    if len(smallest) != 1:
        raise Unreadable(Reason.NO_AREA)
    return smallest.pop()


def _holds(text: str, name: str) -> bool:
    """Whether a name stands in a text; a code not as a part of a longer number."""
    if not name.isdigit():
        return name in text
    return re.search(rf"(?<!\d){name}(?!\d)", text) is not None


def _text(place: PlaceSaid, grid: Grid, here: Here) -> Cell:
    if place.value is not None:
        return place.value
    if place.cell is not None:
        return _cell(place.cell, here.sheet)
    if place.above:
        return " ".join(_said(cell) for row in grid.above for cell in row if cell is not None)
    by_file = place.file is not None
    pattern, name = (place.file, here.file) if by_file else (place.sheet, here.sheet.name)
    found = re.search(str(pattern), normalize("NFKC", name or ""))
    return None if found is None else found[found.re.groups]


def _said(cell: Cell) -> str:
    return f"{cell:%Y-%m}" if isinstance(cell, date) else str(cell)


def _cell(address: str, sheet: Sheet) -> Cell:
    found = CELL.fullmatch(address)
    if found is None:
        return None
    row, column = int(found[2]), number_of(found[1].encode())
    held = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    return held[column - 1] if column <= len(held) else None
