"""What do all statements share: which rows count, what is summed, how is it cut?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Date,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from data_access.periods import later
from data_access.rollup.codes import Codes
from data_access.rollup.detail import NEEDED

Cell = ColumnElement[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The rows of a month, those of its year so far, and what codes mean; all of one source.

    ``sums``: the month's rows by the codes they carry, see ``month_sums``.
    """

    month: str
    rows: Subquery
    sums: FromClause
    year: Subquery
    codes: Codes

    @property
    def days(self) -> tuple[date, date]:
        """The first day of the month and the first after it."""
        return days_of(self.month)


def first_day(month: str) -> date:
    """The first day of a month."""
    return date(int(month[:4]), int(month[5:]), 1)


def days_of(month: str) -> tuple[date, date]:
    """The first day of a month and the first after it."""
    return first_day(month), first_day(later(month, 1))


def whole(value: Cell) -> Cell:
    """A sum as a whole number: engines widen sums each in their own way."""
    return cast(func.sum(value), BigInteger)


def told(rows: Subquery, days: tuple[date, date]) -> Cell:
    """Whether a row counts, as far as it says so itself; what codes say is asked of the sums."""
    first, after = (cast(literal(day), Date) for day in days)
    present = [rows.c[name].is_not(None) for name in NEEDED]
    day, paid, cost = rows.c.service_date, rows.c.payment_date, rows.c.medfee_sumamt
    sign = case((rows.c.refd_setl_flag, cost <= 0), else_=cost >= 0)
    return and_(
        rows.c.vali_flag, *present, day >= first, day < after,
        or_(paid.is_(None), paid >= day), sign,
    )  # fmt: skip


def cube(keys: Mapping[str, Cell], figures: Mapping[str, Cell]) -> Select[Any]:
    """The figures summed by the keys."""
    named = [cell.label(name) for name, cell in keys.items()]
    summed = [whole(cell).label(name) for name, cell in figures.items()]
    return select(*named, *summed).group_by(*keys.values())
