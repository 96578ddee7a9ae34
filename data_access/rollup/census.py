"""How many rows does a month have, how many count, and why do the others not?"""

from typing import Any

from sqlalchemy import BigInteger, Select, case, cast, func, select

from data_access.rollup.asked import Asked
from data_access.rollup.sums import OWN

TOLD = "counted"
REASONS = (*OWN, "unknown_area", "unknown_person_type", "unknown_service", "unknown_tier")
EXAMPLES = 5
"""Why a row does not count, in the order in which it is asked."""


def census(asked: Asked) -> Select[Any]:
    """Rows by reason, ``counted`` for those that count."""
    sums, codes = asked.sums, asked.codes
    service = codes.service(sums.c.service)
    reason = case(
        *((sums.c.own == number, name) for number, name in enumerate(OWN, start=1)),
        (codes.area(sums.c.area).is_(None), "unknown_area"),
        (codes.scheme(sums.c.psn_type).is_(None), "unknown_person_type"),
        (service.is_(None), "unknown_service"),
        (codes.tier(sums.c.hosp_lv, service).is_(None), "unknown_tier"),
        else_=TOLD,
    )
    number = cast(func.sum(sums.c.rows), BigInteger).label("rows")
    return select(reason.label("reason"), number).group_by(reason)


def repeated(asked: Asked) -> Select[Any]:
    """How many rows of the month have a settlement's identifier that another has too."""
    rows = asked.rows
    number, different = func.count(rows.c.setl_id), func.count(rows.c.setl_id.distinct())
    return select(cast(number - different, BigInteger).label("rows"))


def examples(asked: Asked) -> Select[Any]:
    """Some identifiers that more than one row has."""
    name = asked.rows.c.setl_id
    return select(name.label("setl_id")).group_by(name).having(func.count() > 1).limit(EXAMPLES)
