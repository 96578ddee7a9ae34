"""What do those who are ill for long, or cost most, cost? What the city's settlements come to."""

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from numpy.typing import NDArray

from data_access.sample.city.plan import LEAVES, PERIODS, Plan

KEPT = Path(__file__).with_suffix(".csv")
"""Made by ``data_access.sample.detail.cohort_money``."""
KEYS = ("city", "period", "area", "scheme", "cohort")
FIGURES = ("cost_fen", "fund_paid_fen")


def cohort_money(plan: Plan, scheme: str, cohort: str) -> dict[str, NDArray[Any]]:
    """Cost and what the fund paid of it, by month and area of the plan; None where nobody knows."""
    which = "whole" if plan.leaves == LEAVES else "small"
    months = PERIODS[plan.first :]
    wanted = pd.MultiIndex.from_product([[which], months, plan.leaves, [scheme], [cohort]])
    held, shape = _kept().reindex(wanted), (len(months), len(plan.leaves))
    return {name: _cells(held[name]).reshape(shape) for name in FIGURES}


def _cells(held: "pd.Series[Any]") -> NDArray[Any]:
    cells = held.astype("Int64").astype(object)
    found: NDArray[Any] = cells.where(held.notna(), None).to_numpy()
    return found


@cache
def _kept() -> pd.DataFrame:
    return pd.read_csv(KEPT, dtype={"area": str}).set_index([*KEYS])
