"""How far can the future be told, fund by fund, and how far can that be trusted?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.store.outlooks import StoredOutlook
from data_access.tables import SeriesBreak

ORDER = {"expenditure_income_ratio": 0, "medical_cost": 1, "resident": 0, "employee": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookView:
    """An outlook as it was stored, beside the history it was made from.

    ``bands`` maps a band's edge to values by year; ``crossing`` a level to the probability that
    its line has been crossed by then; ``backtest`` holds one row a member and step, step 0 for
    all; ``breaks`` are codes of what divides the history; ``stale``: newer data have arrived.
    """

    scheme: str
    account: str
    measure: str
    evidence: str
    reason: str | None
    points: int
    history: Mapping[str, float]
    years: tuple[str, ...]
    bands: Mapping[str, list[float]]
    crossing: Mapping[str, list[float]]
    backtest: tuple[Mapping[str, Any], ...]
    lines: Mapping[str, float]
    breaks: tuple[tuple[str, str], ...]
    basis: str
    status: str | None
    made_on: str
    stale: bool


def outlooks(sources: Sources, selection: Selection) -> list[OutlookView]:
    """Every stored outlook of an area, ratios and residents first; empty where none was made."""
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    version = sources.warehouse.data_version()
    breaks = sources.warehouse.read(SeriesBreak, scope).to_dict("records")
    stored = sorted(
        sources.outlooks.find(scope), key=lambda held: (ORDER[held.measure], ORDER[held.scheme])
    )
    return [_view(held, version, _breaks(held, breaks)) for held in stored]


def _breaks(held: StoredOutlook, rows: list[Any]) -> tuple[tuple[str, str], ...]:
    """Period and code of the breaks inside an outlook's history."""
    measure = "medical_cost" if held.measure == "medical_cost" else "fund"
    return tuple(
        (row["period"], row["kind"])
        for row in rows
        if (row["scheme"], row["measure"]) == (held.scheme, measure)
        and min(held.document["history"], default="9999") < row["period"]
    )


def _view(held: StoredOutlook, version: int, breaks: tuple[tuple[str, str], ...]) -> OutlookView:
    document = held.document
    return OutlookView(
        scheme=held.scheme,
        account=held.account,
        measure=held.measure,
        evidence=document["evidence"],
        reason=document["reason"],
        points=document["points"],
        history=document["history"],
        years=tuple(document["years"]),
        bands=document["bands"],
        crossing=document["crossing"],
        backtest=tuple(document["backtest"]),
        lines=document["lines"],
        breaks=breaks,
        basis=document["basis"],
        status=document["status"],
        made_on=held.made_on.isoformat(),
        stale=held.data_version != version,
    )
