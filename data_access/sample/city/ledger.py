"""Which rows are the books of the basic funds: the parts' lines and the city's balance?"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from data_access.books.lines import lines_of
from data_access.sample.city.balances import Balances
from data_access.sample.city.grid import Fen, Grid
from data_access.sample.city.plan import CITY, MUNICIPAL, PERIODS, POOL, POOLED_FROM, Plan
from data_access.sample.city.statement import LINES, Statement

BOOKS = {"basis": "books"}


def ledger(
    plan: Plan, statements: Mapping[str, Statement], held: Mapping[str, Balances]
) -> list[Grid]:
    """The lines of every part, and from the pooling on the balances of the city."""
    found = []
    for fund, lines in statements.items():
        found += [*_flows(plan, fund, lines), *_balances(plan, fund, held[fund])]
    return [*found, *_totals(plan, statements, held)]


def line_grid(plan: Plan, fixed: Mapping[str, Any], lines: Mapping[str, Fen], span: range) -> Grid:
    """Lines of the parts over a span of months; ``lines``: months × parts, whole years."""
    months = list(span)
    amounts = np.stack([held[months][:, plan.places] for held in lines.values()], axis=-1)
    return Grid(
        table="ledger_line",
        axes={"area": plan.leaves, "line": tuple(lines)},
        cells={"amount_fen": amounts},
        fixed={**BOOKS, **fixed},
        first=span.start,
    )


def _flows(plan: Plan, fund: str, lines: Statement) -> list[Grid]:
    scheme, account = POOL[fund]
    fixed = {"scheme": scheme, "account": account}
    known = [line.name for line in lines_of(scheme, account)]
    plain = {name: lines[name] for name in known if name in lines and name not in LINES}
    grids = [line_grid(plan, fixed, plain, range(plan.first, len(PERIODS)))]
    before = range(plan.first, POOLED_FROM)
    if before and account == "pooled":
        grids += _transfer_grids(plan, fixed, lines, before)
    return grids


def _transfer_grids(
    plan: Plan, fixed: Mapping[str, Any], lines: Statement, span: range
) -> list[Grid]:
    """Each level has the lines of transfers that it can have."""
    levels = {
        "municipal": ("from_subordinates", "to_subordinates"),
        "district": ("to_superior", "from_superior"),
    }
    grids = []
    for level, names in levels.items():
        leaves = tuple(
            leaf for leaf in plan.leaves if (leaf == MUNICIPAL) == (level == "municipal")
        )
        part = plan.of(leaves)
        grids.append(line_grid(part, fixed, {name: lines[name] for name in names}, span))
    return grids


def _balances(plan: Plan, fund: str, held: Balances) -> list[Grid]:
    scheme, account = POOL[fund]
    fixed = {"scheme": scheme, "account": account}
    opening = np.concatenate([held.opening[None], held.closing[:-1]])
    grids = []
    before = range(plan.first, POOLED_FROM)
    if before:
        grids.append(line_grid(plan, fixed, _chain(opening, held.closing), before))
    after = range(max(plan.first, POOLED_FROM), len(PERIODS))
    grids.append(line_grid(plan, fixed, {"notional_balance": held.closing}, after))
    city = {
        name: cells[:, plan.places].sum(axis=1)
        for name, cells in _chain(opening, held.closing).items()
    }
    return [*grids, city_grid(fixed, city, after)]


def _chain(opening: Fen, closing: Fen) -> dict[str, Fen]:
    return {
        "opening_balance": opening,
        "opening_adjustment": np.zeros_like(opening),
        "cumulative_balance": closing,
    }


def city_grid(fixed: Mapping[str, Any], lines: Mapping[str, Fen], span: range) -> Grid:
    """Lines that the city itself holds; ``lines``: months, whole years."""
    amounts = np.stack([held[list(span)] for held in lines.values()], axis=-1)
    return Grid(
        table="ledger_line",
        axes={"area": (CITY,), "line": tuple(lines)},
        cells={"amount_fen": amounts},
        fixed={**BOOKS, **fixed},
        first=span.start,
    )


def _totals(
    plan: Plan, statements: Mapping[str, Statement], held: Mapping[str, Balances]
) -> list[Grid]:
    """The city's statement has a column of totals over both accounts of the employees (K3)."""
    funds = [fund for fund, (scheme, _) in POOL.items() if scheme == "employee"]
    lines = {
        name: sum(statements[fund][name][:, plan.places].sum(axis=1) for fund in funds)
        for name in ("income", "expenditure")
    }
    inside = _moved_inside(plan, statements["employee_pooled"])
    lines = {name: cells - inside for name, cells in lines.items()}
    balance = sum(held[fund].closing[:, plan.places].sum(axis=1) for fund in funds)
    fixed = {"scheme": "employee", "account": "total"}
    everything = {**lines, "cumulative_balance": balance}
    return [city_grid(fixed, everything, range(plan.first, len(PERIODS)))]


def _moved_inside(plan: Plan, lines: Statement) -> Fen:
    moved: Fen = (lines["from_superior"] + lines["from_subordinates"])[:, plan.places].sum(axis=1)
    return moved
