"""What did the fund spend on one insured person in a year?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.average_insured import per_insured
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Enrolment, FundLedger


def fund_per_insured(
    ledger: DataFrame[FundLedger], enrolment: DataFrame[Enrolment]
) -> "pd.Series[float]":
    """Fund expenditure of the trailing year ÷ average insured, yuan a person and year.

    Source: annual bulletin (residents 2024 about 1,126 yuan); NaN without insured.
    """
    return per_insured(ledger, trailing_year(ledger, "expenditure"), enrolment)


INDICATOR = Indicator(
    code="C03",
    unit=Unit.YUAN,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(
        Reads(table=FundLedger, columns=("expenditure",)),
        Reads(table=Enrolment, columns=("insured",)),
    ),
    compute=fund_per_insured,
)
