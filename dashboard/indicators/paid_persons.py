"""Whom did one of the related funds pay since January?"""

import pandas as pd

from dashboard.indicators.care import KEYS
from data_access.tables import RelatedFund


def paid_persons(beneficiaries: pd.DataFrame, fund: RelatedFund) -> "pd.Series[float]":
    """Persons of one fund, each counted once a year, by area, scheme and period."""
    own = beneficiaries[beneficiaries["scheme"] == fund]
    return own.set_index(KEYS)["persons"].astype(float)
