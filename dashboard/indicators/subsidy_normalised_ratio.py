"""How much of the income went out, had the subsidy come when it was due?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Account, FundLedger, Subsidy

KEYS = ["area", "scheme", "period", "months"]


def subsidy_normalised_ratio(
    ledger: DataFrame[FundLedger], subsidy: DataFrame[Subsidy]
) -> "pd.Series[float]":
    """Expenditure ÷ (income + subsidy due − subsidy arrived), all over the trailing year.

    Source: practice of the field; a late subsidy is no weakness of the fund. NaN for accounts
    that no subsidy goes to, where a month's subsidy is not known, without income above zero.
    """
    late = late_subsidy(subsidy)
    wanted = pd.MultiIndex.from_frame(ledger[KEYS])
    pooled = ledger["account"] == str(Account.POOLED)
    owed = pd.Series(late.reindex(wanted).to_numpy(), index=ledger.index).where(pooled)
    table = ledger.assign(income=ledger["income"] + owed)
    income = trailing_year(table, "income")
    return ratio(trailing_year(table, "expenditure"), income)


def late_subsidy(subsidy: pd.DataFrame) -> "pd.Series[float]":
    """What was due in a period less what came in it, all levels of government together."""
    groups = subsidy.assign(owed=subsidy["due"] - subsidy["arrived"]).groupby(KEYS)["owed"]
    return groups.sum().where(groups.count() == groups.size())


INDICATOR = Indicator(
    code="F04.2",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(
        Reads(table=FundLedger, columns=("expenditure", "income")),
        Reads(table=Subsidy, columns=("due", "arrived")),
    ),
    back=12,
    compute=subsidy_normalised_ratio,
)
