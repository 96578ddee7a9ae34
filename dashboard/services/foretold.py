"""What can be foretold of each fund? The long work behind ``outlooks``; done by a job."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.early_warning.points import period_end
from dashboard.services.ledger import fund_ledger
from dashboard.services.rules import current_rules
from dashboard.services.sources import Sources
from data_access.store.outlooks import StoredOutlook
from data_access.tables import MedicalCost
from forecasting.outlook import Outlook, ratio_outlook, series_outlook

SCHEMES = ("resident", "employee")
HORIZON = 5  # years ahead
POOLED = "pooled"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """An outlook, the history it was made from, and the rule it is held to."""

    measure: str
    history: "pd.Series[float]"
    outlook: Outlook
    lines: dict[str, float]
    basis: str
    status: str | None


def foretold(sources: Sources, area: str) -> list[StoredOutlook]:
    """Every outlook of an area: the ratio and the medical cost of each scheme.

    Only comparable points are used: one publication series, one coverage, no gap.
    """
    return list(foretelling(sources, area))


def foretelling(sources: Sources, area: str) -> Iterator[StoredOutlook]:
    """The same one by one, ``EACH`` an area, for a job that tells how far it is."""
    version = sources.warehouse.data_version()
    for scheme in SCHEMES:
        for measure in MEASURES:
            said = measure(sources, area, scheme)
            yield StoredOutlook(
                area=area,
                scheme=scheme,
                account=POOLED,
                measure=said.measure,
                data_version=version,
                made_on=sources.today,
                document=_document(said),
            )


def _ratio(sources: Sources, area: str, scheme: str) -> _Said:
    ledger = fund_ledger(sources, area)
    final = (ledger["scheme"] == scheme) & (ledger["account"] == POOLED)
    rows = _by_year(ledger[final & (ledger["basis"] == "final_bulletin")])
    spent, income = rows["expenditure"], rows["income"]
    lines = _lines(sources, "expenditure_income_ratio", rows)
    return _Said(
        measure="expenditure_income_ratio",
        basis="final_bulletin",
        status=_status(rows),
        history=(spent / income).dropna(),
        outlook=ratio_outlook(spent, income, HORIZON, lines=lines),
        lines=lines,
    )


def _medical_cost(sources: Sources, area: str, scheme: str) -> _Said:
    costs = sources.warehouse.read(MedicalCost, sources.scope.narrow(area=area, scheme=scheme))
    rows = _by_year(costs)
    lines = _lines(sources, "medical_cost_growth", rows)
    history = rows["medical_cost"].dropna()
    outlook = (
        series_outlook(history, HORIZON, growth_lines=lines)
        if len(history)
        else Outlook(evidence="none", reason="too_few_points", points=0)
    )
    return _Said(
        measure="medical_cost",
        basis="nhsa_long_series",
        status=_status(rows),
        history=history,
        outlook=outlook,
        lines=lines,
    )


MEASURES = (_ratio, _medical_cost)
EACH = len(SCHEMES) * len(MEASURES)


def _status(rows: pd.DataFrame) -> str | None:
    """How settled the last point is."""
    return None if rows.empty else str(rows["status"].iloc[-1])


def _by_year(rows: pd.DataFrame) -> pd.DataFrame:
    years = rows[rows["months"] == 12]
    return years.set_axis(pd.DatetimeIndex(years["period"] + "-01-01")).sort_index()


def _lines(sources: Sources, rule: str, rows: pd.DataFrame) -> dict[str, float]:
    """The rule's lines in force at the end of the history, by level."""
    if rows.empty:
        return {}
    force = current_rules(sources.house)[rule].in_force(period_end(str(rows["period"].max())))
    return {} if force is None else {str(level): line for level, line in force.lines.items()}


def _document(said: _Said) -> dict[str, Any]:
    """The outlook as JSON: years as text, a missing number as null."""
    outlook = said.outlook
    bands = pd.DataFrame() if outlook.bands is None else outlook.bands
    return {
        "evidence": outlook.evidence,
        "reason": outlook.reason,
        "points": outlook.points,
        "history": {str(day)[:4]: float(value) for day, value in said.history.items()},
        "years": [str(day)[:4] for day in bands.index],
        "bands": _columns(bands),
        "crossing": _columns(outlook.crossing),
        "backtest": json.loads(
            "[]" if outlook.backtest is None else outlook.backtest.to_json(orient="records")
        ),
        "lines": said.lines,
        "basis": said.basis,
        "status": said.status,
    }


def _columns(table: pd.DataFrame | None) -> dict[str, list[float]]:
    return {} if table is None else {name: table[name].tolist() for name in table.columns}
