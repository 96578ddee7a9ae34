"""What was a year meant to bring and to cost, as approved and as adjusted?"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from data_access.sample.city.balances import Balances
from data_access.sample.city.grid import Fen
from data_access.sample.city.plan import LEAVES, POOL, YEARS, Plan, figures
from data_access.sample.city.statement import Statement

ROUND = 10_000 * 100  # budgets are written in ten thousands of yuan
PARTS = {
    "income": (
        "premium_income",
        "fiscal_subsidy_income",
        "interest_income",
        "transfer_income",
        "other_income",
    ),
    "expenditure": (
        "benefit_expenditure",
        "serious_illness_premium",
        "transfer_expenditure",
        "other_expenditure",
    ),
}
Rows = Iterator[dict[str, Any]]


def budgets(plan: Plan, statements: Mapping[str, Statement], held: Mapping[str, Balances]) -> Rows:
    """Every part's budget of every fund and year; income − expenditure = surplus, exactly."""
    random = plan.random(4)
    for fund, lines in statements.items():
        for place, year in enumerate(YEARS):
            noise = {
                flow: random.normal(figures()["budget"][flow], 0.012, len(LEAVES)) for flow in PARTS
            }
            closing = held[fund].closing
            opening = held[fund].opening if place == 0 else closing[place * 12 - 1]
            known = {"year": year, "fund": fund}
            yield from _year(plan, known, _own(lines, place), (noise, opening))


def _own(lines: Statement, place: int) -> dict[str, Fen]:
    year = slice(place * 12, place * 12 + 12)
    wanted = {*PARTS, *(part for parts in PARTS.values() for part in parts)}
    return {name: lines[name][year].sum(axis=0) for name in wanted if name in lines}


def _year(
    plan: Plan,
    known: Mapping[str, Any],
    actual: Mapping[str, Fen],
    basis: tuple[Mapping[str, Any], Fen],
) -> Rows:
    noise, opening = basis
    adjusted = figures()["budget"]["adjusted"].get(known["year"], [1.0, 1.0])
    scheme, account = POOL[known["fund"]]
    for edition in ("approved", "adjusted"):
        factors = dict(zip(PARTS, adjusted if edition == "adjusted" else (1.0, 1.0), strict=True))
        lines = {
            name: _rounded(actual[name] * noise[flow] * factors[flow])
            for flow, parts in PARTS.items()
            for name in (flow, *parts)
            if name in actual
        }
        lines["surplus"] = lines["income"] - lines["expenditure"]
        lines["cumulative_balance"] = opening + lines["surplus"]
        for leaf in plan.leaves:
            for name, cells in lines.items():
                yield {
                    "area": leaf,
                    "scheme": scheme,
                    "account": account,
                    "line": name,
                    "edition": edition,
                    "period": str(known["year"]),
                    "amount_fen": int(cells[LEAVES.index(leaf)]),
                }


def _rounded(amounts: Any) -> Fen:  # noqa: ANN401 numpy's numbers
    found: Fen = np.rint(amounts / ROUND).astype(np.int64) * ROUND
    return found
