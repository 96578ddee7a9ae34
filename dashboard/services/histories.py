"""What did an indicator say of one thing, period by period?"""

import math

import pandas as pd

from dashboard.services.indicated import indicated
from dashboard.services.ledger import LIT
from dashboard.services.month_checks import chosen_month
from dashboard.services.selection import SCHEMES, Selection
from dashboard.services.sources import Sources
from data_access.tables import ALL

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


def chosen_period(sources: Sources, selection: Selection) -> str | None:
    """The period that the figures of the insured are told of; None where nobody is counted.

    The selected one: of a year told by months its last month, of a month told by years its year.
    Else the latest month whose books are whole, else the latest period that is known.
    """
    scheme = scheme_of(sources, selection)
    scope = sources.scope.narrow(area=selection.area)
    key = ("chosen_period", scope, scheme, selection.period)
    found = sources.remember(key, lambda: _chosen_period(sources, selection, scheme) or "")
    return found or None


def _chosen_period(sources: Sources, selection: Selection, scheme: str) -> str | None:
    told = history(sources, selection.area, "insured", scheme=scheme)
    if told.empty:
        return None
    wanted = selection.period or chosen_month(sources, selection)
    if wanted is None:
        return str(told.index[-1])
    if "-" not in told.index[-1]:
        return wanted[:4]
    if "-" in wanted:
        return wanted
    return max((period for period in told.index if period.startswith(wanted)), default=None)


def months_earlier(period: str, months: int) -> str:
    """The period so many months earlier; of a year, whole years.

    >>> months_earlier("2026-02", 3), months_earlier("2026", 12)
    ('2025-11', '2025')
    """
    year, _, month = period.partition("-")
    if not month:
        return str(int(year) - months // 12)
    number = int(year) * 12 + int(month) - 1 - months
    return f"{number // 12}-{number % 12 + 1:02d}"


def last_of(values: "pd.Series[float]", period: str, count: int) -> tuple[float | None, ...]:
    """The last so many months (or years) up to a period, gaps and all."""
    step = 1 if "-" in period else 12
    return tuple(at(values, one) for one in periods_to(period, count, step))


def periods_to(period: str, count: int, step: int = 1) -> tuple[str, ...]:
    """So many periods up to one, in order.

    >>> periods_to("2026-02", 3), periods_to("2026", 2, 12)
    (('2025-12', '2026-01', '2026-02'), ('2025', '2026'))
    """
    return tuple(months_earlier(period, step * back) for back in range(count - 1, -1, -1))


def schemes_of(sources: Sources, selection: Selection) -> tuple[str, ...]:
    """The schemes that are looked at: the selected one, else all that the reader may see."""
    allowed = sources.scope.schemes
    wanted = (selection.scheme,) if selection.scheme else SCHEMES
    return tuple(one for one in wanted if allowed is None or one in allowed)


def scheme_of(sources: Sources, selection: Selection) -> str:
    """The one scheme that is looked at, or ``all``."""
    held = schemes_of(sources, selection)
    return held[0] if len(held) == 1 else ALL
