"""Which statement makes each fact from settlement detail? One a fact, for every engine.

Rows are first summed by the codes they carry, and only those sums are translated: a hundred
million rows are compared with nothing but their own flags and days. Claims and late payments share
their sums.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Select,
    Subquery,
    and_,
    case,
    cast,
    func,
    null,
    select,
)
from sqlalchemy.sql.selectable import FromClause

from data_access.rollup.asked import Asked, Cell, cube, told
from data_access.rollup.codes import INPATIENT, disease
from data_access.rollup.cohorts import cohort
from data_access.rollup.detail import MONEY
from data_access.rollup.sums import COUNTED, counted, local

LAST = 12  # months after which a payment is part of no triangle


def claims(asked: Asked) -> Select[Any]:
    """What was treated, what it cost, and who paid."""
    sums = asked.sums
    tier = asked.codes.tier(sums.c.hosp_lv, asked.codes.service(sums.c.service))
    place = case((sums.c.local, "local"), else_="elsewhere")
    own = _coded(asked, sums).where(sums.c.own == COUNTED)
    held = own.add_columns(tier.label("tier"), place.label("place")).subquery()
    stays = case((held.c.service.in_(INPATIENT), held.c.days), else_=null())
    figures = {
        "visits": held.c.visits,
        "days": stays,
        "cost_fen": held.c.medfee_sumamt,
        "in_scope_fen": held.c.inscp_scp_amt,
        "fund_paid_fen": held.c.hifp_pay,
        "other_paid_fen": held.c.maf_pay + held.c.hifmi_pay,
        "account_paid_fen": held.c.acct_pay,
        "own_paid_fen": held.c.psn_cash_pay,
    }
    keys = {name: held.c[name] for name in ("area", "scheme", "service", "tier", "place")}
    return cube(keys, figures)


def claims_lag(asked: Asked) -> Select[Any]:
    """What the fund paid of the month's treatments, by months until it did."""
    sums = asked.sums
    treated = int(asked.month[:4]) * 12 + int(asked.month[5:])
    after = cast(sums.c.paid - treated, BigInteger).label("development")
    own = _coded(asked, sums).where(sums.c.own == COUNTED, sums.c.paid.is_not(None))
    held = own.add_columns(after).subquery()
    keys = {name: held.c[name] for name in ("area", "scheme", "service", "development")}
    return cube(keys, {"amount_fen": held.c.hifp_pay}).where(held.c.development <= LAST)


def institution_month(asked: Asked) -> Select[Any]:
    """What each institution of the city did, and for how many persons."""
    rows = asked.rows
    keys = {"institution": rows.c.fixmedins_code}
    sums = {
        "visits": counted(rows),
        "days": counted(rows) * rows.c.act_ipt_days,
        "medfee_sumamt": rows.c.medfee_sumamt,
        "hifp_pay": rows.c.hifp_pay,
    }
    here = [local(rows), rows.c.fixmedins_code.is_not(None)]
    raw = _summed(asked, keys, sums, where=here)
    held = _coded(asked, raw).add_columns(raw.c.institution).subquery()
    inside = held.c.service.in_(INPATIENT)
    named = {name: held.c[name] for name in ("institution", "scheme")}
    figures = {
        "visits": case((inside, 0), else_=held.c.visits),
        "admissions": case((inside, held.c.visits), else_=0),
        "days": case((inside, held.c.days), else_=0),
        "cost_fen": held.c.medfee_sumamt,
        "inpatient_cost_fen": case((inside, held.c.medfee_sumamt), else_=0),
        "fund_paid_fen": held.c.hifp_pay,
    }
    done = cube(named, figures).subquery()
    who = (
        select(
            rows.c.fixmedins_code.label("institution"),
            asked.codes.scheme(rows.c.psn_type).label("scheme"),
            rows.c.psn_no.label("person"),
        )
        .where(told(rows, asked.days), *here, *asked.codes.all_known(rows))
        .subquery()
    )
    persons = _distinct(who, ("institution", "scheme")).subquery()
    same = and_(done.c.institution == persons.c.institution, done.c.scheme == persons.c.scheme)
    return select(done, persons.c.persons.label("patients")).join_from(done, persons, same)


