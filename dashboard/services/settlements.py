"""How was an institution paid for a year: total, advances, settlements, retention, clearing?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import ProviderSettlement

MONEY = ("budget", "advances", "settled", "retention", "clearing")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledYear:
    """One year of one institution, the chosen schemes together; yuan, None where missing.

    ``clearing``: what the final settlement added, below zero took back; None until then.
    """

    year: str
    methods: tuple[str, ...]
    status: str
    budget: float | None
    advances: float | None
    settled: float | None
    retention: float | None
    clearing: float | None

    @property
    def execution(self) -> float | None:
        """Settled ÷ the year's total."""
        if self.settled is None or not self.budget or self.budget <= 0:
            return None
        return self.settled / self.budget

    @property
    def over(self) -> float | None:
        """Settled beyond the total; below zero is a surplus. Known once the year is cleared."""
        if self.clearing is None or self.settled is None or self.budget is None:
            return None
        return self.settled - self.budget

    @property
    def kept(self) -> float | None:
        """Of a surplus what the institution keeps; None without one."""
        return self.clearing if self.over is not None and self.over < 0 else None

    @property
    def borne(self) -> float | None:
        """Of what lay beyond the total the institution's own share; None without any."""
        if self.over is None or self.over <= 0 or self.clearing is None:
            return None
        return max(-self.clearing, 0.0)


def settled_years(
    sources: Sources, selection: Selection, unit: tuple[str, str]
) -> tuple[SettledYear, ...]:
    """The years of one institution (code and area), the newest first."""
    code, home = unit
    scope = sources.scope.narrow(area=home, scheme=selection.scheme)
    rows = sources.warehouse.read(ProviderSettlement, scope)
    own = rows[(rows["institution"] == code) & (rows["months"] == 12)]
    return tuple(_years(own))


def _years(own: pd.DataFrame) -> Iterator[SettledYear]:
    for year, held in sorted(own.groupby("period"), reverse=True):
        sums = held[list(MONEY)].sum(skipna=False)
        told: dict[str, Any] = {n: None if pd.isna(sums[n]) else float(sums[n]) for n in MONEY}
        yield SettledYear(
            year=str(year),
            methods=tuple(sorted(held["method"].unique())),
            status=_least(held["status"]),
            **told,
        )


def _least(statuses: "pd.Series[str]") -> str:
    return "open" if (statuses == "open").any() else str(statuses.iloc[0])
