"""How much of a dearer stay, or head, is price, and how much who is treated where?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.indicators.care import STAYS
from dashboard.services.age_costs import cost_of_ages, members_of_ages, told_years
from dashboard.services.claims_cubes import settled
from dashboard.services.cost_headline import cost_year
from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.cubes import Cube
from dashboard.services.gauged import gauged, value_at
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import year_before
from forecasting.decomposition import kitagawa

Array = NDArray[np.float64]
YEARS = 8
ITEMS = ("claims.cost", "claims.visits", "enrolment.insured")
AGED = ("age_cost.cost", "membership.persons")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standardised:
    """A rate's change over a year: ``rates`` + ``composition`` = ``after`` − ``before``; yuan."""

    period: str
    before: float
    after: float
    rates: float
    composition: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CostStandardised:
    """The cost of a stay, over kinds of stay, tiers and places; of a head, over ages or schemes.

    Years that cannot be told are left out; one scheme alone has no composition of schemes.
    ``ages``: of whole calendar years, with a provenance of their own.
    """

    window: CostWindow | None
    stays: tuple[Standardised, ...]
    ages: tuple[Standardised, ...]
    heads: tuple[Standardised, ...]
    provenance: Provenance | None
    provenance_of_ages: Provenance | None = None


def cost_standardised(sources: Sources, selection: Selection) -> CostStandardised:
    """Both rates, each year against the one before, the last one the selected."""
    window = cost_window(sources, selection)
    if window is None:
        return CostStandardised(window=None, stays=(), ages=(), heads=(), provenance=None)
    area, schemes = selection.area, costed_schemes(sources, selection)
    ages = ages_by_year(sources, area, schemes, window.end)
    last = ages[-1].period if ages else None
    return CostStandardised(
        window=window,
        stays=stays_by_year(sources, area, schemes, window),
        ages=ages,
        heads=heads_by_year(sources, area, schemes, window),
        provenance=provenance(sources, area, schemes, window.end, ITEMS),
        provenance_of_ages=provenance(sources, area, schemes, last, AGED) if last else None,
    )


def stays_by_year(
    sources: Sources, area: str, schemes: tuple[str, ...], window: CostWindow
) -> tuple[Standardised, ...]:
    """The cost of a stay, over schemes, kinds of stay, tiers and places; needs claims by month."""
    if not window.monthly:
        return ()
    scope = sources.scope.narrow(area=area)
    key = ("cost of stays", scope, schemes, window.end)
    return sources.remember(key, lambda: _stays(sources, area, schemes, window))


def heads_by_year(
    sources: Sources, area: str, schemes: tuple[str, ...], window: CostWindow
) -> tuple[Standardised, ...]:
    """The cost of a head of all schemes together; nothing where only one is selected or seen."""
    if len(schemes) < 2:
        return ()
    scope = sources.scope.narrow(area=area)
    key = ("cost of heads", scope, schemes, window.end)
    return sources.remember(key, lambda: _heads(sources, area, schemes, window))


def ages_by_year(
    sources: Sources, area: str, schemes: tuple[str, ...], end: str
) -> tuple[Standardised, ...]:
    """The cost of a head, over schemes and bands of five years of age, to the last whole year."""
    scope = sources.scope.narrow(area=area)
    key = ("cost of ages", scope, schemes)
    whole = sources.remember(key, lambda: _ages(sources, area, schemes))
    return tuple(one for one in whole if one.period <= end)


def _ages(sources: Sources, area: str, schemes: tuple[str, ...]) -> tuple[Standardised, ...]:
    tables = {}
    for year in told_years(sources, area):
        costs = [cost_of_ages(sources, area, (scheme, year)) for scheme in schemes]
        people = [members_of_ages(sources, area, (scheme, year)) for scheme in schemes]
        known = [one for one in (*costs, *people) if one is not None]
        if len(known) == 2 * len(schemes):
            tables[year] = (
                np.concatenate(known[: len(schemes)]),
                np.concatenate(known[len(schemes) :]),
            )
    return _told(list(tables), tables)


def _stays(
    sources: Sources, area: str, schemes: tuple[str, ...], window: CostWindow
) -> tuple[Standardised, ...]:
    axes = ("service", "tier", "place")
    cubes = [settled(sources, area, value, axes).trailing() for value in ("cost", "visits")]
    months = cubes[0].months
    held = [_groups(cube, schemes) for cube in cubes]
    ends = [end for end in window.same_month(YEARS) if end in months]
    tables = {end: tuple(cells[:, months.index(end)] for cells in held) for end in ends}
    return _told(ends, tables)


def _groups(cube: Cube, schemes: tuple[str, ...]) -> Array:
    """The cells of stays, one row a group, months along."""
    chosen = [
        [at for at, name in enumerate(cube.axes[axis]) if name in wanted]
        for axis, wanted in (("scheme", schemes), ("service", STAYS))
    ]
    own = np.take(np.take(cube.values, chosen[0], axis=0), chosen[1], axis=1)
    rows = own.reshape(-1, own.shape[-1])
    return rows[~np.isnan(rows).all(axis=1)]


def _heads(
    sources: Sources, area: str, schemes: tuple[str, ...], window: CostWindow
) -> tuple[Standardised, ...]:
    rates = {
        scheme: gauged(sources, Selection(area=area, scheme=scheme), "cost_per_insured")
        for scheme in schemes
    }
    ends = list(window.same_month(YEARS) if window.monthly else window.last(YEARS + 1))
    tables = {}
    for end in ends:
        people = np.array([_people(sources, area, scheme, end) for scheme in schemes])
        each = np.array([value_at(rates[scheme], end) for scheme in schemes], dtype=float)
        tables[end] = (people * each, people)
    return _told(ends, tables)


def _people(sources: Sources, area: str, scheme: str, end: str) -> float:
    """Average insured of a scheme: cost over cost a head."""
    chosen = Selection(area=area, scheme=scheme)
    head = value_at(gauged(sources, chosen, "cost_per_insured"), end)
    cost = value_at(cost_year(sources, chosen), end)
    return cost / head if cost is not None and head else np.nan


def _told(ends: list[str], tables: Mapping[str, tuple[Array, ...]]) -> tuple[Standardised, ...]:
    found = []
    for end in ends:
        before = year_before(end)
        if before in tables:
            one = standardised(end, tables[before], tables[end])
            found += [one] if one is not None else []
    return tuple(found)


def standardised(
    period: str, before: tuple[Array, ...], after: tuple[Array, ...]
) -> Standardised | None:
    """Kitagawa's two effects from each period's cost and number by group.

    A group that is empty in one period has no rate there: it takes that of the other, so that its
    coming or going is composition alone. None where a figure is missing or nobody is in any group.
    """
    (cost_was, number_was), (cost, number) = before, after
    numbers = np.concatenate([cost_was, number_was, cost, number])
    if np.isnan(numbers).any() or (numbers < 0).any() or number_was.sum() * number.sum() <= 0:
        return None
    was, now = _rates(cost_was, number_was), _rates(cost, number)
    was, now = np.where(np.isnan(was), now, was), np.where(np.isnan(now), was, now)
    rates, composition = kitagawa(was, now, number_was, number)
    return Standardised(
        period=period,
        before=float(cost_was.sum() / number_was.sum()),
        after=float(cost.sum() / number.sum()),
        rates=rates,
        composition=composition,
    )


def _rates(cost: Array, number: Array) -> Array:
    return np.divide(cost, number, out=np.full_like(cost, np.nan), where=number > 0)
