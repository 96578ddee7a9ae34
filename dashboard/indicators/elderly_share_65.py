"""What share of the insured is 65 or older?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.elderly import share_from
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Membership


def elderly_share_65(membership: DataFrame[Membership]) -> "pd.Series[float]":
    """Insured of 65 and over ÷ all insured, by scheme and in both; a fraction.

    Source: courseware on population and cost; the age cut is the bureau's choice.
    """
    return share_from(membership, 65)


INDICATOR = Indicator(
    code="P03",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.QUARTER,
    reads=(Reads(table=Membership, columns=("persons",), by=("area", "scheme")),),
    compute=elderly_share_65,
)
