"""What do a city's institutions of one tier and kind add up to, without telling any of them?"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Float,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    true,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.selectable import FromClause

from data_access import tables
from data_access.sql.facts import AREA, Asked, in_periods, known
from data_access.sql.parents import least_settled
from data_access.sql.schema import DERIVED
from data_access.tables.peers import GAUGES, PEERS_LEAST

MONTH, HOME = DERIVED[tables.InstitutionMonth].c, DERIVED[tables.Institution].c
FEN = 100.0
STAYS = (MONTH.inpatient_cost_fen / FEN, MONTH.admissions)
PAIRS: dict[str, tuple[ColumnElement[Any], ColumnElement[Any]]] = {
    "adjusted_case": (STAYS[0], MONTH.admissions * MONTH.case_mix),
    "plain_case": STAYS,
    "visit_cost": (
        case((MONTH.inpatient_cost_fen.is_(None), MONTH.cost_fen / FEN)),
        MONTH.visits,
    ),
    "visits_per_head": (MONTH.visits, MONTH.patients),
    "drug_share": (MONTH.drug_cost_fen / FEN, MONTH.cost_fen / FEN),
    "consumable_share": (MONTH.consumable_cost_fen / FEN, MONTH.cost_fen / FEN),
    "length_of_stay": (MONTH.days, MONTH.admissions),
    "readmission": (MONTH.readmissions, MONTH.admissions),
}
"""What each gauge divides by what; money in yuan."""
KEYS = ("city", "tier", "kind", "scheme", "period", "months", "basis")


def peer_month(asked: Asked) -> Select[Any]:
    """``tables.PeerMonth``: the sums of each city, once for each area of it that is asked for."""
    groups = _groups(asked).cte("peers")
    rows = union_all(*(_gauged(groups, name) for name in GAUGES)).subquery()
    places = _places(asked)
    rest = [column for column in rows.c if column.name != "city"]
    told = select(places.c.area, *rest).join_from(rows, places, places.c.city == rows.c.city)
    return select(told.subquery())


def _places(asked: Asked) -> FromClause:
    """The areas of the scope, each with the city whose peers it is told."""
    city = func.coalesce(AREA.c.parent, AREA.c.area).label("city")
    scope = asked.scope.areas
    inside = true() if scope is None else AREA.c.area.in_(sorted(scope))
    return select(AREA.c.area, city).where(inside).subquery()


def _inside(asked: Asked) -> Select[Any]:
    """Those cities and their parts: areas, because that is how the months are kept."""
    city = func.coalesce(AREA.c.parent, AREA.c.area)
    return select(AREA.c.area).where(city.in_(select(_places(asked).c.city)))


def _groups(asked: Asked) -> Select[Any]:
    """One row a group and month: of each gauge both sums, who told it, and who of elsewhere."""
    month, home = DERIVED[tables.InstitutionMonth], DERIVED[tables.Institution]
    city = func.coalesce(AREA.c.parent, MONTH.area).label("city")
    keys = [city, HOME.tier, HOME.kind, MONTH.scheme, MONTH.period, MONTH.months, MONTH.basis]
    here = and_(HOME.institution == MONTH.institution, HOME.area == MONTH.area)
    return (
        select(*keys, least_settled(MONTH.status), *_sums(asked))
        .join_from(month, home, here)
        .outerjoin(AREA, AREA.c.area == MONTH.area)
        .where(known(month, asked.as_of), in_periods(month, asked.periods))
        .where(month.c.area.in_(_inside(asked)))
        .group_by(*keys)
    )


def _sums(asked: Asked) -> Iterator[ColumnElement[Any]]:
    outside = literal(0) if asked.reach is None else _outside(asked.reach)
    for name, (top, bottom) in PAIRS.items():
        both = and_(top.is_not(None), bottom.is_not(None))
        yield func.sum(case((both, top))).label(f"{name}_top")
        yield func.sum(case((both, bottom))).label(f"{name}_bottom")
        yield func.sum(case((both, 1), else_=0)).label(f"{name}_told")
        yield func.sum(case((both, outside), else_=0)).label(f"{name}_outside")


def _outside(reach: frozenset[str]) -> ColumnElement[int]:
    return case((MONTH.area.in_(sorted(reach)), 0), else_=1)


def _gauged(groups: CTE, name: str) -> Select[Any]:
    """One gauge's rows; its sums left out where a single institution might be told from them."""
    told, outside = groups.c[f"{name}_told"], groups.c[f"{name}_outside"]
    enough = and_(told > PEERS_LEAST, or_(outside == 0, outside >= PEERS_LEAST))
    sums = {
        part: case((enough, cast(groups.c[f"{name}_{part}"], Float)), else_=cast(null(), Float))
        for part in ("top", "bottom")
    }
    return select(
        *(groups.c[key] for key in (*KEYS, "status")),
        literal(name).label("gauge"),
        told.label("told"),
        *(type_coerce(sums[part], Float).label(part) for part in sums),
    ).where(told > 0)
