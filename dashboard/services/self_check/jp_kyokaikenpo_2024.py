"""Do break-even rates, deficits and months of Japan's largest fund follow from wage growth?

The outlook prints neither payroll nor expenditure. Both are the same in its three cases but for
wage growth, so each case's break-even rates follow from those of case I; and one expenditure of
the last year, the mean of what the three cases print, has to give the months of all of them.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from dashboard.services.self_check.trial import Compared, Trial
from data_access.assumptions.book import Floats
from data_access.reference.published import records
from forecasting.actuarial import break_even_rate, first_deficit, reserve_months

RESULTS, ASSUMPTIONS = "jp_kyokaikenpo_2024_results", "jp_kyokaikenpo_2024_assumptions"
FIRST, YEARS = "I", range(2025, 2030)
HALF_DIGIT = 0.05
MONTHS = 12
Row = dict[str, Any]


def compare() -> Iterator[Compared]:
    """Of every case: break-even rates from those of case I, the first deficit, months."""
    results, assumed = (
        {row["case"]: row for row in records(name)} for name in (RESULTS, ASSUMPTIONS)
    )
    printed = {case: _break_even(row) for case, row in results.items()}
    growth = {case: row["wage_growth_fy2026on_pct"] / 100 for case, row in assumed.items()}
    for case, row in results.items():
        faster = (1 + growth[case]) / (1 + growth[FIRST])
        if case != FIRST:
            yield from _rates(case, printed[FIRST], printed[case], faster)
        income = np.full(len(YEARS), assumed[case]["premium_rate_pct"])
        yield _date(case, first_deficit(YEARS, income, printed[case]), str(row["first_deficit_fy"]))
    yield from _months(results)


def _break_even(row: Row) -> Floats:
    return np.array([row[f"breakeven_fy{year}_pct"] for year in YEARS], dtype=float)


def _rates(case: str, first: Floats, printed: Floats, faster: float) -> Iterator[Compared]:
    """Expenditure of case I over a payroll that grows so much faster than in case I."""
    payroll = faster ** np.arange(len(YEARS))
    ours = break_even_rate(first, payroll)
    for at, year in enumerate(YEARS):
        yield Compared(
            item="break_even_pct",
            at=(case, str(year)),
            ours=float(ours[at]),
            published=float(printed[at]),
            tolerance=HALF_DIGIT * (1 + 1 / float(payroll[at])),
            places=1,
        )


def _date(case: str, ours: int | None, printed: str) -> Compared:
    theirs = None if printed in {"nan", "none"} else float(printed)
    return Compared(
        item="first_deficit", at=(case,), ours=ours, published=theirs, tolerance=0, places=None
    )


def _months(results: dict[str, Row]) -> Iterator[Compared]:
    reserve = {case: row["reserve_end_fy2029_100m_yen"] for case, row in results.items()}
    months = {case: row["reserve_months_fy2029"] for case, row in results.items()}
    year = float(np.mean([reserve[case] / months[case] * MONTHS for case in results]))
    for case, held in reserve.items():
        yield Compared(
            item="reserve_months",
            at=(case, str(YEARS[-1])),
            ours=reserve_months(float(held), year),
            published=float(months[case]),
            tolerance=HALF_DIGIT,
            places=1,
        )


TRIAL = Trial(tables=(RESULTS, ASSUMPTIONS), compare=compare)
