"""What are a table's monthly figures for one area, as one array by name and month?"""

import pandas as pd

from dashboard.services.sources import Sources
from data_access.cubes import Cube, cube_of
from data_access.tables import Table, columns_of

__all__ = ["Cube", "monthly", "rows_told"]


def monthly(
    sources: Sources, table: type[Table], area: str, value: str, axes: tuple[str, ...]
) -> Cube:
    """The monthly figures of an area by ``axes``; what is summable and no axis is summed away."""
    scope = sources.scope.narrow(area=area)

    def build() -> Cube:
        return cube_of(_read(sources, table, area, axes), axes, value)

    return sources.remember(("monthly", table, scope, value, axes), build)


def rows_told(
    sources: Sources, table: type[Table], area: str, axes: tuple[str, ...], value: str
) -> Cube:
    """The same shape: 1 where there is a row, whatever its figure; missing where there is none."""
    return cube_of(_read(sources, table, area, axes).assign(**{value: 1.0}), axes, value)


def _read(sources: Sources, table: type[Table], area: str, axes: tuple[str, ...]) -> pd.DataFrame:
    scope = sources.scope.narrow(area=area)
    summable = [name for name, column in columns_of(table).items() if column.summable]
    by = [name for name in summable if name in axes or name == "area"]
    return sources.warehouse.read(table, scope, by=None if len(by) == len(summable) else by)
