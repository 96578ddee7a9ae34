"""How many of the insured are there in each five years of age?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Membership


def age_structure(membership: DataFrame[Membership]) -> "pd.Series[float]":
    """Insured persons by sex and five-year band at the end of the period.

    Source: the register of the insured, by national person type.
    """
    return membership["persons"]


INDICATOR = Indicator(
    code="P07",
    unit=Unit.PERSONS,
    better=Better.INFORMATION,
    every=Every.YEAR,
    reads=(Reads(table=Membership, columns=("persons",), by=("area", "scheme", "sex")),),
    compute=age_structure,
)
