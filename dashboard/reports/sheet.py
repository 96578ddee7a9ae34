"""How does a report become a workbook? Numbers as numbers, formulas that give what is printed."""

import re
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

from dashboard.figures.numbers import SIZES
from dashboard.figures.strand import width
from dashboard.reports.brief import OWN, UNIT
from dashboard.reports.finished import Finished
from data_access.store.report_document import Cell, Chapter, Form, Row, Table

Book = Any  # XlsxWriter's workbook, worksheet and format have no types
Sheet = Any
Styles = dict[tuple[str, bool, int], Any]
NUMBERS: dict[Form, str] = {
    "money": "#,##0.00",
    "percent": "0.0%",
    "points": "+0.0;-0.0;0.0",
    "months": "0.0",
    "count": "#,##0",
    "number": "#,##0.00",
}
DIVISORS: dict[Form, float] = {"money": SIZES[UNIT], "points": 0.01}
FEN, FINE = 6, 12  # digits: of ten thousand yuan to the fen; of all else so many that none is lost
NAME = re.compile(r"\{(\w+)\}")
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
HEAD = 3  # rows above a table's own: title, unit, headings
WIDE = 7  # characters of a column of weight one
LINE = 13  # points
SMALLER = 11 / 9  # columns are as wide as characters of eleven points
FACE = "Noto Sans CJK SC"


def sheet(held: Finished) -> bytes:
    """The cover and one worksheet a table; the same report gives the same bytes."""
    import xlsxwriter  # noqa: PLC0415 only jobs need it

    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    report = held.report
    created = datetime.fromisoformat(report.day)
    book.set_properties({"title": f"{report.title} {report.subtitle}", "created": created})
    styles: Styles = {}
    _cover(book, styles, held)
    taken: set[str] = set()
    for chapter in report.chapters:
        for table in (block for block in chapter.blocks if isinstance(block, Table)):
            _table(book, styles, held, (chapter, table, _named(table.title, taken)))
    book.close()
    return made.getvalue()


def _named(title: str, taken: set[str]) -> str:
    """A name that Excel takes: 31 characters, none twice.

    >>> taken = set()
    >>> _named("Income: [all]", taken), _named("Income  [all]", taken)
    ('Income   all', 'Income   all 2')
    """
    bare = title.translate(FORBIDDEN).strip()[:31]
    name, number = bare, 1
    while name.lower() in taken:
        number += 1
        name = f"{bare[: 31 - len(str(number)) - 1]} {number}"
    taken.add(name.lower())
    return name


def _style(book: Book, styles: Styles, key: tuple[str, bool, int]) -> Any:  # noqa: ANN401
    """A format; ``key``: the form (``head``; ``dash`` for words among numbers), strength, depth."""
    if key not in styles:
        form, strong, depth = key
        about: dict[str, Any] = {"font_name": FACE, "font_size": 9, "valign": "vcenter"}
        about |= {"bold": strong, "indent": depth, "bottom": 7}
        if form == "head":
            about |= {"bold": True, "text_wrap": True, "align": "center", "bg_color": "#EEF1F5"}
            about |= {"top": 1, "bottom": 1}
        elif form == "title":
            about |= {"bold": True, "font_size": 13, "bottom": 0}
        elif form == "plain":
            about |= {"bottom": 0}
        elif form in NUMBERS:
            about |= {"num_format": NUMBERS[form], "align": "right"}
        else:
            about |= {"text_wrap": True, "align": "right" if form == "dash" else "left"}
        styles[key] = book.add_format(about)
    return styles[key]


def _cover(book: Book, styles: Styles, held: Finished) -> None:
    page, report = book.add_worksheet(held.words(f"{OWN}.cover")), held.report
    plain = _style(book, styles, ("plain", False, 0))
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 70)
    page.write_string(0, 0, report.title, _style(book, styles, ("title", True, 0)))
    page.write_string(1, 0, report.subtitle, plain)
    page.write_string(1, 1, report.mark, _style(book, styles, ("title", True, 0)))
    for at, (name, said) in enumerate((*held.facts, *held.signed()), 3):
        page.write_string(at, 0, name, plain)
        page.write_string(at, 1, said, plain)
    _printed(page, held, across=False)


