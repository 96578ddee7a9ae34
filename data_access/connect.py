"""Which databases are these, and who opens them? URLs in, a Warehouse and a store out."""

from dataclasses import dataclass
from importlib import import_module

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError

from data_access.cache import CachedWarehouse
from data_access.migrate import upgrade
from data_access.port import NotReady, Scope
from data_access.sql.warehouse import SqlWarehouse
from data_access.store.outlooks import Outlooks


@dataclass(frozen=True, slots=True, kw_only=True)
class Databases:
    """The two open databases and the engines under them."""

    warehouse: CachedWarehouse
    outlooks: Outlooks
    engines: tuple[Engine, Engine]

    def forget(self) -> None:
        """After a fork: leave the parent's connections to the parent."""
        for engine in self.engines:
            engine.dispose(close=False)

    def close(self) -> None:
        """Close every connection."""
        for engine in self.engines:
            engine.dispose()


def full_scope() -> Scope:
    """Every area and scheme; for jobs, administrators and the demonstration."""
    return Scope(areas=None, schemes=None)


def open_engine(url: str, *, create: bool = False) -> Engine:
    """The engine of the backend that the URL's scheme names.

    Raises:
        NotReady: it is no URL, or no backend serves its scheme.
    """
    try:
        name = make_url(url).get_backend_name()
    except ArgumentError as error:  # the text is not repeated: a password may stand in it
        raise NotReady("a database URL reads sqlite:///FILE or postgresql://…") from error
    try:
        backend = import_module(f"data_access.backends.{name}")
    except ModuleNotFoundError as error:
        raise NotReady(f"no backend for {name!r} URLs; use sqlite or postgresql") from error
    engine: Engine = backend.open_engine(url, create=create)
    return engine


def open_databases(warehouse_url: str, store_url: str) -> Databases:
    """Open both for reading and for the application's own records; nothing is created."""
    engines = (open_engine(warehouse_url), open_engine(store_url))
    return Databases(
        warehouse=CachedWarehouse(SqlWarehouse(engines[0])),
        outlooks=Outlooks(engines[1]),
        engines=engines,
    )


def prepare(warehouse_url: str, store_url: str) -> Engine:
    """Create or upgrade both databases; returns the warehouse's engine, ready to be loaded."""
    warehouse, store = (open_engine(url, create=True) for url in (warehouse_url, store_url))
    with warehouse.begin() as connection:
        upgrade(connection, "warehouse")
    with store.begin() as connection:
        upgrade(connection, "store")
    store.dispose()
    return warehouse
