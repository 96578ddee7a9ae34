"""What was treated, what did it cost, who paid, and how does that become the books' benefits?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from data_access.sample.city.grid import Fen, Floats, Grid, apportioned
from data_access.sample.city.plan import PERIODS, WHOLE_YEARS, Plan, figures, from_year, year_of
from data_access.sample.city.statement import Statement

SETTLEMENT = {"basis": "settlement"}
INPATIENT = ("21", "28", "52")
ACCOUNTS = {
    "account_pharmacy": ("41",),
    "account_outpatient": ("11", "14", "51"),
    "account_inpatient": INPATIENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The kinds of claims of a scheme: service, tier and place of each, and what each costs."""

    keys: tuple[tuple[str, str, str], ...]
    shares: Floats  # months × kinds: of what the pool pays
    costs: Floats  # yuan a case, in 2024
    own: Floats
    scope: Floats
    stays: tuple[float | None, ...]  # days a case


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """A scheme's claims by kind, months × parts × kinds; and what the pool's bridge says."""

    kinds: Kinds
    cells: Mapping[str, Fen]
    bridge: Mapping[str, Fen]


def claims(plan: Plan, scheme: str, statements: Mapping[str, Statement]) -> Claims:
    """All claims of a scheme, settled in the month; accounts pay in the month itself."""
    random = plan.random(5 if scheme == "employee" else 6)
    pool = statements["employee_pooled" if scheme == "employee" else "resident"]
    bridge = _bridge(plan, pool, random)
    kinds = _kinds(scheme)
    shape = kinds.shares[plan.first :, None, :] * random.normal(
        1, 0.04, (*bridge["accrual_fen"].shape, len(kinds.keys))
    )
    paid = apportioned(bridge["accrual_fen"], shape)
    account = _accounts(plan, kinds, statements, paid) if scheme == "employee" else 0 * paid
    return Claims(kinds=kinds, cells=_cells(scheme, kinds, paid, account), bridge=bridge)


def _bridge(plan: Plan, pool: Statement, random: np.random.Generator) -> dict[str, Fen]:
    """From what was settled to what was paid: cash is the books', the rest is made around it."""
    said = figures()["claims"]
    months = len(PERIODS)
    allowance = pool.get("maternity_allowance", np.zeros_like(pool["income"]))
    cash = pool["benefit_expenditure"] - allowance
    years = cash.reshape(-1, 12, cash.shape[1]).sum(axis=1).repeat(12, axis=0)
    accrual = np.rint(years * 1.013 * _activity(random)[:, None]).astype(np.int64)
    number = np.arange(len(WHOLE_YEARS)) % 12 + 1
    settling = np.isin(number, [4, 5])[:, None] * years * 0.7 * said["clearing"] / 2
    moving = ((number == 1).astype(float) - (number == 12))[:, None] * cash * 0.04
    cells = {
        "accrual_fen": accrual,
        "advances_fen": np.rint(moving).astype(np.int64),
        "deductions_fen": np.floor(accrual * said["deductions"]).astype(np.int64),
        "clearing_fen": np.rint(settling).astype(np.int64),
        "cash_fen": cash,
    }
    more = cells["advances_fen"] - cells["deductions_fen"] + cells["clearing_fen"]
    cells["unsettled_fen"] = accrual + more - cash
    return {name: held[plan.first : months, plan.places] for name, held in cells.items()}


def _activity(random: np.random.Generator) -> Floats:
    """Each month's share of its year's treatments: fewer around the Lunar New Year."""
    said = figures()
    weights = random.normal(1, 0.015, len(WHOLE_YEARS))
    for month in said["lunar_new_year"]:
        weights[WHOLE_YEARS.index(month)] *= 1 - said["claims"]["dip"]
    years = weights.reshape(-1, 12)
    shares: Floats = (years / years.sum(axis=1, keepdims=True)).reshape(-1)
    return shares


