"""What was the cost made of, how late was it settled, and which illnesses weigh most?"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from data_access.sample.city.claims import SETTLEMENT, Claims
from data_access.sample.city.grid import Fen, Floats, Grid, apportioned
from data_access.sample.city.plan import LEAVES, PERIODS, Plan, figures
from data_access.tables.claims import COSTS

SCHEMES = ("employee", "resident")
LAG = 13


def claim_costs(plan: Plan, scheme: str, made: Claims) -> list[Grid]:
    """The cost of the main services by category: what the claims say, split."""
    said = figures()["claims"]["categories"]
    pairs = dict.fromkeys(
        (service, tier) for service, tier, _ in made.kinds.keys if service in said
    )
    random = plan.random(7 if scheme == "employee" else 8)
    found = []
    for service, tier in pairs:
        kinds = [n for n, key in enumerate(made.kinds.keys) if key[:2] == (service, tier)]
        cost = made.cells["cost_fen"][..., kinds].sum(axis=-1)
        held = [place for place, share in enumerate(said[service]) if share]
        shares = np.array(said[service])[held] * random.normal(1, 0.02, (*cost.shape, len(held)))
        found.append(
            Grid(
                table="claim_cost",
                axes={"area": plan.leaves, "category": tuple(COSTS[place] for place in held)},
                cells={"cost_fen": apportioned(cost, shares)},
                fixed={**SETTLEMENT, "scheme": scheme, "service": service, "tier": tier},
                first=plan.first,
            )
        )
    return found


def claims_lag(plan: Plan, scheme: str, made: Claims) -> list[Grid]:
    """What was paid for each month's treatments, by how much later it was.

    A row lies in the month it was settled in, so that no triangle knows more than its day.
    """
    found = []
    for service, pattern in figures()["claims"]["lag"].items():
        kinds = [n for n, key in enumerate(made.kinds.keys) if key[0] == service]
        ultimate = made.cells["fund_paid_fen"][..., kinds].sum(axis=-1)
        split = apportioned(ultimate, np.array(pattern))
        settled = np.full(split.shape, None, dtype=object)
        for step in range(LAG):
            settled[step:, :, step] = split[: len(split) - step, :, step]
        found.append(
            Grid(
                table="claims_lag",
                axes={"area": plan.leaves, "development": tuple(range(LAG))},
                cells={"amount_fen": settled},
                fixed={**SETTLEMENT, "scheme": scheme, "service": service},
                first=plan.first,
                lag="development",
            )
        )
    return found


def key_diseases(plan: Plan, heads: Mapping[str, Floats]) -> list[Grid]:
    """Visits and cost of the diseases that weigh most, and patients, each once since January."""
    random = plan.random(9)
    said = figures()["claims"]["diseases"]
    found = []
    for which, scheme in enumerate(SCHEMES):
        for disease, (*rates, often, price, share) in said.items():
            ill = _ill(plan, heads[scheme], rates[which], random)
            visits = np.rint(ill * often * random.normal(1, 0.04, ill.shape)).astype(np.int64)
            cells = _money(plan, visits * price, share, random)
            cells |= {"patients": _seen(plan, ill, visits), "visits": visits}
            found.append(_grid(plan, "key_disease", cells, {"scheme": scheme, "disease": disease}))
    return found


def cohorts(plan: Plan, heads: Mapping[str, Floats], made: Mapping[str, Claims]) -> list[Grid]:
    """Persons who are ill for long or cost much."""
    random = plan.random(10)
    found = []
    for which, scheme in enumerate(SCHEMES):
        for cohort, (*rates, price, share) in figures()["claims"]["cohorts"].items():
            persons = _ill(plan, heads[scheme], rates[which], random)
            cells = _money(plan, persons * price, share, random) | {"persons": persons}
            found.append(_grid(plan, "cohort", cells, {"scheme": scheme, "cohort": cohort}))
        found += _dearest(plan, heads[scheme], scheme, made[scheme])
    return found


def _dearest(plan: Plan, heads: Floats, scheme: str, made: Claims) -> list[Grid]:
    """Those who cost most: shares of the persons treated since January and of the month's cost."""
    random = plan.random(16 if scheme == "employee" else 17)
    insured = heads[plan.first : len(PERIODS)][:, plan.places]
    treated = _seen(plan, insured, made.cells["visits"].sum(axis=-1))
    whole = made.cells["cost_fen"].sum(axis=-1) * random.normal(1, 0.02, treated.shape)
    found = []
    for cohort, said in figures()["claims"]["dearest"].items():
        cost = np.rint(whole * said["of_cost"][scheme])
        cells = {
            "persons": -(-treated // said["one_in"]),
            "cost_fen": cost.astype(np.int64),
            "fund_paid_fen": np.rint(cost * said["fund"]).astype(np.int64),
        }
        found.append(_grid(plan, "cohort", cells, {"scheme": scheme, "cohort": cohort}))
    return found


def _seen(plan: Plan, among: Floats | Fen, visits: Fen) -> Fen:
    """Different persons since January, where each visit falls on anyone among so many.

    Never more than visits, and never more new ones in a month than it has visits: a year's persons
    are the mean of its months, and parts of a person count as one.
    """
    found = np.zeros_like(visits)
    years = np.arange(plan.first, len(PERIODS)) // 12
    for year in np.unique(years):
        inside = years == year
        persons = among[inside].mean(axis=0)
        so_far = visits[inside].cumsum(axis=0)
        found[inside] = np.ceil(-persons * np.expm1(-so_far / persons))
    return found


def _ill(plan: Plan, heads: Floats, rate: float, random: np.random.Generator) -> Fen:
    """Persons of a rate a thousand, which grows by a fiftieth a year; parts differ."""
    own = heads[plan.first : len(PERIODS)]
    growth = 1.02 ** (np.arange(plan.first, len(PERIODS)) / 12 - 5.5)
    parts = random.normal(1, 0.06, len(LEAVES))
    noise = random.normal(1, 0.01, own.shape)
    persons = np.rint(own * rate / 1000 * growth[:, None] * parts * noise)
    found: Fen = persons[:, plan.places].astype(np.int64)
    return found


def _money(plan: Plan, yuan: Floats, share: float, random: np.random.Generator) -> dict[str, Any]:
    prices = 1.025 ** (np.arange(plan.first, len(PERIODS)) / 12 - 5.5)
    cost = np.rint(yuan * 100 * prices[:, None] * random.normal(1, 0.03, yuan.shape))
    return {
        "cost_fen": cost.astype(np.int64),
        "fund_paid_fen": np.rint(cost * share).astype(np.int64),
    }


def _grid(plan: Plan, table: str, cells: Mapping[str, Any], key: Mapping[str, str]) -> Grid:
    return Grid(
        table=table,
        axes={"area": plan.leaves},
        cells=cells,
        fixed={**SETTLEMENT, **key},
        first=plan.first,
    )
