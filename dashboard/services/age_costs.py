"""What did the members of each age cost in a year, and how many were they?"""

from collections.abc import Collection

import numpy as np
import pandas as pd

from dashboard.services.cubes import monthly
from dashboard.services.sources import Sources
from data_access.cubes import Array
from data_access.tables import AgeCost, Membership

BANDS = tuple(range(0, 100, 5))
"""First ages of the bands of five years, the last one open."""


def told_years(sources: Sources, area: str) -> tuple[str, ...]:
    """The years of which the cost of ages is told, in order."""
    return tuple(sorted(_rows(sources, area)["period"].unique()))


def cost_of_ages(
    sources: Sources,
    area: str,
    of: tuple[str, str],
    services: Collection[str] = (),
    value: str = "cost",
) -> Array | None:
    """(20,) what each band cost in a year, yuan; None where nothing or not all is told.

    Args:
        sources: what the reader may read.
        area: the area.
        of: scheme and year.
        services: of which services; of all without any.
        value: the table's figure.
    """
    rows = _rows(sources, area)
    own = rows[(rows["scheme"] == of[0]) & (rows["period"] == of[1])]
    own = own[own["service"].isin(services)] if services else own
    whole = own.groupby("age")[value].sum(skipna=False).reindex(BANDS, fill_value=0.0)
    return None if own.empty or whole.isna().any() else whole.to_numpy(dtype=float)


def members_of_ages(sources: Sources, area: str, of: tuple[str, str]) -> Array | None:
    """(20,) insured persons in the mean of a year's months; None where a month is missing."""
    cube = monthly(sources, Membership, area, "persons", ("scheme", "age"))
    if of[0] not in cube.axes["scheme"]:
        return None
    held, end = cube.trailing(), f"{of[1]}-12"
    known = [age for age in BANDS if not np.isnan(cube.pick(scheme=of[0], age=str(age))).all()]
    found = {age: held.at(end, scheme=of[0], age=str(age)) for age in known}
    if not found or None in found.values():
        return None
    return np.array([(found.get(age) or 0.0) / 12 for age in BANDS])


def _rows(sources: Sources, area: str) -> pd.DataFrame:
    scope = sources.scope.narrow(area=area)

    def build() -> pd.DataFrame:
        rows = sources.warehouse.read(AgeCost, scope, by=("area", "scheme", "service"))
        return rows[rows["months"] == 12]

    return sources.remember(("cost of ages", scope), build)
