"""How many persons were insured on average over the year to each period?"""

import pandas as pd

from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year, year_before

KEYS = ["area", "scheme", "period", "months"]
SETTLED_FIRST = ("register", "final_bulletin", "quick_report", "yearbook")


def average_insured(enrolment: pd.DataFrame) -> pd.DataFrame:
    """The mean of the twelve months; for yearly rows the mean of opening and closing.

    Source: dictionary of indicators, rules of calculation 2. One row an area, scheme and period,
    the most settled publication where there are several.

    Returns:
        ``KEYS`` and ``average``, NaN where a month or the year before is missing.
    """
    known = enrolment.dropna(subset="insured")
    rank = known["basis"].map({name: at for at, name in enumerate(SETTLED_FIRST)})
    order = known.assign(_rank=rank.fillna(len(SETTLED_FIRST))).sort_values("_rank")
    rows = order.drop_duplicates(KEYS)[[*KEYS, "insured"]].reset_index(drop=True)
    months = trailing_year(rows, "insured") / 12
    years = (rows["insured"] + year_before(rows, rows["insured"])) / 2
    return rows[KEYS].assign(average=months.where(rows["months"] == 1, years))


def per_insured(
    table: pd.DataFrame, amounts: "pd.Series[float]", enrolment: pd.DataFrame
) -> "pd.Series[float]":
    """Amounts of a table's rows over the average insured of the same area, scheme and period."""
    matched = table[KEYS].merge(average_insured(enrolment), on=KEYS, how="left")["average"]
    heads = pd.Series(matched.to_numpy(), index=table.index)
    return ratio(amounts, heads)
