"""What does each fund's statement of the month say, line by line, and from which rows?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.services.chosen import chosen_month
from dashboard.services.selection import SCHEMES, Selection
from dashboard.services.sources import Sources
from data_access.books.lines import Line, lines
from data_access.periods import year_before
from data_access.tables import BookLine, LineVersion, entry_of

FUNDS = (("employee", "pooled"), ("employee", "personal"), ("resident", "pooled"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One line of one fund: this month and the same month a year before, yuan.

    ``version``: which version of last year's figure is shown, from 1; None where it is not known.
    """

    now: float | None
    before: float | None
    version: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A line of the statement; ``depth``: how far down the tree."""

    line: Line
    depth: int
    cells: Mapping[tuple[str, str], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The statement of a month; ``funds``: the columns, in order."""

    month: str | None
    funds: tuple[tuple[str, str], ...]
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The stored rows behind one line of a month; nothing picked yet: ``line`` is None."""

    line: str | None
    month: str | None
    rows: tuple[Mapping[str, Any], ...]


def statement(sources: Sources, selection: Selection) -> Statement:
    """The basic schemes' statements of the chosen month, only the lines that hold something."""
    funds = tuple(fund for fund in FUNDS if selection.scheme in {None, fund[0]})
    month = chosen_month(sources, selection)
    if month is None:
        return Statement(month=None, funds=funds, lines=())
    before = year_before(month)
    now, then = (_amounts(sources, selection, period) for period in (month, before))
    versions = _versions(sources, selection, before)
    found = []
    for name, line in lines().items():
        cells = {
            fund: Cell(
                now=now.get((*fund, name)),
                before=then.get((*fund, name)),
                version=versions.get((*fund, name)),
            )
            for fund in funds
        }
        if any(cell.now is not None or cell.before is not None for cell in cells.values()):
            found.append(StatementLine(line=line, depth=_depth(line), cells=cells))
    return Statement(month=month, funds=funds, lines=tuple(found))


def trace(sources: Sources, selection: Selection, values: Mapping[str, Any]) -> Trace:
    """Every stored row of the picked line: amount, area, status, version, batch, file, row."""
    picked = next(iter(values.get("line") or []), None)
    month = chosen_month(sources, selection)
    if picked is None or month is None:
        return Trace(line=None, month=month, rows=())
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    held = sources.warehouse.read(entry_of(BookLine), scope, periods=[month])
    own = held[(held["line"] == picked["name"]) & held["scheme"].isin(SCHEMES)]
    rows = own.sort_values(["scheme", "account", "stored_at"]).astype(object)
    return Trace(
        line=str(picked["name"]),
        month=month,
        rows=tuple(
            {str(name): cell for name, cell in row.items()}
            for row in rows.where(rows.notna(), None).to_dict("records")
        ),
    )


def _depth(line: Line) -> int:
    return 0 if line.parent is None else 1 + _depth(lines()[line.parent])


def _amounts(
    sources: Sources, selection: Selection, month: str
) -> Mapping[tuple[str, str, str], float]:
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    rows = sources.warehouse.read(BookLine, scope, periods=[month]).dropna(subset="amount")
    return _by_line(rows, "amount")


def _versions(
    sources: Sources, selection: Selection, month: str
) -> Mapping[tuple[str, str, str], int]:
    """The version that holds, of the lines that were restated; the others are the first."""
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    rows = sources.warehouse.read(LineVersion, scope, periods=[month])
    return _by_line(rows[rows["replaced"].isna()], "version")


def _by_line(rows: pd.DataFrame, value: str) -> Mapping[tuple[str, str, str], Any]:
    keys = zip(rows["scheme"], rows["account"], rows["line"], strict=True)
    return dict(zip(keys, rows[value], strict=True))
