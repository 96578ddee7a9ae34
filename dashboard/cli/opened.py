"""Open the databases for one command, with the full scope of whoever holds the machine."""

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.services.sources import Sources
from dashboard.settings import Settings
from data_access.connect import Databases, full_scope, open_databases, open_engine
from data_access.moment import Engines


@contextmanager
def opened(settings: Settings) -> Iterator[Sources]:
    """Sources at the data version of now; closed afterwards."""
    databases = open_databases(settings.warehouse_write_url, settings.store_url)
    try:
        yield databases.sources(full_scope(), settings.today())
    finally:
        databases.close()


@contextmanager
def opened_databases(settings: Settings) -> Iterator[Databases]:
    """Both databases, the store of this version's schema; closed afterwards."""
    databases = open_databases(settings.warehouse_write_url, settings.store_url)
    try:
        databases.check_store()
        yield databases
    finally:
        databases.close()


@contextmanager
def opened_engines(settings: Settings) -> Iterator[Engines]:
    """The engines of both, whatever they hold; disposed of afterwards."""
    engines = (open_engine(settings.warehouse_write_url), open_engine(settings.store_url))
    try:
        yield engines
    finally:
        for engine in engines:
            engine.dispose()
