"""Has every level of government sent what it owed this year, and who is late since when?"""

from dataclasses import dataclass

import pandas as pd

from dashboard.indicators.collected import since
from dashboard.indicators.trailing import month_ends
from dashboard.services.below import below
from dashboard.services.chosen import people_period, schemes_of
from dashboard.services.histories import at, history
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import Subsidy

LEVELS = ("central", "province", "city", "county")
FEN = 0.005  # yuan: less than this is nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One level and scheme since January: yuan due and arrived, and the rate between them."""

    level: str
    scheme: str
    due: float | None
    arrived: float | None
    rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """What one level still owes one part of the area, yuan, and the month it owes it since."""

    area: str
    level: str
    scheme: str
    owed: float
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsidies:
    """What was sent to the area, and who is late, the largest debt first."""

    period: str | None
    sent: tuple[Sent, ...]
    late: tuple[Late, ...]
    provenance: Provenance | None


def subsidies(sources: Sources, selection: Selection) -> Subsidies:
    """The year to the chosen month; nothing where subsidies are not told by month."""
    period, schemes = people_period(sources, selection), schemes_of(sources, selection)
    if period is None or "-" not in period:
        return Subsidies(period=period, sent=(), late=(), provenance=None)
    key = ("subsidies", below(sources, selection.area).scope, selection.area, schemes, period)
    sent, owing = sources.remember(key, lambda: _told(sources, selection.area, (period, schemes)))
    return Subsidies(
        period=period,
        sent=sent,
        late=owing,
        provenance=provenance(sources, selection.area, schemes, period, ["subsidy.arrived"]),
    )


def _told(
    sources: Sources, area: str, asked: tuple[str, tuple[str, ...]]
) -> tuple[tuple[Sent, ...], tuple[Late, ...]]:
    period, schemes = asked
    own = _since_january(sources, area, whole=True)
    parts = _since_january(sources, area, whole=False)
    year = parts[parts["period"].between(f"{period[:4]}-01", period)]
    owing = late(year[year["scheme"].isin(schemes)], period)
    return tuple(_sent(sources, area, own, period, schemes)), tuple(owing)


def _since_january(sources: Sources, area: str, *, whole: bool) -> pd.DataFrame:
    """Sums since January of the area itself, or of each of its parts."""
    scope = sources.scope.narrow(area=area) if whole else below(sources, area).scope

    def build() -> pd.DataFrame:
        rows = sources.warehouse.read(Subsidy, scope)
        rows = rows[rows["months"] == 1]
        january = (month_ends(rows["period"]) - 1) // 12 * 12 + 1
        sums = {name: since(rows, name, january) for name in ("due", "arrived")}
        return rows[["area", "scheme", "level", "period"]].assign(**sums)

    return sources.remember(("subsidy_since_january", scope), build)


def _sent(
    sources: Sources, area: str, sums: pd.DataFrame, period: str, schemes: tuple[str, ...]
) -> list[Sent]:
    rows = sums[(sums["period"] == period) & sums["scheme"].isin(schemes)]
    held = rows.set_index(["scheme", "level"])[["due", "arrived"]].T.to_dict()
    return [
        Sent(
            level=level,
            scheme=scheme,
            due=_known(held[scheme, level]["due"]),
            arrived=_known(held[scheme, level]["arrived"]),
            rate=at(history(sources, area, "subsidy_arrival", scheme=scheme, level=level), period),
        )
        for scheme in schemes
        for level in LEVELS
        if (scheme, level) in held
    ]


def late(sums: pd.DataFrame, period: str) -> list[Late]:
    """Who owed something at the end of ``period``, by sums of one year since its January."""
    owed = sums.assign(owed=sums["due"] - sums["arrived"]).sort_values("period")
    found = []
    for (area, scheme, level), rows in owed.groupby(["area", "scheme", "level"], sort=True):
        now = rows.loc[rows["period"] == period, "owed"]
        if now.empty or not float(now.iloc[0]) > FEN:
            continue
        paid = rows.loc[~(rows["owed"] > FEN), "period"]
        after = rows.loc[rows["period"] > paid.max(), "period"] if len(paid) else rows["period"]
        found.append(
            Late(
                area=str(area),
                level=str(level),
                scheme=str(scheme),
                owed=float(now.iloc[0]),
                since=str(after.iloc[0]),
            )
        )
    return sorted(found, key=lambda one: -one.owed)


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
