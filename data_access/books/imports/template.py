"""What does a bureau fill in? A workbook for every table: headings, codes, notes, lists to choose.

The hidden sheet and the row of codes let the importer know it again, whatever its headings say.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from data_access.books.imports.importable import Field, Importable
from data_access.books.imports.plan import LIST, META, VERSION
from data_access.books.imports.words import (
    codes_of,
    example_mark,
    held,
    said_in,
    table_name,
    told,
    word_of,
)
from data_access.tables import Kind

ROWS: Final = 20_000  # so far down the lists to choose from reach
WIDTH: Final = 16

EXAMPLES: Final = {
    "area": "990101",
    "parent": "990100",
    "since": "2026-01-01",
    "line": "premium_income",
    "item": "fiscal_account",
    "week": "2026-09-27",
    "booked": "2026-09-28",
    "cover": 2027,
    "age": 60,
    "development": 0,
}
YEARLY: Final = frozenset({"budget", "wage", "provider_settlement", "population"})
BY_KIND: Final = {Kind.MONEY: 12345.67, Kind.COUNT: 120, Kind.RATIO: 0.95, Kind.NUMBER: 1}


def headings(table: Importable, language: str) -> list[str]:
    """The headings of a template, units in brackets."""
    return [_heading(table, field, language) for field in table.fields.values()]


def _heading(table: Importable, field: Field, language: str) -> str:
    unit = unit_of(field, language)
    name = told(table.name, field.name).names[language]
    return f"{name} ({unit})" if unit else name


def unit_of(field: Field, language: str) -> str:
    """The unit a template asks for; none where there is nothing to choose."""
    names = held()["unit_names"].get(str(field.column.kind))
    return str(names[language]) if names else ""


def example(table: Importable, language: str) -> list[Any]:
    """One row as it is filled in, marked as an example."""
    return [_example(table, field, language) for field in table.fields.values()]


def _example(table: Importable, field: Field, language: str) -> Any:  # noqa: ANN401 a cell
    if field.name == "note":
        return example_mark(language)
    if field.name == "period":
        return "2026" if table.name in YEARLY else "2026-09"
    if field.name in EXAMPLES:
        said = EXAMPLES[field.name]
        choices = _choices(table, field)
        return word_of(table.name, field.name, str(said), language) if choices else said
    if field.allowed:
        return word_of(table.name, field.name, field.allowed[0], language)
    return BY_KIND.get(field.column.kind)


def _choices(table: Importable, field: Field) -> list[str]:
    """The codes of a column that is chosen from a list."""
    if field.allowed:
        return list(field.allowed)
    if field.name in ("line", "item"):
        return list(dict.fromkeys(codes_of(table.name, field.name).values()))
    return []


def write_template(table: Importable, path: Path, language: str) -> None:
    """Write one, as a workbook or, by the file's name, as text."""
    if path.suffix.lower() == ".csv":
        path.write_text(_text(table, language), encoding="utf-8-sig", newline="")
    else:
        _workbook(table, path, language)


def _text(table: Importable, language: str) -> str:
    out = io.StringIO()
    rows = [headings(table, language), list(table.fields)]
    csv.writer(out).writerows([*rows, *([example(table, language)] if table.fact else [])])
    return out.getvalue()


def _workbook(table: Importable, path: Path, language: str) -> None:
    import xlsxwriter  # noqa: PLC0415 not needed by other commands

    book = xlsxwriter.Workbook(str(path))
    try:
        _data(book, table, language)
        _notes(book, table, language)
        meta = book.add_worksheet(META)
        meta.write_row(0, 0, [table.name, VERSION, language])
        meta.very_hidden()
    finally:
        book.close()


def _data(book: Any, table: Importable, language: str) -> None:  # noqa: ANN401 XlsxWriter's book
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF7", "text_wrap": True, "border": 1})
    grey = book.add_format({"font_color": "#808080", "italic": True})
    text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(table_name(table.name, language)[:31])
    lists = book.add_worksheet(LIST)
    lists.very_hidden()
    for place, field in enumerate(table.fields.values()):
        sheet.set_column(place, place, WIDTH, text if field.column.kind is Kind.TEXT else None)
        _list(sheet, lists, place, _words(table, field, language))
    sheet.write_row(0, 0, headings(table, language), bold)
    sheet.write_row(1, 0, list(table.fields), grey)
    if table.fact:
        sheet.write_row(2, 0, example(table, language), grey)
    sheet.freeze_panes(2, 0)


def _words(table: Importable, field: Field, language: str) -> list[str]:
    return [word_of(table.name, field.name, code, language) for code in _choices(table, field)]


def _list(sheet: Any, lists: Any, place: int, words: Sequence[str]) -> None:  # noqa: ANN401
    """A list to choose from; kept on a sheet of its own, for its length has a limit in a cell."""
    from xlsxwriter.utility import xl_range_abs  # noqa: PLC0415 as the workbook's

    if not words:
        return
    lists.write_column(0, place, words)
    sheet.data_validation(
        2,
        place,
        ROWS,
        place,
        {
            "validate": "list",
            "source": f"={LIST}!{xl_range_abs(0, place, len(words) - 1, place)}",
            "error_type": "warning",
        },
    )


def _notes(book: Any, table: Importable, language: str) -> None:  # noqa: ANN401
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(said_in("notes", language))
    sheet.set_column(0, 4, 18, wrap)
    sheet.set_column(5, 5, 80, wrap)
    titles = ("column", "code", "required", "unit", "meaning", "allowed")
    sheet.write(0, 0, said_in("rules", language))
    sheet.write_row(1, 0, [said_in(title, language) for title in titles], bold)
    for row, field in enumerate(table.fields.values(), start=2):
        note = told(table.name, field.name)
        words = _words(table, field, language)
        allowed = ", ".join(
            f"{word} = {code}" for word, code in zip(words, _choices(table, field), strict=True)
        )
        required = said_in("yes" if field.required else "no", language)
        sheet.write_row(
            row,
            0,
            [
                note.names[language],
                field.name,
                required,
                unit_of(field, language),
                note.notes[language],
                allowed,
            ],
        )
