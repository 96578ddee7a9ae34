"""What are an area's settled claims by scheme and one more kind, month by month?"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from dashboard.services.cubes import Cube, monthly, rows_told
from dashboard.services.sources import Sources
from data_access.tables import Claims, Enrolment, Table


def settled(
    sources: Sources,
    area: str,
    value: str,
    axes: tuple[str, ...],
    table: type[Table] = Claims,
) -> Cube:
    """Figures of settled claims by scheme and ``axes``.

    A kind without a row in a month in which its scheme has others was not settled at all: it is
    zero there. Where the scheme has none, the month is missing; a kind it never has stays so, and
    so does a figure that its row lacks: what a part of the area did not tell is not nothing.
    """
    scope = sources.scope.narrow(area=area)

    def build() -> Cube:
        named = ("scheme", *axes)
        cube = monthly(sources, table, area, value, named)
        there = ~np.isnan(rows_told(sources, table, area, named, value).values)
        kinds = tuple(range(1, 1 + len(axes)))
        usual = np.any(there, axis=kinds, keepdims=True) & np.any(there, axis=-1, keepdims=True)
        return replace(cube, values=np.where(usual & ~there, 0.0, cube.values))

    return sources.remember(("settled", table, scope, value, axes), build)


def average_heads(sources: Sources, area: str) -> Cube:
    """Insured persons by scheme, the mean of the trailing twelve months."""
    heads = monthly(sources, Enrolment, area, "insured", ("scheme",)).trailing()
    return replace(heads, values=heads.values / 12)


def of_schemes(cube: Cube, schemes: Collection[str]) -> Cube:
    """The figures of some schemes together; missing where one of them is."""
    held = cube.axes["scheme"]
    places = [at for at, name in enumerate(held) if name in schemes]
    axes = {**cube.axes, "scheme": tuple(held[at] for at in places)}
    place = list(cube.axes).index("scheme")
    return replace(cube, axes=axes, values=np.take(cube.values, places, axis=place)).over("scheme")
