"""Open the databases for one command, with the full scope of whoever holds the machine."""

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.services.sources import Sources
from dashboard.settings import Settings
from data_access.connect import full_scope, open_databases


@contextmanager
def opened(settings: Settings) -> Iterator[Sources]:
    """Sources at the data version of now; closed afterwards."""
    databases = open_databases(settings.warehouse_url, settings.store_url)
    try:
        yield Sources(
            warehouse=databases.warehouse.at(databases.warehouse.data_version()),
            outlooks=databases.outlooks,
            scope=full_scope(),
            today=settings.today,
        )
    finally:
        databases.close()
