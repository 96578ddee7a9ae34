"""The resident worker: takes the long works out of the store's job table and does them."""

from dashboard.settings import Settings
from dashboard.worker.kind import Books, works
from dashboard.worker.parent import stop_without
from dashboard.worker.resident import Resident
from data_access.connect import Databases, full_scope, open_databases


def work(settings: Settings, *, once: bool = False, parent: int | None = None) -> None:
    """Do works until SIGTERM or SIGINT; what is being done then is handed back.

    Args:
        settings: where the databases are, and the day.
        once: leave when nothing is due.
        parent: leave when the process of this number, which started this one, is gone.

    Raises:
        NotReady: the store was never made or is of another version.
    """
    databases = open_databases(settings.warehouse_write_url, settings.store_url)
    try:
        databases.check_store()
        resident = Resident(
            jobs=databases.jobs,
            works=works(_books(databases, settings)),
            sources=lambda: databases.sources(full_scope(), settings.today()),
        )
        if parent is not None:
            stop_without(parent)
        resident.run(once=once)
    finally:
        databases.close()


def _books(databases: Databases, settings: Settings) -> Books:
    return Books(
        engine=databases.engines[0],
        home=settings.home,
        trail=databases.trail,
        explanations=databases.explanations,
        jobs=databases.jobs,
    )
