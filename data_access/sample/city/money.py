"""What comes into and goes out of each fund of each part, month by month?

The city's years are those of city.yaml; quarters and months are shaped, and the parts' years are
fitted to them, before anything is rounded: rounding to the fen then loses none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data_access.sample.city.grid import Fen, Floats, apportioned, fitted
from data_access.sample.city.plan import (
    FUNDS,
    LEAVES,
    PERIODS,
    POOL,
    YEARS,
    YI,
    Plan,
    figures,
)

FLOWS = ("income", "expenditure")
JITTER = {"income": 0.008, "expenditure": 0.012}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Own income and expenditure of each fund, fen: months × parts (all parts, whole years)."""

    income: Mapping[str, Fen]
    expenditure: Mapping[str, Fen]


def years_of(fund: str, flow: str) -> dict[int, float]:
    """A flow of the city by year, fen: the anchor of 2024 and the growth on both sides of it."""
    said = figures()["funds"][fund]
    growth = said["growth"][flow]
    held = {2024: said["anchor"][flow] * YI}
    for year in range(2025, YEARS[-1] + 1):
        held[year] = held[year - 1] * (1 + growth[year])
    for year in range(2023, YEARS[0] - 1, -1):
        held[year] = held[year + 1] / (1 + growth[year + 1])
    return dict(sorted(held.items()))


def city_months(fund: str, flow: str, random: np.random.Generator) -> Fen:
    """A flow of the city by month, whole years, fen."""
    said = figures()["funds"][fund]
    quarters, inside = np.array(said["quarters"][flow]), np.array(said["months"][flow])
    found = []
    for year, total in years_of(fund, flow).items():
        shape = inside * random.normal(1, JITTER[flow], 12)
        shape = shape.reshape(4, 3)
        shape = (shape / shape.sum(axis=1, keepdims=True) * quarters[:, None]).reshape(12)
        shape = shape * _breaks(fund, flow, year)
        found.append(apportioned(np.array(round(total)), shape))
    return np.concatenate(found)


def _breaks(fund: str, flow: str, year: int) -> Floats:
    factors = np.ones(12)
    for said in figures()["breaks"]:
        if (said["fund"], said["flow"]) == (fund, flow):
            months = [f"{year}-{month:02d}" for month in range(1, 13)]
            inside = [said["from"] <= month <= said["to"] for month in months]
            factors[inside] *= said["factor"]
    return factors


def flows(plan: Plan, heads: Mapping[str, Floats]) -> Flows:
    """Own flows of all parts; ``heads``: insured by scheme, months × parts."""
    random = plan.random(1)
    income, expenditure = {}, {}
    for fund in FUNDS:
        scheme, _ = POOL[fund]
        city = {flow: city_months(fund, flow, random) for flow in FLOWS}
        evened = figures()["funds"][fund]["evened"]
        wealth = np.array([figures()["leaves"][leaf]["wealth"] for leaf in LEAVES]) ** evened
        shares = heads[scheme] * wealth * random.normal(1, 0.004, heads[scheme].shape)
        income[fund] = apportioned(city["income"], shares)
        expenditure[fund] = _by_ratio(fund, city["expenditure"], income[fund], random)
    _plant(income, expenditure)
    return Flows(income=income, expenditure=expenditure)


def _by_ratio(fund: str, city: Fen, income: Fen, random: np.random.Generator) -> Fen:
    """The city's spending over its parts so that each year's own-source ratios are the planned."""
    found = np.zeros(income.shape)
    for place, year in enumerate(YEARS):
        here = slice(place * 12, place * 12 + 12)
        earned, spent = income[here].sum(axis=0), city[here]
        wanted = earned * _ratios(fund, year)
        wanted = wanted / wanted.sum() * spent.sum()
        start = (
            spent[:, None] * (wanted / wanted.sum()) * random.normal(1, 0.015, (12, len(LEAVES)))
        )
        found[here] = fitted(start, spent.astype(float), wanted)
    return apportioned(city, found)


def _ratios(fund: str, year: int) -> Floats:
    scheme, account = POOL[fund]
    drift = figures()["drift"].get(scheme, {})
    leaves = figures()["leaves"]
    if account == "personal":
        return np.ones(len(LEAVES))
    return np.array(
        [leaves[leaf]["ratio"][scheme] * drift.get(leaf, {}).get(year, 1.0) for leaf in LEAVES]
    )


def _plant(income: dict[str, Fen], expenditure: dict[str, Fen]) -> None:
    """What city.yaml plants into exact books: an enrolment jump's cost, a late subsidy."""
    jump, late = figures()["planted"]["enrolment_jump"], figures()["planted"]["late_subsidy"]
    span = range(PERIODS.index(jump["from"]), PERIODS.index(jump["to"]) + 1)
    for month in span:
        cost = jump["yuan"] * 100 // len(span)
        expenditure["employee_pooled"][month, LEAVES.index(jump["area"])] += cost
        expenditure["employee_pooled"][month, LEAVES.index(jump["taken_from"])] -= cost
    leaf = LEAVES.index(late["area"])
    for month in late["due"]:
        income["resident"][PERIODS.index(month), leaf] -= late["yuan"] * 100 // len(late["due"])
    income["resident"][PERIODS.index(late["arrived"]), leaf] += late["yuan"] * 100
