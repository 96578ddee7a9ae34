"""Which template did somebody mean whose headings are not quite right?"""

from collections.abc import Sequence

from data_access.books.imports.container import letters_of
from data_access.books.imports.grid import HEAD, Heading, headings_of
from data_access.books.imports.importable import Importable, importable
from data_access.books.imports.opened import Sheet
from data_access.books.imports.plan import field_of
from data_access.books.imports.problem import Problems, Reason, Unreadable
from data_access.books.imports.words import told

ENOUGH = 0.6  # of the headings a table needs
FEWEST = 3


def name_headings(sheets: Sequence[Sheet], only: str | None, problems: Problems) -> None:
    """Add what is wrong with the headings of the table that comes nearest, if one comes near."""
    names = list(importable()) if only is None else [only]
    best: tuple[float, Sheet, int, Importable, list[Heading]] | None = None
    for sheet in sheets:
        for number in range(1, min(len(sheet.rows), HEAD) + 1):
            headings = headings_of(sheet, number, 1)
            for table in (importable()[name] for name in names):
                share = _share(table, headings)
                if share >= ENOUGH and (best is None or share > best[0]):
                    best = share, sheet, number, table, headings
    if best is not None:
        _, sheet, number, table, headings = best
        _differences(sheet, number, (table, headings), problems)


def _share(table: Importable, headings: Sequence[Heading]) -> float:
    """How much of what a table needs is there, less what it does not know."""
    found = [field_of(table, heading) for heading in headings]
    needed = table.needed | set(table.figures)
    known = needed & set(found)
    if len(known) < min(FEWEST, len(needed)):
        return 0.0
    return len(known) / len(needed) - found.count(None) / (10 * len(found))


def _differences(
    sheet: Sheet, number: int, meant: tuple[Importable, Sequence[Heading]], problems: Problems
) -> None:
    table, headings = meant
    found = {field_of(table, heading): heading for heading in headings}
    for heading in headings:
        if field_of(table, heading) is None:
            wrong = Unreadable(Reason.UNKNOWN_HEADING, heading=heading.whole)
            at = (number, letters_of(heading.position + 1))
            problems.add(wrong, sheet=sheet.name, at=at)
    for name, field in table.fields.items():
        if field.required and name not in found:
            missing = Unreadable(Reason.MISSING_HEADING, heading=told(table.name, name).names["zh"])
            problems.add(missing, sheet=sheet.name, at=(number, None))
