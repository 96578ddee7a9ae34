"""What does an indicator say of one area, fund by fund and period by period?"""

import pandas as pd

from dashboard.indicators.indicator import Reads
from dashboard.services.ledger import fund_ledger
from dashboard.services.measured import INDICATORS, POOLED
from dashboard.services.parts import parts
from dashboard.services.sources import Scope, Sources
from data_access.tables import FundLedger, MedicalCost


def indicated(sources: Sources, area: str, name: str) -> "pd.Series[float]":
    """An indicator's values by the keys of its rows (scheme, account, period, basis and so on).

    The reader's scope is in the key, so nothing is remembered for somebody who may not see it.
    """
    indicator = INDICATORS[name]
    scopes = [_scope(sources, area, reads) for reads in indicator.reads]

    def build() -> "pd.Series[float]":
        frames = [_frame(sources, area, reads) for reads in indicator.reads]
        return indicator.keyed(*frames)

    return sources.remember(("indicated", name, area, *scopes), build)


def indicated_parts(sources: Sources, area: str, name: str) -> "pd.Series[float]":
    """The same of every part of an area that the reader may see, the part in the key ``area``."""
    indicator = INDICATORS[name]
    scope = parts(sources, area).scope

    def build() -> "pd.Series[float]":
        frames = [sources.warehouse.read(reads.table, scope) for reads in indicator.reads]
        return indicator.keyed(*frames)

    return sources.remember(("indicated parts", name, scope), build)


def _scope(sources: Sources, area: str, reads: Reads) -> Scope:
    return parts(sources, area).scope if reads.parts else sources.scope.narrow(area=area)


def _frame(sources: Sources, area: str, reads: Reads) -> pd.DataFrame:
    """What an indicator reads; balances rolled forward, cost beside its pool."""
    if reads.table is FundLedger and not reads.parts:
        return fund_ledger(sources, area)
    rows = sources.warehouse.read(reads.table, _scope(sources, area, reads), by=reads.by)
    return rows.assign(account=POOLED) if reads.table is MedicalCost else rows
