"""What do the funds beside the basic schemes hold? Each has books of its own."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.sample.city.claims import SETTLEMENT
from data_access.sample.city.grid import Fen, Floats, Grid, apportioned
from data_access.sample.city.ledger import line_grid
from data_access.sample.city.plan import LEAVES, MUNICIPAL, PERIODS, WHOLE_YEARS, Plan, figures
from data_access.sample.city.since_january import since_january
from data_access.sample.city.statement import Statement

HOME = LEAVES.index(MUNICIPAL)


def related_funds(
    plan: Plan, statements: Mapping[str, Statement], heads: Mapping[str, Floats]
) -> Iterator[Grid]:
    """The lines of every related fund; serious illness lives on what the residents' fund pays."""
    random = plan.random(2)
    insured = heads["employee"] + heads["resident"]
    for scheme, said in figures()["related"].items():
        if scheme == "serious_illness":
            earned = statements["resident"]["serious_illness_premium"]
            spent = _smoothed(earned, said["benefit"])
            opening = np.rint(earned[:12].sum(axis=0) * 0.6).astype(np.int64)
            lines = _lines({"premium_income": earned}, spent, opening)
        else:
            growth = (1 + said["growth"]) ** (np.arange(len(WHOLE_YEARS)) / 12 - 5.5)
            a_month = insured * growth[:, None] * 100 / 12
            earned = _fen(a_month * said["income"] * random.normal(1, 0.02, insured.shape))
            spent = _fen(a_month * said["expenditure"] * random.normal(1, 0.05, insured.shape))
            opening = _fen(insured[0] * said["opening"] * 100)
            lines = _lines({"fiscal_subsidy_income": earned}, spent, opening)
        part = plan if said.get("leaves", "all") == "all" else plan.of((MUNICIPAL,))
        fixed = {"scheme": scheme, "account": "pooled"}
        yield line_grid(part, fixed, lines, range(plan.first, len(PERIODS)))


def beneficiaries(plan: Plan, books: Iterable[Grid]) -> Iterator[Grid]:
    """Whom the funds paid since January: what they spent so far, by what a person costs a year."""
    for grid in books:
        said = figures()["related"].get(grid.fixed["scheme"], {})
        if "paid" not in said:
            continue
        spent = grid.cells["amount_fen"][..., list(grid.axes["line"]).index("benefit_expenditure")]
        persons = since_january(plan.first, spent, partial(_known, said, plan.first))
        yield Grid(
            table="beneficiary",
            axes={"area": grid.axes["area"]},
            cells={"persons": persons},
            fixed={**SETTLEMENT, "scheme": grid.fixed["scheme"]},
            first=plan.first,
        )


def _known(
    said: Mapping[str, Any], first: int, so_far: Floats, inside: NDArray[np.bool_]
) -> Floats:
    """Of so much spent in a year's first months: many who are paid in January are paid all year."""
    month = (np.flatnonzero(inside) + first)[:, None] % 12 + 1
    paid = so_far / 100 / said["paid"]
    found: Floats = np.floor(paid * (said["carried"] * 12 / month + 1 - said["carried"]))
    return found


def _smoothed(earned: Fen, share: float) -> Fen:
    """A year's premium, spent evenly over the year."""
    years = earned.reshape(-1, 12, earned.shape[1]).sum(axis=1)
    whole = np.floor(years * share).astype(np.int64)
    return np.moveaxis(apportioned(whole, np.ones(12)), -1, 1).reshape(earned.shape)


def _fen(amounts: Floats) -> Fen:
    return np.rint(amounts).astype(np.int64)


def _lines(income: Mapping[str, Fen], spent: Fen, opening: Fen) -> dict[str, Fen]:
    """A small statement: what it lives on, interest and benefits."""
    earned = next(iter(income.values()))
    interest = np.floor(earned * 0.004).astype(np.int64)
    nothing = np.zeros_like(earned)
    total = earned + interest
    closing = opening + (total - spent).cumsum(axis=0)
    rest = {"premium_income": nothing, "fiscal_subsidy_income": nothing, **income}
    return {
        "income": total,
        **rest,
        "interest_income": interest,
        "other_income": nothing,
        "expenditure": spent,
        "benefit_expenditure": spent,
        "other_expenditure": nothing,
        "surplus": total - spent,
        "opening_balance": np.concatenate([opening[None], closing[:-1]]),
        "opening_adjustment": nothing,
        "cumulative_balance": closing,
    }
