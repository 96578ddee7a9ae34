"""How many persons did serious-illness insurance pay this year?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.paid_persons import paid_persons
from data_access.tables import Beneficiary, RelatedFund


def serious_illness_beneficiaries(beneficiaries: DataFrame[Beneficiary]) -> "pd.Series[float]":
    """Persons whom serious-illness insurance paid since January, each counted once.

    Source: settlement data of the fund; indicator T07.
    """
    return paid_persons(beneficiaries, RelatedFund.SERIOUS_ILLNESS)


INDICATOR = Indicator(
    code="T07",
    unit=Unit.COUNT,
    better=Better.INFORMATION,
    every=Every.QUARTER,
    reads=(Reads(table=Beneficiary, columns=("persons",)),),
    compute=serious_illness_beneficiaries,
)
