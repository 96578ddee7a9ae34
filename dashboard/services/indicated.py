"""What does an indicator say of one area, fund by fund and period by period?"""

import pandas as pd

from dashboard.indicators.indicator import Reads
from dashboard.services.ledger import fund_ledger, latest_period
from dashboard.services.measured import INDICATORS, POOLED
from dashboard.services.parts import parts
from dashboard.services.sources import Scope, Sources
from data_access.periods import periods_to
from data_access.tables import FundLedger, MedicalCost


def indicated(
    sources: Sources, area: str, name: str, until: str | None = None
) -> "pd.Series[float]":
    """An indicator's values by the keys of its rows (scheme, account, period, basis and so on).

    One that reads the last months of its tables speaks of ``until`` alone, the latest whole month
    where none is named; of the others ``until`` changes nothing.

    The reader's scope is in the key, so nothing is remembered for somebody who may not see it.
    """
    indicator = INDICATORS[name]
    scopes = [_scope(sources, area, reads) for reads in indicator.reads]
    limited = any(reads.last for reads in indicator.reads)
    end = (until or latest_period(sources, area)) if limited else None

    def build() -> "pd.Series[float]":
        frames = [_frame(sources, area, reads, end) for reads in indicator.reads]
        return indicator.keyed(*frames)

    return sources.remember(("indicated", name, area, end, *scopes), build)


def _scope(sources: Sources, area: str, reads: Reads) -> Scope:
    return parts(sources, area).scope if reads.parts else sources.scope.narrow(area=area)


def _frame(sources: Sources, area: str, reads: Reads, end: str | None) -> pd.DataFrame:
    """What an indicator reads; balances rolled forward, cost beside its pool."""
    if reads.table is FundLedger and not reads.parts:
        return fund_ledger(sources, area)
    periods = periods_to(end, reads.last) if end and reads.last else None
    scope = _scope(sources, area, reads)
    rows = sources.warehouse.read(reads.table, scope, periods=periods, by=reads.by)
    return rows.assign(account=POOLED) if reads.table is MedicalCost else rows
