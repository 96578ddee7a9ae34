"""How long could the fund pay from what belongs to this year and before?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.prepaid_contributions import prepaid_contributions
from dashboard.indicators.reserve_months import reserve_months
from data_access.tables import FundLedger, WeeklyCollection


def reserve_months_without_prepaid(
    ledger: DataFrame[FundLedger],
    collection: DataFrame[WeeklyCollection],
    temporary_since: str | None = None,
) -> "pd.Series[float]":
    """(Closing balance − next year's contributions) ÷ a twelfth of the trailing expenditure.

    Source: practice of the field. ``temporary_since``: the month from which a bureau books them
    as temporary receipts; the balance then holds none, and nothing is taken off. NaN where no
    contribution is collected a year ahead.
    """
    prepaid = prepaid_contributions(ledger, collection)
    inside = ledger["period"] < (temporary_since or "9999")
    balance = ledger["cumulative_balance"] - prepaid.where(inside | prepaid.isna(), 0.0)
    return reserve_months(ledger.assign(cumulative_balance=balance))


INDICATOR = Indicator(
    code="B02.1",
    unit=Unit.MONTHS,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(
        Reads(table=FundLedger, columns=("cumulative_balance", "expenditure")),
        Reads(table=WeeklyCollection, columns=("amount",)),
    ),
    compute=reserve_months_without_prepaid,
)
