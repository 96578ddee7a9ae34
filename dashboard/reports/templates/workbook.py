"""How is a bureau's own workbook filled in? Numbers as numbers; its own formulas stay."""

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from dashboard.reports.brief import OWN
from dashboard.reports.finished import Finished
from dashboard.reports.packed import repacked
from dashboard.reports.refused import NoReport
from dashboard.reports.sheet import NUMBERS, shown
from dashboard.reports.templates.placeholders import PLACEHOLDER, Place, Told, told, whole
from dashboard.reports.templates.template import ONCE, template_name
from data_access.store.report_document import Block, Cell, Table

FILE = "xlsx"
PLAIN = "General"
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
Sheet = Any  # openpyxl's worksheet and cell
Square = Any


class Head(str):
    """The title of a table or of a column."""

    __slots__ = ()


def filled(held: Finished) -> bytes:
    """The workbook with figures, words and tables in the place of its placeholders.

    Raises:
        NoReport: it is no workbook, or a placeholder stands for nothing or has no room.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 only jobs need it

    name = template_name(held.report.kind, held.report.lang, FILE)
    try:
        book = load_workbook(BytesIO(held.templates[FILE]))
    except (BadZipFile, KeyError, ValueError, OSError) as problem:
        raise NoReport("template_unreadable", file=name) from problem
    of = told(held.report)
    for page in book.worksheets:
        for square in list(_held(page)):
            where = Place(file=name, where=f"{page.title}!{square.coordinate}: {square.value}")
            _square(page, square, (held, of, where))
        _printed(page, held)
    book.properties.created = datetime.fromisoformat(held.report.day)
    made = BytesIO()
    book.save(made)
    return repacked(made.getvalue(), {"docProps/core.xml": _undated(held)})


def _held(page: Sheet) -> Iterator[Square]:
    """The cells with a placeholder in them."""
    for row in page.iter_rows():
        for square in row:
            if isinstance(square.value, str) and PLACEHOLDER.search(square.value):
                yield square


def _square(page: Sheet, square: Square, what: tuple[Finished, Told, Place]) -> None:
    held, of, where = what
    name = whole(square.value)
    if name in ONCE:
        pairs = {"facts": held.facts, "signatures": held.signed()}.get(name, ())
        _laid(page, square, [list(pair) for pair in pairs], where)
    elif name in of.figures:
        _number(square, of.figures[name])
    elif name in of.plain or not name:
        _text(square, of.text(square.value, where))
    else:
        _laid(page, square, list(_rows(of, of.blocks(name, where))), where)


def _rows(of: Told, blocks: tuple[Block, ...]) -> Iterator[list[Any]]:
    """The tables among the blocks: title and unit, headings, rows, notes."""
    for table in (block for block in blocks if isinstance(block, Table)):
        yield [
            Head(table.title),
            *([of.words(f"{OWN}.unit", unit=table.unit)] if table.unit else []),
        ]
        yield [Head(one.title) for one in table.columns]
        yield from (list(row.cells) for row in table.rows)
        yield from ([note] for note in table.notes)


def _laid(page: Sheet, square: Square, rows: list[Any], where: Place) -> None:
    """Rows from a cell on; nothing of the bureau's own is written over.

    Raises:
        NoReport: something stands there already.
    """
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 see above

    square.value = None
    for down, row in enumerate(rows):
        for along, one in enumerate(row):
            to = page.cell(square.row + down, square.column + along)
            if to.value is not None:
                raise where.refused("template_room", cell=f"{page.title}!{to.coordinate}")
            if isinstance(one, Cell):
                _number(to, one)
            else:
                _text(to, one)
            if isinstance(one, Head):
                to.font, to.alignment = Font(bold=True), Alignment(wrap_text=True)


def _number(square: Square, cell: Cell) -> None:
    """A figure in the unit of the report's tables; as it is printed where it is none."""
    if cell.value is None or cell.form not in NUMBERS:
        _text(square, cell.text)
        return
    square.value = shown(cell)
    if square.number_format == PLAIN:
        square.number_format = NUMBERS[cell.form]


def _text(square: Square, said: str) -> None:
    """Words, whatever they begin with: never a formula."""
    square.value = said
    square.data_type = "s"


def _printed(page: Sheet, held: Finished) -> None:
    """What every printed page has to bear."""
    page.oddHeader.right.text = held.report.mark.replace("&", "&&") or None
    page.oddFooter.left.text = held.report.footer.replace("&", "&&")


def _undated(held: Finished) -> Any:  # noqa: ANN401 a function of bytes
    """The file's own day of change is that of the data."""
    day = f"{held.report.day}T00:00:00Z".encode()
    return lambda content: MODIFIED.sub(lambda found: found[1] + day, content)
