"""When does Medicare's fund run out under each of its trustees' three sets of assumptions?"""

from collections.abc import Iterator

import pandas as pd

from dashboard.services.self_check.trial import Compared, Trial, optional
from data_access.reference.published import published, records
from forecasting.actuarial import depletion, first_deficit, fund_ratio

TABLE, OUTCOME = "hi_tr2026_IIIB5_scenarios", "hi_tr2026_IIE1_depletion"
HALF_POINT = 0.5


def compare() -> Iterator[Compared]:
    """Ratios, the first deficit and the depletion of each scenario from its opening fund."""
    outcomes = {row["scenario"]: row for row in records(OUTCOME)}
    for scenario, rows in published(TABLE).groupby("scenario", sort=False):
        opening, ahead = float(rows["fund_end_of_year"].iloc[0]), rows.iloc[1:]
        yield from _ratios(str(scenario), opening, ahead)
        yield from _dates(str(scenario), opening, ahead, outcomes[str(scenario)])


def _ratios(scenario: str, opening: float, rows: pd.DataFrame) -> Iterator[Compared]:
    ratios = fund_ratio(opening, rows["income_total"], rows["expenditure_total"])
    printed = rows["fund_ratio_pct_start_of_year"]
    for year, ours, theirs in zip(rows["year"], ratios, printed, strict=True):
        if optional(theirs) is not None:
            yield Compared(
                item="fund_ratio_pct",
                at=(scenario, str(year)),
                ours=float(ours) * 100,
                published=float(theirs),
                tolerance=HALF_POINT,
            )


def _dates(
    scenario: str, opening: float, rows: pd.DataFrame, outcome: dict[str, float]
) -> Iterator[Compared]:
    years, income = rows["year"].tolist(), rows["income_total"]
    short = rows.loc[rows["net_increase"] < 0, "year"]
    deficit = first_deficit(years, income, rows["expenditure_total"])
    out = depletion(years, opening, income, rows["expenditure_total"])
    dates = [
        ("first_deficit", deficit, float(short.iloc[0]) if len(short) else None),
        ("depletion_year", out.year if out else None, optional(outcome["depletion_year"])),
    ]
    quarter = optional(outcome["depletion_quarter"])
    if quarter is not None:
        dates.append(("depletion_quarter", out.quarter if out else None, quarter))
    for item, ours, theirs in dates:
        yield Compared(
            item=item, at=(scenario,), ours=ours, published=theirs, tolerance=0, places=None
        )


TRIAL = Trial(tables=(TABLE, OUTCOME), compare=compare)
