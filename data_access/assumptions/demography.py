"""How is the population assumed to live? Read from packaged tables, or from a folder like it."""

from pathlib import Path

import numpy as np
import pandas as pd

from data_access.assumptions.book import Demography, Floats
from data_access.cited import table

VALUES = Path(__file__).parent / "values"
SEXES = ("M", "F")
LAST_AGE = 100


def demography(folder: Path = VALUES) -> Demography:
    """The medium variant of the United Nations, China, from 1 January 2025.

    Raises:
        ValueError: a year, sex or age is missing from a table, naming table and row.
    """
    base = table(folder / "population_base.csv")
    first = int(base["year"].iloc[0])
    boys = table(folder / "sex_ratio_at_birth.csv")
    years = range(first, first + len(boys))
    _same("sex_ratio_at_birth", boys["year"], years)
    return Demography(
        first=first,
        base=_by_sex("population_base", base, range(first, first + 1))[0],
        survival=_by_sex("survival", table(folder / "survival.csv"), years),
        fertility=_fertility(table(folder / "fertility.csv"), years),
        sex_ratio=boys["boys_per_girl"].to_numpy(dtype=float),
        migration=_by_sex("migration", table(folder / "migration.csv"), years),
    )


def _by_sex(name: str, held: pd.DataFrame, years: range) -> Floats:
    """(years, sexes, ages) of a table with a row a year and sex, a column an age."""
    wanted = [(year, sex) for year in years for sex in SEXES]
    found = list(zip(held["year"], held["sex"], strict=True))
    if found != wanted:
        at = next((one for one, other in zip(wanted, found, strict=False) if one != other), None)
        raise ValueError(f"{name}: row {at or wanted[len(found) :] or found[len(wanted) :]}")
    ages = held.drop(columns=["year", "sex"])
    if list(ages.columns) != [str(age) for age in range(LAST_AGE + 1)]:
        raise ValueError(f"{name}: columns are not the ages 0 to {LAST_AGE}")
    return ages.to_numpy(dtype=float).reshape(len(years), len(SEXES), -1)


def _fertility(held: pd.DataFrame, years: range) -> Floats:
    """Births per woman of every age; the table says them per 1,000, of the ages that bear."""
    _same("fertility", held["year"], years)
    found = np.zeros((len(years), LAST_AGE + 1))
    ages = held.columns[1:].astype(int)
    found[:, ages] = held.iloc[:, 1:].to_numpy(dtype=float) / 1000
    return found


def _same(name: str, found: "pd.Series[int]", wanted: range) -> None:
    if list(found) != list(wanted):
        odd = sorted(set(found) ^ set(wanted)) or "their order"
        raise ValueError(f"{name}: years {wanted[0]} to {wanted[-1]} needed, not so: {odd}")
