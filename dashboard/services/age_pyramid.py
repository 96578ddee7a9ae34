"""How many of the insured are there in each band of age and sex, now and some years ago?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.services.chosen import people_period, schemes_of
from dashboard.services.indicated import indicated
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier
from data_access.tables import Population

OLDEST = 95  # the last band is open
BAND = 5  # years
SEXES = ("female", "male")
Counts = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """Persons by band, women and men; None where missing or too few to be shown."""

    period: str
    female: Counts
    male: Counts

    @property
    def known(self) -> bool:
        """Whether anybody is in it."""
        return any(count is not None for count in (*self.female, *self.male))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pyramid:
    """Both pyramids over the same bands (their first ages).

    ``of``: ``insured``, or ``residents`` where the register is not known; ``withheld``: how many
    counts of the first were too small to be shown.
    """

    of: str
    bands: tuple[int, ...]
    now: Ages
    before: Ages
    withheld: int
    provenance: Provenance


def age_pyramid(
    sources: Sources, selection: Selection, values: Mapping[str, Any]
) -> Pyramid | None:
    """The chosen period beside ``years`` earlier; None where neither register nor census is."""
    period = people_period(sources, selection)
    if period is None:
        return None
    years = int(values["years"])
    for of, counts in (("insured", _register), ("residents", _residents)):
        held = counts(sources, selection)
        if not held.empty:
            when = period if of == "insured" else period[:4]
            return _pyramid(sources, selection, (of, held), (when, earlier(when, 12 * years)))
    return None


def _pyramid(
    sources: Sources,
    selection: Selection,
    counted: tuple[str, "pd.Series[float]"],
    periods: tuple[str, str],
) -> Pyramid:
    of, held = counted
    few = sources.house.small_cells
    bands = tuple(sorted({int(age) for age in held.index.get_level_values("age")}))
    scope = sources.scope.narrow(area=selection.area)
    key = ("pyramid", of, scope, schemes_of(sources, selection), few)
    now, before = sources.remember(
        (*key, *periods),
        lambda: (_ages(held, periods[0], bands, few), _ages(held, periods[1], bands, few)),
    )
    item = "membership.persons" if of == "insured" else "population.persons"
    schemes = schemes_of(sources, selection)
    return Pyramid(
        of=of,
        bands=bands,
        now=now,
        before=before,
        withheld=_withheld(held, periods[0], few),
        provenance=provenance(sources, selection.area, schemes, periods[0], [item]),
    )


def _register(sources: Sources, selection: Selection) -> "pd.Series[float]":
    """Insured by period, sex and band, of the schemes that are looked at."""
    schemes = schemes_of(sources, selection)

    def build() -> "pd.Series[float]":
        held = indicated(sources, selection.area, "age_structure")
        own = held[held.index.get_level_values("scheme").isin(schemes)]
        return own.groupby(level=["period", "sex", "age"]).sum(skipna=False)

    scope = sources.scope.narrow(area=selection.area)
    return sources.remember(("register", scope, schemes), build)


def _residents(sources: Sources, selection: Selection) -> "pd.Series[float]":
    """Residents by year, sex and band."""
    scope = sources.scope.narrow(area=selection.area)

    def build() -> "pd.Series[float]":
        held = sources.warehouse.read(Population, scope)
        bands = (held["age"] // BAND * BAND).clip(upper=OLDEST)
        return held.assign(age=bands).groupby(["period", "sex", "age"])["persons"].sum(skipna=False)

    return sources.remember(("residents", scope), build)


def _ages(held: "pd.Series[float]", period: str, bands: tuple[int, ...], few: int) -> Ages:
    own = held.loc[held.index.get_level_values("period") == period].droplevel("period")
    shown = own.where((own >= few) | (own == 0))
    sides = [
        tuple(None if pd.isna(one := shown.get((sex, band))) else float(one) for band in bands)
        for sex in SEXES
    ]
    return Ages(period=period, female=sides[0], male=sides[1])


def _withheld(held: "pd.Series[float]", period: str, few: int) -> int:
    own = held.loc[held.index.get_level_values("period") == period]
    return int(((own > 0) & (own < few)).sum())
