"""What did inspections find and bring back, by kind and by year?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.chosen import chosen_month, schemes_of
from dashboard.services.cubes import Cube, monthly
from dashboard.services.histories import at, history, last_of
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier, year_before
from data_access.tables import Supervision

FIGURES = ("inspected", "handled", "recovered", "fined")
KINDS = ("routine", "special", "unannounced", "data_screening")
ITEMS = tuple(f"supervision.{name}" for name in FIGURES)
TREND = 24  # months
Figures = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervised:
    """Inspections of an area: institutions and yuan; None where a month is missing.

    ``now``, ``before``: of the trailing year and of the one before it; ``rate``: institutions in
    which something was found ÷ those inspected; ``kinds``: the trailing year by kind; ``years``:
    each calendar year, the last one up to ``period``; ``trends``: trailing years up to it.
    """

    period: str | None
    now: Figures
    before: Figures
    rate: float | None
    rate_before: float | None
    rate_trend: tuple[float | None, ...]
    kinds: Mapping[str, Figures]
    years: Mapping[str, Figures]
    trends: Mapping[str, tuple[float | None, ...]]
    provenance: Provenance | None


def supervision(sources: Sources, selection: Selection) -> Supervised:
    """Of every scheme that the reader may see: an institution is not inspected for one alone."""
    month, area = chosen_month(sources, selection), selection.area
    cubes = {name: _cube(sources, area, name) for name in FIGURES}
    if month is None or not cubes["inspected"].months:
        nothing: Figures = dict.fromkeys(FIGURES)
        return Supervised(
            period=month,
            now=nothing,
            before=nothing,
            rate=None,
            rate_before=None,
            rate_trend=(),
            kinds={},
            years={},
            trends={},
            provenance=None,
        )
    rates = history(sources, area, "violation_rate")
    whole = {name: held.over("kind").trailing() for name, held in cubes.items()}
    apart = {name: held.trailing() for name, held in cubes.items()}
    return Supervised(
        period=month,
        now={name: held.at(month) for name, held in whole.items()},
        before={name: held.at(year_before(month)) for name, held in whole.items()},
        rate=at(rates, month),
        rate_before=at(rates, year_before(month)),
        rate_trend=last_of(rates, month, TREND),
        kinds={
            kind: {name: held.at(month, kind=kind) for name, held in apart.items()}
            for kind in KINDS
        },
        years=_years(cubes, month),
        trends={name: _trend(held, month) for name, held in whole.items()},
        provenance=provenance(
            sources, area, schemes_of(sources, Selection(area=area)), month, ITEMS
        ),
    )


def _cube(sources: Sources, area: str, name: str) -> Cube:
    """One figure by kind, the schemes together."""
    return monthly(sources, Supervision, area, name, ("scheme", "kind")).over("scheme")


def _years(cubes: Mapping[str, Cube], month: str) -> Mapping[str, Figures]:
    """Every year's sum; the last one since January. A year that is not whole is missing."""
    sums = {name: held.over("kind").since_january() for name, held in cubes.items()}
    months = [one for one in cubes["inspected"].months if one <= month]
    ends = {one[:4]: max(m for m in months if m[:4] == one[:4]) for one in months}
    return {year: {name: held.at(end) for name, held in sums.items()} for year, end in ends.items()}


def _trend(held: Cube, month: str) -> tuple[float | None, ...]:
    return tuple(held.at(earlier(month, ago)) for ago in reversed(range(TREND)))
