"""What does an indicator say of one area, fund by fund and period by period?"""

import pandas as pd

from dashboard.indicators.indicator import Reads
from dashboard.services.ledger import fund_ledger
from dashboard.services.measured import INDICATORS, POOLED
from dashboard.services.sources import Sources
from data_access.tables import FundLedger, MedicalCost


def indicated(sources: Sources, area: str, name: str) -> "pd.Series[float]":
    """An indicator's values by the keys of its rows (scheme, account, period, basis and so on).

    The reader's scope is in the key, so nothing is remembered for somebody who may not see it.
    """
    indicator = INDICATORS[name]
    scope = sources.scope.narrow(area=area)

    def build() -> "pd.Series[float]":
        return indicator.keyed(*(_frame(sources, area, reads) for reads in indicator.reads))

    return sources.remember(("indicated", name, scope), build)


def _frame(sources: Sources, area: str, reads: Reads) -> pd.DataFrame:
    """What an indicator reads; balances rolled forward, cost beside its pool."""
    if reads.table is FundLedger:
        return fund_ledger(sources, area)
    scope = sources.scope.narrow(area=area)
    rows = sources.warehouse.read(reads.table, scope, by=reads.by)
    return rows.assign(account=POOLED) if reads.table is MedicalCost else rows
