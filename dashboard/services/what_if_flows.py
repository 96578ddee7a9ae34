"""What comes in and goes out by year, how many pay for how many, and who pays and gains?

Each is asked only while its tab is open, over the scenario that the levers show.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.services.bases import basis_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if import HORIZON, Values, fund_of, law_of
from dashboard.services.what_if_studies import shown_scenario
from data_access.assumptions.book import Floats
from forecasting.actuarial.bearing import Share, by_age, by_payer
from forecasting.actuarial.projection import Projection
from forecasting.scenarios.trial import Path, path_of, tried

EMPLOYEE = "employee_pooled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One fund's flows; ``support``: at work to retired, (T,); for residents persons insured."""

    path: Path
    support: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFlows:
    """Under the scenario and under current law; ``moved``: whether they are not the same."""

    fund: str
    now: Course
    law: Course
    moved: bool


Groups = Mapping[str, tuple[Share, Share]]
"""By group: under current law, under the scenario."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """One year by age and by payer."""

    fund: str
    year: int
    ages: Groups
    payers: Groups
    moved: bool


def fund_flows(sources: Sources, selection: Selection, values: Values) -> FundFlows | None:
    """Income, expenditure and who supports whom, against current law."""
    if values.get("tab") != "flows":
        return None
    law, now = _both(sources, selection, values)
    fund = fund_of(selection)
    return FundFlows(
        fund=fund,
        now=_course(now, fund),
        law=_course(law, fund),
        moved=bool(shown_scenario(values).moves),
    )


def bearing(sources: Sources, selection: Selection, values: Values) -> Bearing | None:
    """Who pays and who gains in one year, against current law."""
    if values.get("tab") != "bearing":
        return None
    law, now = _both(sources, selection, values)
    fund = fund_of(selection)
    year = min(max(int(values.get("in_year") or 0), law.years[0]), law.years[-1])
    return Bearing(
        fund=fund,
        year=year,
        ages=_paired(by_age(law, fund, year), by_age(now, fund, year)),
        payers=_paired(by_payer(law, fund, year), by_payer(now, fund, year)),
        moved=bool(shown_scenario(values).moves),
    )


def _both(sources: Sources, selection: Selection, values: Values) -> tuple[Projection, Projection]:
    basis, law = basis_of(sources, selection.area), law_of(sources, selection.area)
    return law, tried(basis, shown_scenario(values), HORIZON)


def _course(told: Projection, fund: str) -> Course:
    held = told.members
    pays = held["active"] / held["retired"] if fund == EMPLOYEE else held["members"]
    return Course(path=path_of(told, fund), support=np.asarray(pays))


def _paired(law: tuple[Share, ...], now: tuple[Share, ...]) -> Groups:
    return {one.name: (one, other) for one, other in zip(law, now, strict=True)}
