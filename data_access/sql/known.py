"""Of which areas does the ledger hold figures? Found by steps of its index, not by reading it."""

from typing import Any

from sqlalchemy import CTE, Select, exists, func, literal, select, true, union, union_all

from data_access.sql.facts import AREA, Asked, known
from data_access.sql.ledger import FIGURES
from data_access.sql.schema import LEDGER_LINE
from data_access.tables import Scheme


def ledger_area(asked: Asked) -> Select[Any]:
    """``tables.LedgerArea``: areas with figures of a basic scheme, and the areas they are part of.

    The ledger of a province has a million rows and a hundred areas: the next area is one look
    into the primary key, and whether it has a scheme's totals is another.
    """
    areas = _areas()
    schemes = union_all(*(select(literal(str(one)).label("scheme")) for one in Scheme)).subquery()
    there = exists().where(
        LEDGER_LINE.c.area == areas.c.area,
        LEDGER_LINE.c.scheme == schemes.c.scheme,
        LEDGER_LINE.c.line.in_(FIGURES),
        known(LEDGER_LINE, asked.as_of),
    )
    held = select(areas.c.area, schemes.c.scheme).join_from(areas, schemes, true()).where(there)
    own = held.cte("held")
    raised = select(AREA.c.parent, own.c.scheme).join_from(own, AREA, AREA.c.area == own.c.area)
    whole = union(select(own.c.area, own.c.scheme), raised.where(AREA.c.parent.is_not(None)))
    return select(whole.subquery())


def _areas() -> CTE:
    """Every area of the ledger, each found as the first one after the one before."""
    areas = select(func.min(LEDGER_LINE.c.area).label("area")).cte("areas", recursive=True)
    after = select(func.min(LEDGER_LINE.c.area)).where(LEDGER_LINE.c.area > areas.c.area)
    return areas.union_all(select(after.scalar_subquery()).where(areas.c.area.is_not(None)))
