"""From which file, row and publication does a figure come?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import BookLine, Enrolment, MedicalCost, entry_of

TABLES = (BookLine, MedicalCost, Enrolment)
FIGURES = frozenset(
    {
        *("income", "expenditure", "cumulative_balance"),
        *("medical_cost", "active", "retired", "insured"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One stored figure and the row it was read from; ``amount`` in yuan or persons."""

    line: str
    account: str | None
    basis: str
    status: str
    amount: float
    unit: str
    source: str
    file: str
    row: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The stored figures of one scheme and year; nothing picked yet: ``scheme`` is None."""

    scheme: str | None
    period: str | None
    figures: tuple[Origin, ...]


def origins(sources: Sources, selection: Selection, values: Mapping[str, Any]) -> Origins:
    """The origins of the year that ``values["year"]`` picks: rows with scheme and period."""
    picked = next(iter(values.get("year") or []), None)
    if picked is None:
        return Origins(scheme=None, period=None, figures=())
    scheme, period = str(picked["scheme"]), str(picked["period"])
    scope = sources.scope.narrow(area=selection.area, scheme=scheme)
    held = [sources.warehouse.read(entry_of(one), scope, periods=[period]) for one in TABLES]
    wanted = set(Origin.__slots__)
    records = [
        record
        for rows in held
        for record in rows.astype(object).where(rows.notna(), None).to_dict("records")
        if record["line"] in FIGURES
    ]
    return Origins(
        scheme=scheme,
        period=period,
        figures=tuple(
            Origin(**{str(name): cell for name, cell in record.items() if name in wanted})
            for record in records
        ),
    )
