"""Who treats the insured, how much, on what terms, and what did inspections find?"""

from pandera.typing import Series

from data_access.tables.base import ALL, DAY, Fact, Scheme, Table, count, key, money, ratio, text
from data_access.tables.claims import TIERS

KPIS = (
    *("training_pass", "case_approval", "rectification_done"),
    *("staff", "funding", "equipment", "information_system"),
    *("plan_done", "coverage", "key_area_coverage", "conduct"),
    *("detection", "recovery", "penalty_done", "problems_solved"),
    *("publicity", "satisfaction", "violation_fall", "opinion"),
)
"""What supervision is assessed by: three set values, then inputs, process, results, influence."""
CLASSES = ("general", "traditional", "specialist", "township", "community", "clinic", "pharmacy")


class Institution(Table):
    """A hospital, clinic or pharmacy that is or was contracted; ``hosp_lv``: its national grade.

    ``since``: its first day; ``until``: the day it left, missing while it is contracted.
    """

    area: Series[str] = key(summable=True)
    institution: Series[str] = key()
    name: Series[str] = text()
    tier: Series[str] = text(*TIERS)
    kind: Series[str] = text(*CLASSES)
    hosp_lv: Series[str] = text()
    since: Series[str] = text(matches=DAY)
    until: Series[str] = text(required=False, matches=DAY)


class InstitutionMonth(Fact):
    """What one institution did for the insured of a scheme, money in yuan.

    ``case_mix``: relative weight per admission; ``readmissions``: within fifteen days.
    """

    area: Series[str] = key(summable=True)
    institution: Series[str] = key()
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    visits: Series[float] = count(required=True)
    patients: Series[float] = count(required=True)
    admissions: Series[float] = count()
    days: Series[float] = count()
    readmissions: Series[float] = count()
    cost: Series[float] = money(required=True)
    inpatient_cost: Series[float] = money()
    drug_cost: Series[float] = money()
    consumable_cost: Series[float] = money()
    fund_paid: Series[float] = money(required=True)
    case_mix: Series[float] = ratio(minimum=0)


class ProviderSettlement(Fact):
    """A year of one institution with one scheme: total, advances, settlements, clearing; yuan.

    ``clearing``: what the final settlement added (below zero: took back); missing until then.
    """

    area: Series[str] = key(summable=True)
    institution: Series[str] = key()
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    method: Series[str] = text("drg", "dip", "bed_day", "fee_for_service", "capitation")
    budget: Series[float] = money(required=True)
    advances: Series[float] = money(required=True)
    settled: Series[float] = money(required=True)
    retention: Series[float] = money(required=True)
    clearing: Series[float] = money()


class Supervision(Fact):
    """What inspections of a kind found and brought back, money in yuan."""

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    kind: Series[str] = key("routine", "special", "unannounced", "data_screening")
    inspected: Series[float] = count(required=True)
    handled: Series[float] = count(required=True)
    recovered: Series[float] = money(required=True)
    fined: Series[float] = money(required=True)


class Performance(Fact):
    """What supervision was to reach in a year, what it did reach, and what the bureau says of it.

    Shares are fractions; staff are persons, funding is yuan, equipment and public opinion are
    counts. A city's figure is its own: those of its parts are never added up.
    """

    area: Series[str] = key()
    kpi: Series[str] = key(*KPIS)
    target: Series[float] = ratio()
    actual: Series[float] = ratio()
    self_assessment: Series[str] = text(required=False)
