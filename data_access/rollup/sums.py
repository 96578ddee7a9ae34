"""What do the rows of a month come to by the codes they carry? Asked once for several facts.

Claims, late payments and the census all come from these sums: whether a row counts, as far as it
says so itself, is one of their keys; what codes say is asked of the sums.
"""

from datetime import date
from typing import Any

from sqlalchemy import Date, Select, and_, case, cast, extract, func, literal, or_, select
from sqlalchemy.sql.selectable import FromClause

from data_access.rollup.detail import ELSEWHERE, MONEY, NEEDED

Days = tuple[date, date]
COUNTED = 0
OWN = ("invalid", "unreadable", "outside_month", "paid_before_treated", "wrong_sign")
"""Why a row says itself that it does not count, by numbers from 1: numbers are grouped faster."""


def own_reason(rows: FromClause, days: Days) -> Any:  # noqa: ANN401 a cell of whatever type
    """Why a row does not count, as a number of ``OWN``; ``COUNTED`` where nothing is wrong."""
    first, after = (cast(literal(day), Date) for day in days)
    day, paid, cost = rows.c.service_date, rows.c.payment_date, rows.c.medfee_sumamt
    refund = rows.c.refd_setl_flag
    wrong = [
        or_(rows.c.vali_flag.is_(None), ~rows.c.vali_flag),
        or_(*(rows.c[name].is_(None) for name in NEEDED)),
        or_(day < first, day >= after),
        paid < day,
        or_(and_(refund, cost > 0), and_(~refund, cost < 0)),
    ]
    return case(*((one, number) for number, one in enumerate(wrong, start=1)), else_=COUNTED)


def local(rows: FromClause) -> Any:  # noqa: ANN401
    """Whether an institution lies in the city of the insured, by the code of its region."""
    where, size = ELSEWHERE
    there = func.substr(rows.c.fixmedins_code, where, size)
    return or_(there.is_(None), there == func.substr(rows.c.insu_admdvs, 1, size))


def counted(rows: FromClause) -> Any:  # noqa: ANN401
    """One for a settlement, minus one for its refund."""
    return case((rows.c.refd_setl_flag, -1), else_=1)


def month_sums(rows: FromClause, days: Days) -> Select[Any]:
    """Rows, visits, days and money by codes, place, month of payment and whether they count.

    ``paid``: months since the year 0.
    """
    paid = rows.c.payment_date
    keys = {
        "own": own_reason(rows, days),
        "area": rows.c.insu_admdvs,
        "psn_type": rows.c.psn_type,
        "service": rows.c.med_type,
        "hosp_lv": rows.c.hosp_lv,
        "local": local(rows),
        "paid": extract("year", paid) * 12 + extract("month", paid),
    }
    figures = {
        "visits": counted(rows),
        "days": counted(rows) * rows.c.act_ipt_days,
        **{name: rows.c[name] for name in MONEY},
    }
    named = [cell.label(name) for name, cell in keys.items()]
    summed = [func.sum(cell).label(name) for name, cell in figures.items()]
    return select(*named, func.count().label("rows"), *summed).group_by(*keys.values())
