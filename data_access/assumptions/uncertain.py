"""How uncertain are the years to come? Read from packaged histories and judgements."""

from pathlib import Path

import numpy as np
import pandas as pd

from data_access.assumptions.book import Floats
from data_access.assumptions.chance import Uncertainty
from data_access.assumptions.chosen import Chosen
from data_access.cited import table

VALUES = Path(__file__).parent / "values" / "uncertainty"
APART = (2020, 2021, 2023)
"""An epidemic year, the rebound after it, and the year in which what is counted was widened."""
WIDTH_80 = 2 * 1.2815515655446004
"""The width of a central 80 % interval in standard deviations of the normal distribution."""


def uncertainty(chosen: Chosen) -> Uncertainty:
    """The packaged histories as growth, and what is judged.

    Raises:
        ValueError: a history that skips a year, or an interval that is none: which.
    """
    held = table(chosen.folder / "histories.csv")
    years = held["year"].to_numpy(dtype=int)
    if (np.diff(years) != 1).any():
        raise ValueError("histories: year: a year is missing or comes twice")
    wage = [_growth(held[name]) for name in ("wage_units", "wage_nonprivate")]
    return Uncertainty(
        years=tuple(years.tolist()),
        wage=np.where(np.isnan(wage[0]), wage[1], wage[0]),
        cost=np.where(
            np.isin(years, APART), np.nan, _growth(held["medical_cost"] / held["insured"])
        ),
        life=held["life_expectancy"].to_numpy(dtype=float),
        fertility=_deviation(chosen),
        fertility_persistence=chosen.value("fertility_persistence"),
        interest=chosen.value("interest_deviation"),
        interest_persistence=chosen.value("interest_persistence"),
        migration=chosen.value("migration_deviation"),
        shock=chosen.value("shock_probability"),
        shock_income=chosen.value("shock_income"),
        shock_cost=chosen.value("shock_cost"),
    )


def _growth(level: "pd.Series[float]") -> Floats:
    """Against the year before; NaN where one of the two is missing."""
    held = level.to_numpy(dtype=float)
    return np.concatenate([[np.nan], held[1:] / held[:-1] - 1])


def _deviation(chosen: Chosen) -> Floats:
    """Of the logarithm, by year from the base year on, as the 80 % interval has it."""
    held = table(chosen.folder / "fertility_interval.csv").set_index("year")
    rows = held.reindex(range(chosen.base, chosen.last + 1))
    if rows.isna().to_numpy().any() or (rows["low80"] > rows["high80"]).any():
        raise ValueError("fertility_interval: a year or a bound is missing, or low is above high")
    width = np.log(rows["high80"].to_numpy() / rows["low80"].to_numpy())
    return np.asarray(width / WIDTH_80)
