"""What is left in each fund at each month's end, and who holds it?

Until 2021 every part has a fund of its own. From 2022 on the city's fund is one: its balance is
the city's, and a part's is notional, kept to see what it answers for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data_access.sample.city.grid import Fen, Floats
from data_access.sample.city.plan import LEAVES, POOL, POOLED_FROM, WHOLE_YEARS, YI, figures
from data_access.sample.city.statement import Statement

ANCHOR = WHOLE_YEARS.index("2024-12")
LAST_OWN = POOLED_FROM - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Balances:
    """Of one fund, fen: what each part began with, and its balance by month; months × parts."""

    opening: Fen
    closing: Fen


def balances(statements: Mapping[str, Statement]) -> dict[str, Balances]:
    """The balances of every basic fund."""
    return {fund: _of(fund, lines) for fund, lines in statements.items()}


def _of(fund: str, lines: Statement) -> Balances:
    grown = lines["surplus"].cumsum(axis=0)
    anchor = round(figures()["funds"][fund]["anchor"]["balance"] * YI)
    before = anchor - int(grown[ANCHOR].sum())  # what the city began with
    at_pooling = before + int(grown[LAST_OWN].sum())
    wanted = _weights(fund, lines)
    start = np.rint(wanted / wanted.sum() * at_pooling).astype(np.int64) - grown[LAST_OWN]
    start[1] += before - start.sum()  # the largest part takes the rounding
    if (start + grown[: LAST_OWN + 1] < 0).any():
        raise ValueError(f"city.yaml: a part's {fund} fund runs out before the funds are pooled")
    return Balances(opening=start, closing=start + grown)


def _weights(fund: str, lines: Statement) -> Floats:
    """What each part holds when the funds are pooled: its months of the last year's spending."""
    scheme, account = POOL[fund]
    spent: Floats = lines["expenditure"][LAST_OWN - 11 : POOLED_FROM].sum(axis=0) / 12.0
    if account == "personal":
        return spent
    months = np.array([figures()["leaves"][leaf]["months"][scheme] for leaf in LEAVES])
    held: Floats = spent * months
    return held
