"""Who is ill for long or costs most, counted once over the months of a year?"""

from datetime import date
from typing import Any

from sqlalchemy import Date, Select, Subquery, and_, case, cast, func, literal, null, select, true

from data_access.rollup.asked import Asked, cube, told
from data_access.rollup.codes import CHRONIC, among, disease
from data_access.tables.claims import TREATED


def cohort(asked: Asked) -> Select[Any]:
    """Who is ill for long, or cost most this year so far, and what they cost this month."""
    people = _people(asked)
    group = [people.c.area, people.c.scheme]
    dearest = [people.c.cost_so_far.desc(), people.c.person]
    rank = func.row_number().over(partition_by=group, order_by=dearest)
    number = func.count().over(partition_by=group)
    ranked = select(people, number.label("number"), rank.label("rank")).subquery()
    member = {
        "treated_one": ranked.c.chronic == 1,
        "treated_many": ranked.c.chronic > 1,
        "high_cost_1": (ranked.c.rank - 1) * 100 < ranked.c.number,
        "high_cost_5": (ranked.c.rank - 1) * 20 < ranked.c.number,
        "dialysis": ranked.c.kidney > 0,
        "treated_new": and_(ranked.c.chronic > 0, ranked.c.chronic_before == 0),
    }
    figures = {
        "persons": literal(1),
        "cost_fen": ranked.c.cost_now,
        "fund_paid_fen": ranked.c.fund_now,
    }
    each = {
        f"{name}_{figure}": case((member[name], cell), else_=0)
        for name in TREATED
        for figure, cell in figures.items()
    }
    wide = cube({"area": ranked.c.area, "scheme": ranked.c.scheme}, each).subquery()
    return _long(wide, list(figures))


def _long(wide: Subquery, figures: list[str]) -> Select[Any]:
    """A row a cohort out of one row with all of them: the persons are gone through once."""
    named = [select(literal(name).label("cohort")) for name in TREATED]
    names = named[0].union_all(*named[1:]).subquery()
    told = [
        case(*((names.c.cohort == name, wide.c[f"{name}_{figure}"]) for name in TREATED)).label(
            figure
        )
        for figure in figures
    ]
    return select(wide.c.area, wide.c.scheme, names.c.cohort, *told).join_from(wide, names, true())


def _people(asked: Asked) -> Subquery:
    """Each person of the year so far: what was spent, and which chronic diseases were treated."""
    year, codes = asked.year, asked.codes
    since = (date(int(asked.month[:4]), 1, 1), asked.days[1])
    now = year.c.service_date >= cast(literal(asked.days[0]), Date)
    chronic = among(year.c.med_type, codes.services, [CHRONIC])
    keys = {
        "area": year.c.insu_admdvs,
        "scheme": codes.scheme(year.c.psn_type),
        "person": year.c.psn_no,
        "ill": case((chronic, disease(year.c.dise_codg)), else_=null()),
    }
    figures = {
        "cost_so_far": year.c.medfee_sumamt,
        "cost_now": case((now, year.c.medfee_sumamt), else_=0),
        "fund_now": case((now, year.c.hifp_pay), else_=0),
        "before": case((now, 0), else_=1),
    }
    counts = [told(year, since), year.c.psn_no.is_not(None), *codes.all_known(year)]
    by_ill = cube(keys, figures).where(*counts).subquery()
    named = {
        "area": codes.area(by_ill.c.area),
        "scheme": by_ill.c.scheme,
        "person": by_ill.c.person,
    }
    ill = by_ill.c.ill.is_not(None)
    summed = {
        "cost_so_far": by_ill.c.cost_so_far,
        "cost_now": by_ill.c.cost_now,
        "fund_now": by_ill.c.fund_now,
        "chronic": case((ill, 1), else_=0),
        "kidney": case((by_ill.c.ill == "kidney_failure", 1), else_=0),
        "chronic_before": case((and_(ill, by_ill.c.before > 0), 1), else_=0),
    }
    return cube(named, summed).subquery()
