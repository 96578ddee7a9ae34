"""What share of the insured employees is retired?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from data_access.tables import Enrolment


def retired_share(enrolment: DataFrame[Enrolment]) -> "pd.Series[float]":
    """Retired ÷ (active + retired) at the end of the period; a fraction.

    Source: as in the annual bulletin. NaN where nobody is insured.
    """
    whole = enrolment["active"] + enrolment["retired"]
    return ratio(enrolment["retired"], whole)


INDICATOR = Indicator(
    code="P05",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.QUARTER,
    reads=(Reads(table=Enrolment, columns=("active", "retired")),),
    compute=retired_share,
)
