"""Which databases are these, and who opens them? URLs in, a Warehouse and a store out."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError

from data_access.cache import CachedWarehouse
from data_access.migrate import upgrade
from data_access.port import NotReady, Scope
from data_access.sources import Sources
from data_access.sql.warehouse import SqlWarehouse, reading
from data_access.sql.writing import writing
from data_access.store.check_results import CheckResults
from data_access.store.clock import now
from data_access.store.explanations import Explanations
from data_access.store.futures import Futures
from data_access.store.house import HouseRecords
from data_access.store.jobs import Jobs
from data_access.store.outlooks import Outlooks
from data_access.store.registers import Registers, registers
from data_access.store.sessions import Sessions
from data_access.store.trail import AuditTrail
from data_access.store.users import Users
from data_access.store.writing import require_current


@dataclass(frozen=True, slots=True, kw_only=True)
class Databases:
    """The two open databases and the engines under them."""

    warehouse: CachedWarehouse
    outlooks: Outlooks
    futures: Futures
    jobs: Jobs
    users: Users
    sessions: Sessions
    trail: AuditTrail
    house: HouseRecords
    explanations: Explanations
    check_results: CheckResults
    registers: Registers
    engines: tuple[Engine, Engine]

    def check_store(self) -> None:
        """Refuse a store that is missing or of another schema.

        Raises:
            NotReady: naming both schemas, and what to run.
        """
        with reading(self.engines[1]) as connection:
            require_current(connection)

    def sources(self, scope: Scope, today: date) -> Sources:
        """What a reader of this scope may read, at the data version of now.

        ``today`` is the day unless the administrator has set another.
        """
        revision, house = self.house.standing()
        version = self.warehouse.data_version()
        return Sources(
            warehouse=self.warehouse.at(version),
            remember=self.warehouse.remembered(version),
            outlooks=self.outlooks,
            futures=self.futures,
            trail=self.trail,
            jobs=self.jobs,
            users=self.users,
            explanations=self.explanations,
            check_results=self.check_results,
            registers=self.registers,
            scope=scope,
            today=house.today or today,
            house=house,
            revision=revision,
        )

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


def scope_of(areas: frozenset[str] | None, schemes: frozenset[str] | None) -> Scope:
    """The scope of a user as the store holds it; None is every one."""
    return Scope(areas=areas, schemes=schemes)


def open_engine(url: str, *, create: bool = False) -> Engine:
    """The engine of the backend that the URL's scheme names.

    Raises:
        NotReady: it is no URL, or no backend serves its scheme.
    """
    engine: Engine = _backend(url).open_engine(url, create=create)
    return engine


def backend_name(url: str) -> str:
    """The name of the backend that serves a URL.

    Raises:
        NotReady: it is no URL.
    """
    try:
        return make_url(url).get_backend_name()
    except ArgumentError as error:  # the text is not repeated: a password may stand in it
        raise NotReady("a database URL reads sqlite:///FILE or postgresql://…") from error


def _backend(url: str) -> ModuleType:
    name = backend_name(url)
    try:
        return import_module(f"data_access.backends.{name}")
    except ModuleNotFoundError as error:
        raise NotReady(f"no backend for {name!r} URLs; use sqlite or postgresql") from error


def copy_out(url: str, path: Path) -> None:
    """A file of all that one database holds.

    Raises:
        OSError: it could not be written whole; the text says why.
    """
    _backend(url).copy_out(url, path)


def copy_in(path: Path, url: str) -> None:
    """Make such a file one database's whole content.

    Raises:
        OSError: nothing was changed; the text says why.
    """
    _backend(url).copy_in(path, url)


def open_databases(warehouse_url: str, store_url: str) -> Databases:
    """Open both for reading and for the application's own records; nothing is created."""
    engines = (open_engine(warehouse_url), open_engine(store_url))
    return Databases(
        warehouse=CachedWarehouse(SqlWarehouse(engines[0])),
        outlooks=Outlooks(engines[1]),
        futures=Futures(engines[1]),
        jobs=Jobs(engines[1]),
        users=Users(engines[1]),
        sessions=Sessions(engines[1], now),
        trail=AuditTrail(engines[1], now),
        house=HouseRecords(engines[1]),
        explanations=Explanations(engines[1]),
        check_results=CheckResults(engines[1]),
        registers=registers(engines[1]),
        engines=engines,
    )


def prepare(warehouse_url: str, store_url: str) -> Engine:
    """Create or upgrade both databases; returns the warehouse's engine, ready to be loaded.

    Each in one transaction: an upgrade that ends early leaves what was there.

    Raises:
        Busy, DiskFull, NotReady: see ``writing``.
    """
    warehouse, store = (open_engine(url, create=True) for url in (warehouse_url, store_url))
    with writing(warehouse) as connection:
        upgrade(connection, "warehouse")
    with writing(store) as connection:
        upgrade(connection, "store")
    store.dispose()
    return warehouse