def key_disease(asked: Asked) -> Select[Any]:
    """Treatments of the diseases that weigh most; patients are those of the year so far."""
    rows = asked.rows
    sums = {
        "visits": counted(rows),
        "medfee_sumamt": rows.c.medfee_sumamt,
        "hifp_pay": rows.c.hifp_pay,
    }
    named_one = [rows.c.dise_codg.is_not(None)]
    raw = _summed(asked, {"disease": rows.c.dise_codg}, sums, where=named_one)
    held = _coded(asked, raw).add_columns(disease(raw.c.disease).label("disease")).subquery()
    named = {name: held.c[name] for name in ("area", "scheme", "disease")}
    figures = {
        "visits": held.c.visits,
        "cost_fen": held.c.medfee_sumamt,
        "fund_paid_fen": held.c.hifp_pay,
    }
    done = cube(named, figures).where(held.c.disease.is_not(None)).subquery()
    year = asked.year
    since = (date(int(asked.month[:4]), 1, 1), asked.days[1])
    ill = disease(year.c.dise_codg)
    treated = (
        select(
            year.c.insu_admdvs.label("area"),
            asked.codes.scheme(year.c.psn_type).label("scheme"),
            ill.label("disease"),
            year.c.psn_no.label("person"),
        )
        .where(told(year, since), ill.is_not(None), *asked.codes.all_known(year))
        .distinct()
        .subquery()
    )
    who = select(
        asked.codes.area(treated.c.area).label("area"),
        *(treated.c[name] for name in ("scheme", "disease", "person")),
    )
    persons = _distinct(who.subquery(), ("area", "scheme", "disease")).subquery()
    same = and_(*(done.c[name] == persons.c[name] for name in ("area", "scheme", "disease")))
    return select(done, persons.c.persons.label("patients")).join_from(done, persons, same)


def _summed(
    asked: Asked,
    keys: Mapping[str, Cell],
    sums: Mapping[str, Cell],
    where: Sequence[Cell] = (),
) -> Subquery:
    """The rows that count, summed by the codes they carry."""
    rows = asked.rows
    by = {
        "area": rows.c.insu_admdvs,
        "psn_type": rows.c.psn_type,
        "service": rows.c.med_type,
        "hosp_lv": rows.c.hosp_lv,
    }
    found = cube({**by, **keys}, sums).where(told(rows, asked.days), *where)
    return found.subquery()


def _coded(asked: Asked, raw: FromClause) -> Select[Any]:
    """Sums by codes as sums of what the codes mean; those of unknown codes are left out."""
    codes = asked.codes
    area, scheme = codes.area(raw.c.area), codes.scheme(raw.c.psn_type)
    service = codes.service(raw.c.service)
    tier = codes.tier(raw.c.hosp_lv, service)
    sums = [held for held in raw.c if held.name in {*MONEY, "visits", "days"}]
    named = [area.label("area"), scheme.label("scheme"), service.label("service")]
    return select(*named, *sums).where(*(one.is_not(None) for one in (area, scheme, service, tier)))


def _distinct(who: Subquery, keys: tuple[str, ...]) -> Select[Any]:
    """How many different persons there are of each key."""
    named = [who.c[name] for name in keys]
    persons = cast(func.count(who.c.person.distinct()), BigInteger).label("persons")
    return select(*named, persons).where(*(key.is_not(None) for key in named)).group_by(*named)


Statement = Callable[[Asked], Select[Any]]
FACTS: Mapping[str, Statement] = {
    "claims": claims,
    "claims_lag": claims_lag,
    "institution_month": institution_month,
    "key_disease": key_disease,
    "cohort": cohort,
}
"""The statement of each table."""
OF_YEAR = frozenset({"key_disease", "cohort"})
"""Tables that need every month since January."""