def _kinds(scheme: str) -> Kinds:
    said = figures()["claims"]
    rows: list[tuple[tuple[str, str, str], list[float], Mapping[str, Any], float]] = []
    for service, held in said["services"][scheme].items():
        shares = [from_year(held["share"], year_of(month)) for month in range(len(PERIODS))]
        for tier, (part, dear) in said["tiers"][service].items():
            away = said["elsewhere"].get(service, 0.0)
            for place, share in (("local", 1 - away), ("elsewhere", away)):
                if share:
                    of_kind = [value * part * share for value in shares]
                    rows.append(((service, tier, place), of_kind, held, dear))
    return Kinds(
        keys=tuple(key for key, *_ in rows),
        shares=np.array([shares for _, shares, _, _ in rows]).T,
        costs=np.array([held["cost"] * dear for _, _, held, dear in rows]),
        own=np.array([held["own"] for _, _, held, _ in rows]),
        scope=np.array([held["scope"] for _, _, held, _ in rows]),
        stays=tuple(_stay(service, tier) for (service, tier, _), *_ in rows),
    )


def _stay(service: str, tier: str) -> float | None:
    if service == "28":
        return 1.0
    return float(figures()["claims"]["stay"][tier]) if service in INPATIENT else None


def _accounts(plan: Plan, kinds: Kinds, statements: Mapping[str, Statement], paid: Fen) -> Fen:
    """What personal accounts paid of each kind: each line of their statement, split."""
    found = np.zeros_like(paid)
    for line, services in ACCOUNTS.items():
        inside = [place for place, key in enumerate(kinds.keys) if key[0] in services]
        lines = statements["employee_personal"][line][plan.first : len(PERIODS), plan.places]
        found[..., inside] = apportioned(lines, paid[..., inside].astype(float))
    return found


def _cells(scheme: str, kinds: Kinds, paid: Fen, account: Fen) -> dict[str, Any]:
    other = np.floor(paid * figures()["claims"]["other_paid"][scheme]).astype(np.int64)
    covered = paid + other + account
    own = np.rint(covered * kinds.own / (1 - kinds.own)).astype(np.int64)
    cost = covered + own
    start = len(PERIODS) - len(paid)
    prices = 1.025 ** (np.arange(start, len(PERIODS)) / 12 - 5.5)
    visits = np.maximum(np.rint(cost / (kinds.costs * 100 * prices[:, None, None])), 1).astype(
        np.int64
    )
    stays = np.array([np.nan if stay is None else stay for stay in kinds.stays])
    days = np.where(np.isnan(stays), None, np.rint(visits * np.nan_to_num(stays)).astype(np.int64))
    return {
        "visits": visits,
        "days": days,
        "cost_fen": cost,
        "in_scope_fen": np.rint(cost * kinds.scope).astype(np.int64),
        "fund_paid_fen": paid,
        "other_paid_fen": other,
        "account_paid_fen": account,
        "own_paid_fen": own,
    }


def claim_grids(plan: Plan, scheme: str, made: Claims) -> list[Grid]:
    """The claims, one grid a kind."""
    return [
        Grid(
            table="claims",
            axes={"area": plan.leaves},
            cells={name: held[..., place] for name, held in made.cells.items()},
            fixed={
                **SETTLEMENT,
                "scheme": scheme,
                "service": service,
                "tier": tier,
                "place": where,
            },
            first=plan.first,
        )
        for place, (service, tier, where) in enumerate(made.kinds.keys)
    ]


def bridge_grids(
    plan: Plan, scheme: str, made: Claims, statements: Mapping[str, Statement]
) -> list[Grid]:
    """The pool's bridge; personal accounts pay at once, so that theirs has one pier."""
    fixed = {"basis": "books", "scheme": scheme}
    grids = [
        Grid(
            table="settlement_bridge",
            axes={"area": plan.leaves},
            cells=made.bridge,
            fixed={**fixed, "account": "pooled"},
            first=plan.first,
        )
    ]
    if scheme == "employee":
        cash = statements["employee_personal"]["benefit_expenditure"]
        paid = cash[plan.first : len(PERIODS), plan.places]
        nothing = {name: np.zeros_like(paid) for name in made.bridge}
        cells = {**nothing, "accrual_fen": paid, "cash_fen": paid}
        personal = {**fixed, "account": "personal"}
        grids.append(
            Grid(
                table="settlement_bridge",
                axes={"area": plan.leaves},
                cells=cells,
                fixed=personal,
                first=plan.first,
            )
        )
    return grids
