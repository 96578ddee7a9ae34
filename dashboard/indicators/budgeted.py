"""How much was budgeted for a year, and how much of it has come since January?"""

import pandas as pd

from dashboard.indicators.trailing import SERIES, month_ends

FUND_YEAR = ["area", "scheme", "account", "year"]
APPROVED = "approved"
EDITIONS = ("adjusted", APPROVED)
"""The budget in force: the adjusted one, else the approved one."""


def in_force(budgets: pd.DataFrame) -> pd.DataFrame:
    """The edition in force of every line of every year."""
    keys = ["area", "scheme", "account", "period", "line"]
    order = budgets.assign(_rank=budgets["edition"].astype(str).map(EDITIONS.index))
    return order.sort_values("_rank").drop_duplicates(keys).drop(columns="_rank").sort_index()


def execution(ledger: pd.DataFrame, budgets: pd.DataFrame, line: str) -> "pd.Series[float]":
    """What came since January ÷ the year's budget in force, at each row; NaN without a budget."""
    return since_january(ledger, line) / budget_of(ledger, budgets, line)


def year_deviation(ledger: pd.DataFrame, budgets: pd.DataFrame, line: str) -> "pd.Series[float]":
    """What a whole year of months came to ÷ its budget in force − 1, by fund and year."""
    ends = (ledger["months"] == 1) & ledger["period"].str.endswith("-12")
    keys = ledger.loc[ends, ["area", "scheme", "account", "basis", "period"]]
    index = pd.MultiIndex.from_frame(keys.assign(period=keys["period"].str[:4]))
    deviation = execution(ledger, budgets, line)[ends] - 1
    return pd.Series(deviation.to_numpy(), index=index)


def since_january(table: pd.DataFrame, column: str) -> "pd.Series[float]":
    """The sum from January to each row's month, every month of it known; a year is its own."""
    keys = [*(name for name in SERIES if name in table.columns), "_year"]
    order = table.assign(
        _year=table["period"].str[:4],
        _month=month_ends(table["period"]) % 12,
        _known=table[column].notna(),
    ).sort_values("period")
    groups = order.groupby(keys, dropna=False, sort=False)
    number = order["_month"].where(order["_month"] > 0, 12)
    whole = (groups.cumcount() + 1 == number) & (groups["_known"].cumsum() == number)
    sums = groups[column].cumsum().where(whole)
    return sums.reindex(table.index).where(table["months"] == 1, table[column])


def budget_of(ledger: pd.DataFrame, budgets: pd.DataFrame, line: str) -> "pd.Series[float]":
    """The budget in force of each row's year; NaN where there is none above zero."""
    own = in_force(budgets[budgets["line"] == line]).assign(year=lambda rows: rows["period"])
    rows = ledger[["area", "scheme", "account"]].assign(year=ledger["period"].str[:4])
    matched = rows.merge(own[[*FUND_YEAR, "amount"]], on=FUND_YEAR, how="left")
    amounts = pd.Series(matched["amount"].to_numpy(dtype=float), index=ledger.index)
    return amounts.where(amounts > 0)
