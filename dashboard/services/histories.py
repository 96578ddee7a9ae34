"""What did an indicator say of one thing, period by period?"""

import math

import pandas as pd

from dashboard.services.indicated import indicated
from dashboard.services.ledger import LIT
from dashboard.services.sources import Sources
from data_access.periods import periods_to

MONTHS, YEARS = 61, 15
RANK = {basis: rank for rank, basis in enumerate(LIT)}


def history(sources: Sources, area: str, name: str, **keys: str) -> "pd.Series[float]":
    """The known values by period, in order: of months alone where there are any.

    Args:
        sources: what the reader may read.
        area: the area.
        name: the indicator.
        keys: which of its rows (``scheme="all"``); a name it does not have is left aside.

    Returns:
        Of two publications of one period the one that counts first; empty where none is there.
    """
    scope = sources.scope.narrow(area=area)
    kept = ("history", name, scope, tuple(sorted(keys.items())))
    return sources.remember(kept, lambda: picked(indicated(sources, area, name), keys))


def picked(values: "pd.Series[float]", keys: dict[str, str]) -> "pd.Series[float]":
    """Those of an indicator's values that have these keys, by period."""
    table = values.rename("value").reset_index()
    for key in keys.keys() & set(table.columns):
        table = table[table[key] == keys[key]]
    if "months" in table and (table["months"] == 1).any():
        table = table[table["months"] == 1]
    if "basis" in table:
        table = table.assign(_rank=table["basis"].map(RANK).fillna(len(RANK)))
        table = table.sort_values(["period", "_rank"], kind="stable")
    known = table.dropna(subset=["value"]).drop_duplicates("period").sort_values("period")
    return pd.Series(known["value"].to_numpy(dtype=float), index=list(known["period"]))


def at(values: "pd.Series[float]", period: str | None) -> float | None:
    """One of them; None where it is missing."""
    found = values.get(period) if period else None
    return None if found is None or math.isnan(found) else float(found)


def last_of(values: "pd.Series[float]", period: str, count: int) -> tuple[float | None, ...]:
    """The last so many months (or years) up to a period, gaps and all."""
    return along(values, periods_to(period, count))


def course_to(period: str | None) -> tuple[str, ...]:
    """Five years of months, or fifteen years, up to a period; nothing without one."""
    return periods_to(period, MONTHS if "-" in period else YEARS) if period else ()


def along(values: "pd.Series[float]", periods: tuple[str, ...]) -> tuple[float | None, ...]:
    """The values of these periods, gaps and all."""
    return tuple(at(values, one) for one in periods)
