"""Which part of the cost of care did somebody pay?"""

from collections.abc import Collection, Sequence

import pandas as pd

from dashboard.indicators.care import KEYS, by_keys
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year


def paid_part(
    claims: pd.DataFrame,
    payers: Sequence[str],
    base: str,
    services: Collection[str] | None = None,
) -> "pd.Series[float]":
    """What the payers paid of some services (all of them: None) ÷ ``base``, trailing year.

    A fraction by area, scheme and period; NaN where the base is not above zero or a figure of
    the year is missing.
    """
    own = claims if services is None else claims[claims["service"].isin(services)]
    paid = own[list(payers)].sum(axis=1, skipna=False)
    summed = own[KEYS].assign(_paid=paid, _base=own[base]).groupby(KEYS)
    rows = summed.sum(skipna=False).reset_index()
    whole = trailing_year(rows, "_base")
    return by_keys(rows, ratio(trailing_year(rows, "_paid"), whole))
