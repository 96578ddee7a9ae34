"""The resident worker: takes the long works out of the store's job table and does them."""

from contextlib import nullcontext

from dashboard.alerts.outside import Outside, read_outside
from dashboard.settings import Settings
from dashboard.worker.clock import ticking
from dashboard.worker.kind import Books, works
from dashboard.worker.parent import stop_without
from dashboard.worker.resident import Resident
from data_access.connect import Databases, full_scope, open_databases


def work(
    settings: Settings, *, once: bool = False, clock: bool = False, parent: int | None = None
) -> None:
    """Do works until SIGTERM or SIGINT; what is being done then is handed back.

    Args:
        settings: where the databases are, and the day.
        once: leave when nothing is due.
        clock: ask for the daily works, too; for one machine without timers.
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
        notices = databases.registers.notices
        with ticking(databases.jobs, notices) if clock else nullcontext():
            resident.run(once=once)
    finally:
        databases.close()


def outside_of(settings: Settings) -> Outside:
    """Where notices go.

    Raises:
        BadOutside: the file of addresses is not right; its fields are named.
    """
    mail = settings.smtp.model_dump(exclude_none=True) if settings.smtp else None
    return read_outside(settings.delivery, mail)


def _books(databases: Databases, settings: Settings) -> Books:
    return Books(
        engine=databases.engines[0],
        home=settings.home,
        trail=databases.trail,
        explanations=databases.explanations,
        refusals=databases.registers.refusals,
        rollups=databases.registers.rollups,
        jobs=databases.jobs,
        outside=outside_of(settings),
    )
