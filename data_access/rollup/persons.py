"""How many persons did the fund pay for this year so far, each counted once?"""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Select, case, cast, func, or_, select

from data_access.rollup.asked import Asked, Cell, told, whole
from data_access.tables import ALL, Scheme


def beneficiaries(asked: Asked) -> Select[Any]:
    """In one row: of each scheme, and of all; who gave everything back is none.

    Who moves from one scheme to the other counts in both, and once among all.
    """
    year, codes = asked.year, asked.codes
    since = (date(int(asked.month[:4]), 1, 1), asked.days[1])
    scheme = codes.scheme(year.c.psn_type)
    paid = [
        whole(case((scheme == str(one), year.c.hifp_pay), else_=0)).label(one) for one in Scheme
    ]
    person = year.c.psn_no
    counts = [told(year, since), person.is_not(None), *codes.all_known(year)]
    each = select(*paid).where(*counts).group_by(person).subquery()
    some = {one: each.c[one] > 0 for one in Scheme}
    named = {**{str(one): cell for one, cell in some.items()}, ALL: or_(*some.values())}
    cells: list[Cell] = [
        cast(func.sum(case((cell, 1), else_=0)), BigInteger).label(name)
        for name, cell in named.items()
    ]
    return select(*cells)
