"""What do several figures say of one fund and month, area by area?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.services.ledger import LIT

RANK = {basis: at for at, basis in enumerate(LIT)}  # the publication that counts first
FIRST = ["scheme", "account", "period", "area"]


@dataclass(frozen=True, slots=True, eq=False)
class ByPeriod:
    """Monthly figures; ``rows``: a column a figure, by fund, month and area."""

    rows: pd.DataFrame

    def of(self, fund: tuple[str, str], period: str) -> pd.DataFrame:
        """The figures of one fund and month by area; no row where nothing is told."""
        wanted = (*fund, period)
        if wanted not in self.rows.index:
            return self.rows.iloc[:0].droplevel([0, 1, 2])
        return pd.DataFrame(self.rows.xs(wanted))

    def course(self, fund: tuple[str, str], name: str) -> pd.DataFrame:
        """One figure of one fund: a row a month in order, a column an area; NaN where missing."""
        own = self.rows[[name]].reset_index()
        told = own[(own["scheme"] == fund[0]) & (own["account"] == fund[1])]
        return told.pivot_table(index="period", columns="area", values=name, dropna=True)

    def at(self, fund: tuple[str, str], period: str, area: str) -> Mapping[str, float | None]:
        """The figures of one area by name; None where missing."""
        found = self.of(fund, period).reindex([area])
        return {
            str(name): None if pd.isna(held := found[name].iloc[0]) else float(held)
            for name in found
        }


def by_period(series: Mapping[str, "pd.Series[float]"]) -> ByPeriod:
    """Figures by their keys as one table; those of no account are the pool's."""
    held = {name: _monthly(values) for name, values in series.items()}
    return ByPeriod(pd.concat(held, axis=1).sort_index())


def _monthly(values: "pd.Series[float]") -> "pd.Series[float]":
    """Of two publications of one month the one that counts first."""
    table = values.rename("value").reset_index()
    own = table[table["months"] == 1]
    own = own.assign(_rank=own["basis"].map(RANK).fillna(len(RANK)))
    own = own if "account" in own else own.assign(account="pooled")
    best = own.sort_values("_rank", kind="stable").drop_duplicates(FIRST)
    return best.set_index(FIRST)["value"]
