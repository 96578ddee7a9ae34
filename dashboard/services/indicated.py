"""What does an indicator say of one area, fund by fund and period by period?"""

import pandas as pd

from dashboard.indicators.indicator import Reads
from dashboard.services.ledger import fund_ledger
from dashboard.services.measured import INDICATORS, POOLED
from dashboard.services.sources import Sources
from data_access.tables import FundLedger, MedicalCost, columns_of


def indicated(sources: Sources, area: str, name: str) -> "pd.Series[float]":
    """An indicator's values by the keys of its rows (scheme, account, period, basis and so on).

    The reader's scope is in the key, so nothing is remembered for somebody who may not see it.
    """
    indicator = INDICATORS[name]
    scope = sources.scope.narrow(area=area)

    def build() -> "pd.Series[float]":
        return indicator.keyed(*(_frame(sources, area, reads) for reads in indicator.reads))

    return sources.remember(("indicated", name, scope), build)


def indicated_together(sources: Sources, area: str, name: str) -> "pd.Series[float]":
    """The same formula over all of the reader's schemes as if they were one; no scheme is a key.

    Raises:
        ValueError: one of its tables cannot be summed over schemes.
    """
    indicator = INDICATORS[name]
    scope = sources.scope.narrow(area=area)

    def build() -> "pd.Series[float]":
        frames = (
            sources.warehouse.read(reads.table, scope, by=_without_scheme(reads))
            for reads in indicator.reads
        )
        return indicator.keyed(*frames)

    return sources.remember(("indicated together", name, scope), build)


def _without_scheme(reads: Reads) -> list[str]:
    held = columns_of(reads.table).items()
    kept = reads.by or [name for name, column in held if column.summable]
    return [name for name in kept if name != "scheme"]


def _frame(sources: Sources, area: str, reads: Reads) -> pd.DataFrame:
    """What an indicator reads; balances rolled forward, cost beside its pool."""
    if reads.table is FundLedger:
        return fund_ledger(sources, area)
    scope = sources.scope.narrow(area=area)
    rows = sources.warehouse.read(reads.table, scope, by=reads.by)
    return rows.assign(account=POOLED) if reads.table is MedicalCost else rows
