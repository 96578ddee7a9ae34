"""What do the books of a fund say, line by line, and of a whole city once its own transfers go?"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.sql.selectable import FromClause

from data_access.sql.facts import AREA, Asked, Rows, facts, in_periods
from data_access.sql.parents import least_settled, with_parents
from data_access.sql.schema import LEDGER_LINE
from data_access.tables import BookLine, Scheme, columns_of

FIGURES = ("income", "expenditure", "cumulative_balance", "notional_balance")
KEYS = ("area", "scheme", "account", "line", "period", "months", "basis")
TRANSFERS = {
    "from_subordinates": ("municipal", "income"),
    "from_superior": ("district", "income"),
    "to_subordinates": ("municipal", "expenditure"),
    "to_superior": ("district", "expenditure"),
}
"""Lines that, in an area of this level, are transfers inside its city; and their total."""
DETAIL = "benefit_expenditure"
"""A statement without this line tells totals alone: nobody can say what of them was its own."""
MOVED = {
    "income": ("from_superior", "from_subordinates", "transfer_income"),
    "expenditure": ("to_superior", "to_subordinates", "transfer_expenditure"),
}
"""What other levels and other areas moved: taken out of a total, it leaves the fund's own."""


def book_line(asked: Asked) -> Select[Any]:
    """``tables.BookLine``, money in fen."""
    return _lines(_stored, asked)


def fund_ledger(asked: Asked) -> Select[Any]:
    """``tables.FundLedger``, money in fen: basic schemes only."""
    basic = LEDGER_LINE.c.scheme.in_([str(scheme) for scheme in Scheme])
    moved = [line for lines in MOVED.values() for line in lines]
    needed = LEDGER_LINE.c.line.in_([*FIGURES, DETAIL, *moved])
    lines = _lines(lambda one: _stored(one).where(basic, needed), asked).subquery()
    keys = [lines.c[key] for key in KEYS if key != "line"]
    told: dict[str, ColumnElement[Any]] = {
        name: func.max(case((lines.c.line == name, lines.c.amount))) for name in FIGURES
    }
    told |= {f"own_{total}": _own(lines, total) for total in MOVED}
    cells = [cell.label(name) for name, cell in told.items()]
    pivot = select(*keys, least_settled(lines.c.status), *cells).group_by(*keys)
    return pivot.having(func.count(case((lines.c.line.in_(FIGURES), 1))) > 0)


def _own(lines: FromClause, total: str) -> ColumnElement[Any]:
    """A total less what was moved into it; missing where that, or the detail, is not told."""
    moves = lines.c.line.in_(MOVED[total])
    known = func.count(case((moves, lines.c.amount))) == func.count(case((moves, 1)))
    detailed = func.count(case((lines.c.line == DETAIL, 1))) > 0
    whole = func.max(case((lines.c.line == total, lines.c.amount)))
    moved = func.coalesce(func.sum(case((moves, lines.c.amount))), 0)
    return case((and_(detailed, known), whole - moved))


def line_version(asked: Asked) -> Select[Any]:
    """``tables.LineVersion``, money in fen: lines that have, or had, another version."""
    told = {
        name: LEDGER_LINE.c[name] for name in ("version", "recorded", "replaced", "batch", "note")
    }
    wanted = sorted(asked.scope.areas) if asked.scope.areas is not None else None
    rows = select(
        *(LEDGER_LINE.c[key] for key in KEYS),
        LEDGER_LINE.c.status,
        LEDGER_LINE.c.amount_fen.label("amount"),
        *told.values(),
    ).where(
        or_(LEDGER_LINE.c.version > 1, LEDGER_LINE.c.replaced.is_not(None)),
        in_periods(LEDGER_LINE, asked.periods),
    )
    return rows if wanted is None else rows.where(LEDGER_LINE.c.area.in_(wanted))


def _stored(asked: Asked) -> Select[Any]:
    own = ("area", "scheme", "account", "line")
    return facts(LEDGER_LINE, own, {"amount": LEDGER_LINE.c.amount_fen}, asked)


def _lines(stored: Rows, asked: Asked) -> Select[Any]:
    return with_parents(stored, columns_of(BookLine), asked, parts=_without_transfers)


def _without_transfers(rows: CTE) -> FromClause:
    """The lines of a city's parts as they count in it: what went between them is taken out.

    From the lines of the transfers themselves and from the totals that they stand in.
    """
    within = _within_city(rows)
    moved = _moved(rows, within)
    same = [moved.c[key] == rows.c[key] for key in KEYS]
    left = case((within, literal(0)), else_=rows.c.amount - func.coalesce(moved.c.amount, 0))
    rest = [column for column in rows.c if column.name != "amount"]
    return (
        select(*rest, left.label("amount"))
        .join_from(rows, AREA, AREA.c.area == rows.c.area)
        .outerjoin(moved, and_(*same))
        .subquery()
    )


def _moved(rows: CTE, within: ColumnElement[bool]) -> FromClause:
    """What each area moved inside its city, under the name of the total it stands in."""
    totals = {name: total for name, (_, total) in TRANSFERS.items()}
    total = case(totals, value=rows.c.line)
    keys = [total.label("line") if key == "line" else rows.c[key] for key in KEYS]
    groups = [total if key == "line" else rows.c[key] for key in KEYS]
    return (
        select(*keys, func.sum(rows.c.amount).label("amount"))
        .join_from(rows, AREA, AREA.c.area == rows.c.area)
        .where(within)
        .group_by(*groups)
        .subquery()
    )


def _within_city(rows: CTE) -> ColumnElement[bool]:
    levels = [
        and_(rows.c.line == line, AREA.c.level == level) for line, (level, _) in TRANSFERS.items()
    ]
    return or_(*levels)
