"""What share of the residents is insured?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.insured import insured
from dashboard.indicators.ratio import ratio
from data_access.tables import ALL, Enrolment, Population


def coverage(
    enrolment: DataFrame[Enrolment], population: DataFrame[Population]
) -> "pd.Series[float]":
    """Insured in both schemes ÷ residents in the middle of the same year; a fraction.

    Source: the bulletins say "about 95 % of the residents". Those who ought to be insured are in
    no table: the residents stand for them, so that it may exceed 1. NaN where a scheme is unknown.
    """
    both = insured(enrolment)
    both = both[both.index.get_level_values("scheme") == ALL].droplevel("scheme")
    heads = population.groupby(["area", "basis", "period"])["persons"].sum(skipna=False)
    residents = heads.groupby(level=["area", "period"]).first()
    years = both.index.get_level_values("period").str[:4]
    asked = pd.MultiIndex.from_arrays([both.index.get_level_values("area"), years])
    base = residents.reindex(asked).to_numpy()
    return ratio(both, pd.Series(base, index=both.index))


INDICATOR = Indicator(
    code="P02",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.YEAR,
    reads=(
        Reads(table=Enrolment, columns=("insured",)),
        Reads(table=Population, columns=("persons",), by=("area",)),
    ),
    compute=coverage,
)
