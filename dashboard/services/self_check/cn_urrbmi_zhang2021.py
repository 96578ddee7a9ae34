"""Does a published outlook of the residents' fund roll forward, and run out when its paper says?"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from dashboard.services.self_check.trial import Compared, Trial
from data_access.assumptions.book import Floats
from data_access.reference.published import published, records
from forecasting.actuarial import depletion, first_deficit, roll_forward
from forecasting.actuarial.fund import share

TABLE, OUTCOMES = "cn_urrbmi_zhang2021_table2", "cn_published_results_by_scenario"
DOI = "10.1186/s12889-021-11367-7"
INTEREST = 0.011
HALF_DIGIT = 0.0005  # of money, billion yuan


def compare() -> Iterator[Compared]:
    """Each year's balances, the share of income, the first deficit, the depletion."""
    rows = records(TABLE)
    for row in rows:
        at = (str(row["year"]),)
        surplus = row["income_bn"] - row["expenditure_bn"]
        yield _money("current_balance_bn_yuan", at, surplus, row["current_balance_bn"], terms=3)
        ratio = share([row["accumulated_balance_bn"]], [row["income_bn"]])[0] * 100
        yield Compared(
            item="accumulated_rate_pct",
            at=at,
            ours=float(ratio),
            published=row["accumulated_rate_pct"],
            tolerance=0.005,
            places=2,
        )
    yield from _rolled(rows)
    yield from _dates(published(TABLE))


def _rolled(rows: list[dict[str, Any]]) -> Iterator[Compared]:
    """The balance with interest on last year's, where last year is printed."""
    for before, row in pairwise(rows):
        if row["year"] == before["year"] + 1:
            opening = before["accumulated_balance_bn"]
            income = row["income_bn"] + INTEREST * opening
            closing = float(roll_forward(opening, [income], [row["expenditure_bn"]])[0])
            at, printed = (str(row["year"]),), row["accumulated_balance_bn"]
            yield _money("accumulated_balance_bn_yuan", at, closing, printed, terms=4)


def _dates(held: pd.DataFrame) -> Iterator[Compared]:
    """From the first opening balance; years that are not printed lie on steady growth between."""
    opening = float((held["accumulated_balance_bn"] - held["current_balance_bn"]).iloc[0])
    years = range(int(held["year"].min()), int(held["year"].max()) + 1)
    income, cost = (_between(held, years, name) for name in ("income_bn", "expenditure_bn"))
    out = depletion(years, opening, income, cost)
    found = {
        "first_deficit": (first_deficit(years, income, cost), "first_current_deficit"),
        "depletion_year": (out.year if out else None, "first_cumulative_deficit"),
    }
    paper = next(row for row in records(OUTCOMES) if DOI in row["url"])
    for item, (ours, column) in found.items():
        printed = float(paper[column])
        yield Compared(item=item, at=(), ours=ours, published=printed, tolerance=0, places=None)


def _between(held: pd.DataFrame, years: range, column: str) -> Floats:
    logs = np.log(held[column].to_numpy(dtype=float))
    found: Floats = np.exp(np.interp(years, held["year"], logs))
    return found


def _money(item: str, at: tuple[str, ...], ours: float, printed: float, *, terms: int) -> Compared:
    """Each of so many printed terms may be off by half a last digit."""
    tolerance = HALF_DIGIT * terms
    return Compared(item=item, at=at, ours=ours, published=printed, tolerance=tolerance, places=3)


TRIAL = Trial(tables=(TABLE, OUTCOMES), compare=compare)
