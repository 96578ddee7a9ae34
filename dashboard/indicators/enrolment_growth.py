"""By how much has each kind of insured grown or shrunk in a quarter?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import before
from data_access.tables import Enrolment, Scheme

QUARTER = 3  # months
KINDS = ("active", "retired", "residents")


def kinds(enrolment: pd.DataFrame) -> pd.DataFrame:
    """Persons of each kind (``category``) by the keys of the enrolment, one row each.

    Active, retired and residents apart: a jump of one is lost in the sum of all.
    """
    resident = enrolment["scheme"] == Scheme.RESIDENT
    employees, residents = enrolment[~resident], enrolment[resident]
    held = [
        employees.assign(category="active", persons=employees["active"]),
        employees.assign(category="retired", persons=employees["retired"]),
        residents.assign(category="residents", persons=residents["insured"]),
    ]
    columns = ["area", "scheme", "category", "period", "months", "basis", "persons"]
    return pd.concat(held, ignore_index=True)[columns]


def enrolment_growth(enrolment: DataFrame[Enrolment]) -> "pd.Series[float]":
    """Persons ÷ those three months before − 1, by kind; a signed fraction.

    Source: courseware 003, a county that reported insured it did not have, found by quarters.
    NaN without a base above zero, and where only years are known.
    """
    table = kinds(enrolment)
    base = before(table, table["persons"], QUARTER).where(table["months"] == 1)
    growth = ratio(table["persons"], base) - 1
    return pd.Series(
        growth.to_numpy(), index=pd.MultiIndex.from_frame(table.drop(columns="persons"))
    )


INDICATOR = Indicator(
    code="P09",
    unit=Unit.RATE,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=Enrolment, columns=("active", "retired", "insured")),),
    back=4,
    compute=enrolment_growth,
)
