"""How old is the population?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from data_access.tables import Population

KEYS = ["area", "basis", "period"]


def elderly_share(population: DataFrame[Population], age: int = 65) -> "pd.Series[float]":
    """Residents of ``age`` and over ÷ all residents in the middle of the year; a fraction.

    Source: World Population Prospects' usage. NaN where there is nobody.
    """
    old = population["persons"].where(population["age"] >= age, 0)
    sums = population[KEYS].assign(old=old, persons=population["persons"])
    held = sums.groupby(KEYS)[["old", "persons"]].sum(skipna=False)
    return ratio(held["old"], held["persons"])


INDICATOR = Indicator(
    code="P03",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.YEAR,
    reads=(Reads(table=Population, columns=("persons",), by=("area",)),),
    compute=elderly_share,
)
