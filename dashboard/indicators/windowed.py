"""What would an indicator of the trailing year say of one month, or of the year to date?"""

from collections.abc import Collection

import pandas as pd

from dashboard.indicators.budgeted import since_january

MONTH, YTD = "month", "ytd"
WHOLE = 12
FLOWS = frozenset(
    {
        "expenditure_growth",
        "expenditure_income_ratio",
        "income_growth",
        "medical_cost_growth",
        "own_source_ratio",
        "surplus_expenditure_ratio",
        "surplus_rate",
    }
)
"""The indicators that set flows of the trailing year against each other: another span will do."""
STOCKS = ("cumulative_balance",)


def windowed(table: pd.DataFrame, window: str, flows: Collection[str]) -> pd.DataFrame:
    """The months of a table as if each were a year by itself: its own flows, or those to date.

    So what sums up a trailing year takes each as it stands, and compares it with the same a year
    before. Years, and every window but the month and the year to date, stay as they are.
    """
    if window not in {MONTH, YTD}:
        return table
    sums = {
        name: since_january(table, name) if window == YTD else table[name]
        for name in flows
        if name in table and name not in STOCKS
    }
    return table.assign(**sums, months=WHOLE)
