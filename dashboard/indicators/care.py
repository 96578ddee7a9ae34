"""Which settled claims are stays and which are visits, and what do they add up to?"""

from collections.abc import Collection

import pandas as pd

STAYS = ("21", "28", "52")
"""Inpatient, day surgery, maternity inpatient: each claim is one admission."""
OVERNIGHT = ("21", "52")
VISITS = ("11", "14", "51")
"""Outpatient, chronic outpatient, maternity outpatient; a purchase in a pharmacy is no visit."""
KEYS = ["area", "scheme", "period", "months", "basis"]


def claims_of(claims: pd.DataFrame, services: Collection[str]) -> pd.DataFrame:
    """Visits, days and cost of some services together: a row for each period of each scheme.

    A service without a row adds nothing; one with a figure that is missing leaves the sum missing.
    """
    own = claims[claims["service"].isin(services)]
    found = own.groupby(KEYS)[["visits", "days", "cost"]].sum(skipna=False)
    return found.reset_index()


def by_keys(table: pd.DataFrame, values: "pd.Series[float]") -> "pd.Series[float]":
    """The values of a table made by ``claims_of`` under its keys."""
    return pd.Series(values.to_numpy(), index=pd.MultiIndex.from_frame(table[KEYS]))
