"""What are a table's monthly figures for one area, as one array by name and month?"""

from dashboard.services.sources import Sources
from data_access.cubes import Cube, cube_of
from data_access.tables import Table, columns_of

__all__ = ["Cube", "monthly"]


def monthly(
    sources: Sources, table: type[Table], area: str, value: str, axes: tuple[str, ...]
) -> Cube:
    """The monthly figures of an area by ``axes``; what is summable and no axis is summed away."""
    scope = sources.scope.narrow(area=area)
    summable = [name for name, column in columns_of(table).items() if column.summable]
    by = [name for name in summable if name in axes or name == "area"]

    def build() -> Cube:
        whole = len(by) == len(summable)
        return cube_of(sources.warehouse.read(table, scope, by=None if whole else by), axes, value)

    return sources.remember(("monthly", table, scope, value, axes), build)
