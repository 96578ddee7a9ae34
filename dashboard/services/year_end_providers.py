"""What will a year's settlement with the providers come to by their totals, and what is unpaid?"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.services.sources import Sources
from data_access.cubes import Array
from data_access.tables import InstitutionMonth, ProviderSettlement
from forecasting.nowcast import alone, band, so_far
from forecasting.provider_year import ProviderYear, provider_year, terms_of
from forecasting.replay import MOST, finished, foretold_totals

CLEARED_BY = 5
"""The month by which the year before is finally settled (practice: about May)."""
UNIT = ["area", "institution"]


def providers(sources: Sources, area: str, scheme: str, month: str) -> dict[str, Any] | None:
    """The year of ``month`` as JSON; None where no totals were agreed.

    ``settled``: what the institutions with a total will have been settled for; ``owed``: what the
    fund owes of it by the rule; ``payable``: what of that is unpaid at the year's end (retention
    and clearing). ``reason`` says why these are missing.
    """
    agreed, monthly = _read(sources, area, scheme)
    year = int(month[:4])
    own = agreed[agreed["year"] == year]
    if own.empty:
        return None
    whole, to_date, budget = settled_of(monthly, own["budget"], month)
    agreed_on = {"budget": float(own["budget"].sum()), "providers": len(own)}
    said = {**agreed_on, "to_date": None, "reason": None}
    terms = terms_of(_cleared(agreed, year, int(month[5:])))
    if terms is None or whole.empty:
        return {**said, "reason": "no_terms" if terms is None else "no_months"}
    one = so_far(whole)
    run = one.course(alone(one))
    if run is None or one.to_date is None or one.to_date <= 0:
        return {**said, "to_date": one.to_date, "reason": one.reason or "no_months"}
    held = provider_year(to_date, budget, run[:, -1], terms)
    return {
        **said,
        "to_date": one.to_date,
        "terms": {"kept": terms.kept, "borne": terms.borne, "retention": terms.retention},
        **_bands(held),
    }


def providers_replayed(sources: Sources, area: str, scheme: str) -> list[dict[str, Any]]:
    """What the rule foretold of finished years in each of their months, and what was owed.

    Only years whose final settlement is known; the terms are those of years settled before.
    """
    agreed, monthly = _read(sources, area, scheme)
    cleared = agreed.dropna(subset=["clearing"])
    owed = (cleared["settled"] + cleared["clearing"]).groupby(cleared["year"]).sum()
    found = []
    for year in owed.index:
        budget = agreed.loc[agreed["year"] == year, "budget"]
        whole, *_ = settled_of(monthly, budget, f"{year}-12")
        if whole.empty or year not in finished(whole)[-MOST:]:
            continue
        for one, totals in foretold_totals(whole, [year]):
            terms = terms_of(_cleared(agreed, year, one.month))
            _, to_date, agreed_on = settled_of(monthly, budget, f"{year}-{one.month:02d}")
            if terms is not None and to_date.sum() > 0:
                held = provider_year(to_date, agreed_on, totals, terms)
                found.append(_made(year, one.month, held.owed, float(owed[year])))
    return found


def _made(year: int, month: int, totals: Array, actual: float) -> dict[str, Any]:
    return {"year": year, "month": month, **band(totals), "pace": None, "actual": actual}


def _bands(held: ProviderYear) -> Mapping[str, dict[str, float]]:
    return {name: band(getattr(held, name)) for name in ("settled", "owed", "payable")}


def _read(sources: Sources, area: str, scheme: str) -> tuple[pd.DataFrame, "pd.DataFrame"]:
    """The agreed years by institution, and what was settled by month (rows) and institution."""
    scope = sources.scope.narrow(area=area, scheme=scheme)
    agreed = sources.warehouse.read(ProviderSettlement, scope)
    years = agreed[agreed["months"] == 12].assign(year=lambda rows: rows["period"].astype(int))
    if years.empty:
        return years, pd.DataFrame()
    done = sources.warehouse.read(InstitutionMonth, scope)
    monthly = done[done["months"] == 1].pivot_table(
        index="period", columns="institution", values="fund_paid", aggfunc="sum"
    )
    return years.set_index("institution"), monthly


def _cleared(agreed: pd.DataFrame, year: int, month: int) -> pd.DataFrame:
    """The years that were finally settled by a month."""
    last = year - 1 if month >= CLEARED_BY else year - 2
    return agreed[agreed["year"] <= last]


def settled_of(
    monthly: pd.DataFrame, budget: "pd.Series[float]", month: str
) -> tuple["pd.Series[float]", Array, Array]:
    """By month up to one, all institutions with a total; since January, each, and its total.

    An institution that told nothing in the year is left out: what it was settled is not known.
    """
    held = monthly.reindex(columns=budget.index)
    told = held[held.index <= month]
    own = told[told.index.str.startswith(month[:4])].sum(min_count=1)
    heard = own.notna().to_numpy()
    whole = told.sum(axis=1, min_count=1)
    starts = pd.DatetimeIndex(whole.index + "-01")
    since = np.asarray(own, dtype=np.float64)[heard]
    agreed = np.asarray(budget, dtype=np.float64)[heard]
    return whole.set_axis(starts), since, agreed
