"""What was read lately? A Warehouse around any Warehouse, bounded in bytes."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from pandera.typing import DataFrame

from data_access.port import Scope, Warehouse
from data_access.tables import Table

T = TypeVar("T", bound=Table)
LIMIT = 256 * 2**20


class CachedWarehouse:
    """Keeps tables by (table, scope, arguments, data version), least recently used out first."""

    def __init__(self, inner: Warehouse, limit: int = LIMIT) -> None:
        self._inner = inner
        self._limit = limit
        self._lock = Lock()
        self._size = 0
        self._tables: OrderedDict[Hashable, tuple[DataFrame[Any], int]] = OrderedDict()

    def data_version(self) -> int:
        """See ``Warehouse.data_version``."""
        return self._inner.data_version()

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
        return Pinned(self, version)

    def look_up(self, key: Hashable) -> DataFrame[Any] | None:
        """A kept table; callers get it shared, pandas' copy-on-write keeps it whole."""
        with self._lock:
            if key not in self._tables:
                return None
            self._tables.move_to_end(key)
            return self._tables[key][0]

    def keep(self, key: Hashable, frame: DataFrame[Any]) -> None:
        """Keep a table and let go of the oldest while over the limit."""
        size = int(frame.memory_usage(deep=True).sum())
        with self._lock:
            if key in self._tables or size > self._limit:
                return
            self._tables[key] = (frame, size)
            self._size += size
            while self._size > self._limit:
                _, (_, dropped) = self._tables.popitem(last=False)
                self._size -= dropped

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._tables.clear()
            self._size = 0

    @property
    def inner(self) -> Warehouse:
        """The Warehouse that is asked when nothing is kept."""
        return self._inner


class Pinned:
    """A Warehouse at one data version."""

    def __init__(self, cache: CachedWarehouse, version: int) -> None:
        self._cache = cache
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
        """See ``Warehouse.read``."""
        frozen = tuple(None if values is None else tuple(values) for values in (periods, by))
        key = (table, scope, frozen, as_of, self._version)
        kept = self._cache.look_up(key)
        if kept is None:
            kept = self._cache.inner.read(table, scope, periods=periods, as_of=as_of, by=by)
            self._cache.keep(key, kept)
        return kept.copy(deep=False)
