"""How old is the population?"""

import pandas as pd
from pandera.typing import DataFrame

from data_access.tables import Population


def elderly_share(population: DataFrame[Population], age: int = 65) -> "pd.Series[float]":
    """Persons of ``age`` and over ÷ all persons, by period; a fraction."""
    everyone = population.groupby("period")["persons"].sum()
    old = population[population["age"] >= age].groupby("period")["persons"].sum()
    return old / everyone
