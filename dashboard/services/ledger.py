"""What do the books say, and what can be rolled forward where a balance is not published?"""

import pandas as pd

from dashboard.services.sources import Sources
from data_access.tables import FundLedger, Status

LIT = (
    "books",
    "settlement",
    "final_bulletin",
    "quick_report",
    "rolled_forward",
    "nhsa_long_series",
)
"""The publication series that lights are judged on, the one that counts first at the front."""
FUND = ["area", "scheme", "account"]
STOCKS = ("cumulative_balance", "notional_balance")
FLOWS = ("income", "expenditure", "own_income", "own_expenditure")


def fund_ledger(sources: Sources, area: str) -> pd.DataFrame:
    """The published ledger of an area, with missing closing balances rolled forward.

    Returns:
        Rows of ``FundLedger``; rolled rows carry the basis ``rolled_forward``.
    """
    ledger = sources.warehouse.read(FundLedger, sources.scope.narrow(area=area))
    rolled = rolled_forward(ledger)
    return pd.concat([ledger, rolled], ignore_index=True) if len(rolled) else ledger


def known_periods(sources: Sources, area: str) -> list[str]:
    """Every period for which a pooled fund's income and expenditure are published, in order."""
    scope = sources.scope.narrow(area=area)

    def build() -> list[str]:
        ledger = sources.warehouse.read(FundLedger, scope)
        pooled = ledger[(ledger["account"] == "pooled") & ledger["basis"].isin(LIT)]
        return sorted(pooled.dropna(subset=["income", "expenditure"])["period"].unique())

    return list(sources.remember(("known_periods", scope), build))


def latest_period(sources: Sources, area: str) -> str:
    """The last of them; the year of today where there is none."""
    return max(known_periods(sources, area), default=str(sources.today.year))


def rolled_forward(ledger: pd.DataFrame) -> pd.DataFrame:
    """Years whose final bulletin gives flows but no balance, while the year before has one.

    closing = the year before's published closing + income − expenditure (K7 of the accounting
    identities). One year on only: a rolled balance is never rolled again.
    """
    final = ledger[ledger["basis"] == "final_bulletin"].assign(
        year=lambda rows: rows["period"].str[:4].astype(int)
    )
    opening = final[[*FUND, "year", "cumulative_balance"]].assign(
        year=lambda rows: rows["year"] + 1
    )
    paired = final.merge(opening, on=[*FUND, "year"], suffixes=("", "_before"))
    rolled = paired[paired["cumulative_balance"].isna()].assign(
        basis="rolled_forward",
        cumulative_balance=lambda rows: (
            rows["cumulative_balance_before"] + rows["income"] - rows["expenditure"]
        ),
    )
    return rolled.loc[rolled["cumulative_balance"].notna(), ledger.columns]


def with_whole_years(ledger: pd.DataFrame) -> pd.DataFrame:
    """The ledger, and beside it every year of monthly books whose twelve months are known.

    A year's flows are the sums of its months, its balance is December's, its status the least
    settled of theirs. Years that are published as such are left alone.
    """
    keys = [*FUND, "basis", "year"]
    rows = ledger[ledger["months"] == 1]
    rows = rows.assign(year=rows["period"].str[:4]).sort_values("period")
    if rows.empty:
        return ledger
    order = [str(status) for status in Status]
    groups = rows.assign(rank=rows["status"].astype(str).map(order.index)).groupby(keys)
    years = groups[list(FLOWS)].sum(min_count=12)
    for name in STOCKS:
        years[name] = groups[name].agg(lambda held: held.iloc[-1])
    years["status"] = groups["rank"].min().map(dict(enumerate(order)))
    whole = years[groups["period"].count() == 12].dropna(subset=["income", "expenditure"])
    added = whole.reset_index().rename(columns={"year": "period"}).assign(months=12)
    return pd.concat([ledger, added[ledger.columns]], ignore_index=True)
