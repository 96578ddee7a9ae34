"""What was the cost made of, how late was it settled, and which illnesses weigh most?"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from data_access.sample.city.chronic import BOTH, KIDNEY, Class, classes
from data_access.sample.city.claims import SETTLEMENT, Claims
from data_access.sample.city.cohort_money import cohort_money
from data_access.sample.city.grid import Fen, Floats, Grid, apportioned
from data_access.sample.city.plan import LEAVES, PERIODS, Plan, figures
from data_access.sample.city.since_january import met
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
    """Visits and cost of the diseases that weigh most, and patients, each once since January.

    Those who are treated for them as chronic outpatients are cohorts.
    """
    random = plan.random(9)
    said = figures()["claims"]["diseases"]
    found = []
    for which, scheme in enumerate(SCHEMES):
        patients = {}
        for disease, (*rates, often, price, share) in said.items():
            ill = _ill(plan, heads[scheme], rates[which], random)
            visits = np.rint(ill * often * random.normal(1, 0.04, ill.shape)).astype(np.int64)
            patients[disease] = met(plan.first, ill, visits)
            cells = _money(plan, visits * price, share, random)
            cells |= {"patients": patients[disease], "visits": visits}
            found.append(_grid(plan, "key_disease", cells, {"scheme": scheme, "disease": disease}))
        found += _treated(plan, scheme, classes(scheme, patients))
    return found


def _treated(plan: Plan, scheme: str, held: Mapping[Class, Fen]) -> list[Grid]:
    """Patients treated as chronic outpatients since January, and what they cost in the month."""
    every = np.sum([cells for (_, chronic), cells in held.items() if chronic], axis=0)
    january = np.arange(plan.first, len(PERIODS))[:, None] % 12 == 0
    persons = {
        "treated_one": every - held[BOTH],
        "treated_many": held[BOTH],
        "treated_new": every - np.where(january, 0, np.roll(every, 1, axis=0)),
        "dialysis": held[KIDNEY],
    }
    return [_settled(plan, scheme, name, number) for name, number in persons.items()]


def cohorts(plan: Plan, heads: Mapping[str, Floats], made: Mapping[str, Claims]) -> list[Grid]:
    """Persons who are registered as ill for long, or cost much."""
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
    """Those who cost most: one in so many of the persons treated since January."""
    insured = heads[plan.first : len(PERIODS)][:, plan.places]
    first_visits = made.cells["visits"].sum(axis=-1) * figures()["claims"]["first_visits"]
    treated = met(plan.first, insured, first_visits)
    return [
        _settled(plan, scheme, cohort, -(-treated // one_in))
        for cohort, one_in in figures()["claims"]["dearest"].items()
    ]


def _settled(plan: Plan, scheme: str, cohort: str, persons: Fen) -> Grid:
    """A cohort that settlements tell, with what they come to."""
    cells = {"persons": persons, **cohort_money(plan, scheme, cohort)}
    return _grid(plan, "cohort", cells, {"scheme": scheme, "cohort": cohort})


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
