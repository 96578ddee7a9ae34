"""How much of what the fund earned itself did it spend itself?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import trailing_year
from data_access.tables import BookLine

KEYS = ["area", "scheme", "account", "period", "months", "basis"]
RECEIVED = ("from_superior", "from_subordinates", "transfer_income")
PAID = ("to_superior", "to_subordinates", "transfer_expenditure")
DETAIL = "benefit_expenditure"


def own_source_ratio(lines: DataFrame[BookLine]) -> "pd.Series[float]":
    """Expenditure ÷ income over the trailing year, both without what other levels moved.

    Taken out: grants from above, remittances from below, the adjustment fund (in these lines) and
    transfers of personal accounts. Source: practice of the field; a district that was helped must
    not look well. NaN without income above zero, or where only totals are known.
    """
    own = own_source(lines)
    income = trailing_year(own, "income")
    ratio = trailing_year(own, "expenditure") / income.where(income > 0)
    return pd.Series(ratio.to_numpy(), index=pd.MultiIndex.from_frame(own[KEYS]))


def own_source(lines: pd.DataFrame) -> pd.DataFrame:
    """Income and expenditure of every statement that is told in detail, transfers taken out.

    A line that a statement does not have is nothing; one that it has without an amount is missing.
    """
    detailed = lines.loc[lines["line"] == DETAIL, KEYS]
    flows = {
        "income": _named(lines, ("income",)) - _named(lines, RECEIVED),
        "expenditure": _named(lines, ("expenditure",)) - _named(lines, PAID),
    }
    wanted = pd.MultiIndex.from_frame(detailed)
    told = {name: held.reindex(wanted).to_numpy() for name, held in flows.items()}
    return detailed.reset_index(drop=True).assign(**told)


def _named(lines: pd.DataFrame, names: tuple[str, ...]) -> "pd.Series[float]":
    """The sum of these lines of every statement; nothing where it has none of them."""
    rows = lines[lines["line"].isin(names)]
    groups = rows.groupby(KEYS)["amount"]
    sums = groups.sum().where(groups.count() == groups.size())
    every = pd.MultiIndex.from_frame(lines[KEYS].drop_duplicates())
    absent = float("nan") if len(names) == 1 else 0.0
    known = sums.reindex(every)
    return known.where(every.isin(sums.index), absent)


INDICATOR = Indicator(
    code="F04.1",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=BookLine, columns=("amount",)),),
    compute=own_source_ratio,
)
