"""How old is the population?"""

import pandas as pd
from pandera.typing import DataFrame

from data_access.tables import Population


def elderly_share(population: DataFrame[Population], age: int = 65) -> "pd.Series[float]":
    """Persons of ``age`` and over ÷ all persons, by period; a fraction."""
    old = population["persons"].where(population["age"] >= age, 0)
    sums = population.assign(old=old).groupby("period")[["old", "persons"]].sum()
    return sums["old"] / sums["persons"]
