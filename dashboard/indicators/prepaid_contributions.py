"""How much of the balance has been paid for a year that has not begun?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Account, FundLedger, WeeklyCollection

FUND = ["area", "scheme"]
COLLECTED_FROM = "09"  # the collection for the next year begins on 1 September


def prepaid_contributions(
    ledger: DataFrame[FundLedger], collection: DataFrame[WeeklyCollection]
) -> "pd.Series[float]":
    """Contributions received by the end of the month for the next year of cover, yuan.

    Source: practice of the field; a December balance of the residents holds the next year's
    contributions. Nothing before the collection begins; NaN in its season where no week is known,
    or one without an amount, for years' rows and for funds whose members are not collected a year
    ahead.
    """
    rows = ledger[[*FUND, "period"]].assign(
        row=ledger.index, cover=ledger["period"].str[:4].astype(int) + 1
    )
    paid = rows.merge(_by_month(collection), on=[*FUND, "cover"], suffixes=("", "_paid"))
    begun = rows["row"].isin(paid["row"])
    due = paid[paid["period_paid"] <= paid["period"]].groupby("row")
    received = due["amount"].sum(skipna=False)
    before = begun | (ledger["period"].str[5:] < COLLECTED_FROM)
    held = received.reindex(ledger.index).mask(before & ~ledger.index.isin(received.index), 0.0)
    return held.where(_ahead(ledger, collection))


def _by_month(collection: pd.DataFrame) -> pd.DataFrame:
    keys = [*FUND, "cover", "period"]
    sums: pd.Series[float] = collection.groupby(keys)["amount"].sum(skipna=False)
    return sums.reset_index()


def _ahead(ledger: pd.DataFrame, collection: pd.DataFrame) -> "pd.Series[bool]":
    """The months of pooled funds whose members are collected a year ahead."""
    known = pd.MultiIndex.from_frame(collection[FUND].drop_duplicates())
    pooled = (ledger["account"] == str(Account.POOLED)) & (ledger["months"] == 1)
    return pooled & pd.MultiIndex.from_frame(ledger[FUND]).isin(known)


INDICATOR = Indicator(
    code="B01.1",
    unit=Unit.YUAN,
    better=Better.INFORMATION,
    every=Every.MONTH,
    reads=(
        Reads(table=FundLedger, columns=("cumulative_balance",)),
        Reads(table=WeeklyCollection, columns=("amount",)),
    ),
    compute=prepaid_contributions,
)
