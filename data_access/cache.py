"""What was read lately? A Warehouse around any Warehouse, bounded in bytes."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from pandera.typing import DataFrame

from data_access.memo import LIMIT, Memo, Remembered
from data_access.port import Scope, Warehouse
from data_access.tables import Table

T = TypeVar("T", bound=Table)


class CachedWarehouse:
    """Keeps tables by (table, scope, arguments, data version), least recently used out first."""

    def __init__(self, inner: Warehouse, limit: int = LIMIT) -> None:
        self.inner = inner
        self._memo = Memo(limit)

    def data_version(self) -> int:
        """See ``Warehouse.data_version``."""
        return self.inner.data_version()

    def read(
        self,
        table: type[T],
        scope: Scope,
        *,
        periods: Sequence[str] | None = None,
        as_of: date | None = None,
        by: Sequence[str] | None = None,
    ) -> DataFrame[T]:
        """See ``Warehouse.read``."""
        return self.at(self.data_version()).read(table, scope, periods=periods, as_of=as_of, by=by)

    def at(self, version: int) -> "Pinned":
        """This cache as one request sees it: the data version is asked once."""
        return Pinned(self.inner, self.remembered(version), version)

    def remembered(self, version: int) -> Remembered:
        """Where what is worked out from the tables of a version is kept, beside them."""
        return Remembered(self._memo, version)

    def clear(self) -> None:
        """Let go of everything."""
        self._memo.clear()


class Pinned:
    """A Warehouse at one data version."""

    def __init__(self, inner: Warehouse, remembered: Remembered, version: int) -> None:
        self._inner = inner
        self._remembered = remembered
        self._version = version

    def data_version(self) -> int:
        """The version this request began with."""
        return self._version

    def read(
        self,
        table: type[T],
        scope: Scope,
        *,
        periods: Sequence[str] | None = None,
        as_of: date | None = None,
        by: Sequence[str] | None = None,
    ) -> DataFrame[T]:
        """See ``Warehouse.read``; tables are shared, pandas' copy-on-write keeps them whole."""
        frozen = tuple(None if values is None else tuple(values) for values in (periods, by))
        kept = self._remembered(
            (table, scope, frozen, as_of),
            lambda: self._inner.read(table, scope, periods=periods, as_of=as_of, by=by),
        )
        return kept.copy(deep=False)