def _table(book: Book, styles: Styles, held: Finished, what: tuple[Chapter, Table, str]) -> None:
    chapter, table, name = what
    page = book.add_worksheet(name)
    plain = _style(book, styles, ("plain", False, 0))
    page.write_string(0, 0, table.title, _style(book, styles, ("title", True, 0)))
    said = [held.report.subtitle, held.report.mark]
    said += [held.words(f"{OWN}.unit", unit=table.unit)] if table.unit else []
    page.write_string(1, 0, " · ".join(one for one in said if one), plain)
    heads = list(enumerate(table.columns))
    for at, column in heads:
        page.write_string(2, at, column.title, _style(book, styles, ("head", True, 0)))
        page.set_column(at, at, _width(table, at))
    page.set_row(2, LINE * max(lined(one.title, _width(table, at)) for at, one in heads))
    places = {column.name: _letters(at) for at, column in enumerate(table.columns)}
    for at, row in enumerate(table.rows, HEAD):
        _row(page, (book, styles), row, (at, table, places))
    end = HEAD + len(table.rows)
    for at, note in enumerate(table.notes, end):
        page.write_string(at, 0, note, plain)
    page.freeze_panes(HEAD, 1)
    page.repeat_rows(HEAD - 1)
    page.print_area(0, 0, end + len(table.notes) - (not table.notes), len(table.columns) - 1)
    _printed(page, held, across=chapter.across)


def _row(
    page: Sheet, drawn: tuple[Book, Styles], row: Row, where: tuple[int, Table, dict[str, str]]
) -> None:
    at, table, places = where
    lines = max(lined(one.text, _width(table, to) * SMALLER) for to, one in enumerate(row.cells))
    if lines > 1:  # not every program finds the height of wrapped words by itself
        page.set_row(at, lines * LINE)
    for column, cell in enumerate(row.cells):
        number = cell.value is not None and cell.form in NUMBERS
        bare = "text" if table.columns[column].form == "text" else "dash"
        depth = row.depth if column == 0 else int(bare == "text" and not number)
        style = _style(*drawn, (cell.form if number else bare, row.strong, depth))
        if not number:
            page.write_string(at, column, cell.text, style)
        elif cell.formula:
            said = _formula(cell, at + 1, places)
            page.write_formula(at, column, said, style, shown(cell))
        else:
            page.write_number(at, column, shown(cell), style)


def _width(table: Table, at: int) -> float:
    """Characters of a column."""
    return table.columns[at].wide * WIDE + (8 if at == 0 else 4)


def lined(text: str, places: float) -> int:
    """How many lines words take; an ideograph is two characters wide.

    >>> lined("income", 6), lined("income", 3), lined(chr(0x57FA), 1), lined("", 4)
    (1, 2, 2, 1)
    """
    return max(1, ceil(width(text) / places))


def shown(cell: Cell) -> float:
    """The number in the unit of its column."""
    digits = FEN if cell.form == "money" else FINE
    return round((cell.value or 0.0) / DIVISORS.get(cell.form, 1.0), digits)


def _formula(cell: Cell, row: int, places: dict[str, str]) -> str:
    """The formula of a cell, its columns of this row named."""
    bare = NAME.sub(lambda found: f"{places[found[1]]}{row}", cell.formula)
    return f"=({bare})*100" if cell.form == "points" else f"={bare}"


def _letters(at: int) -> str:
    """A column's letters.

    >>> _letters(0), _letters(26)
    ('A', 'AA')
    """
    return ("" if at < 26 else _letters(at // 26 - 1)) + chr(ord("A") + at % 26)


def _printed(page: Sheet, held: Finished, *, across: bool) -> None:
    """A4, as wide as the paper, status and page on each."""
    page.set_paper(9)
    if across:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    words, report = held.words, held.report
    number = words(f"{OWN}.page", page="&P", pages="&N")
    page.set_footer(f"&L&8{_plain(report.footer)}&R&8{number}")
    page.set_header(f"&L&8{_plain(report.title)}&R&10{_plain(report.mark)}")


def _plain(text: str) -> str:
    """An ampersand is a command in a header."""
    return text.replace("&", "&&")
