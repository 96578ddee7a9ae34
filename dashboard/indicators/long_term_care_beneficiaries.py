"""How many persons did long-term care insurance pay this year?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.paid_persons import paid_persons
from data_access.tables import Beneficiary, RelatedFund


def long_term_care_beneficiaries(beneficiaries: DataFrame[Beneficiary]) -> "pd.Series[float]":
    """Persons whom long-term care insurance paid since January, each counted once.

    Source: settlement data of the fund; indicator T09.
    """
    return paid_persons(beneficiaries, RelatedFund.LONG_TERM_CARE)


INDICATOR = Indicator(
    code="T09",
    unit=Unit.COUNT,
    better=Better.INFORMATION,
    every=Every.QUARTER,
    reads=(Reads(table=Beneficiary, columns=("persons",)),),
    compute=long_term_care_beneficiaries,
)
