"""Has anything that a page shows changed in the store?"""

from sqlalchemy import Connection, select

from data_access.store.schema import REVISION

SHOWN = (
    "outlook", "future", "setting", "explanation", "check_result", "risk", "source_owner",
    "refusal", "rollup_run", "alert_event", "scenario", "notice", "delivery", "notice_read",
    "report", "report_event", "report_file", "valuation", "budget_draft",
    "assumption_signature",
)  # fmt: skip
"""The records that stand in answers; of sessions, jobs, users and the trail none is kept."""
DEEDS = ("INSERT", "UPDATE", "DELETE")


def revision(connection: Connection) -> int:
    """A number that grows with every change of the ``SHOWN`` records, whoever makes it."""
    return int(connection.execute(select(REVISION.c.revision)).scalar_one())


def counted(table: str, dialect: str) -> tuple[str, ...]:
    """The triggers that count the changes of a table; for a migration.

    >>> counted("outlook", "sqlite")[0]
    'CREATE TRIGGER outlook_counted_insert AFTER INSERT ON outlook BEGIN UPDATE revision SET \
revision = revision + 1; END'
    """
    if dialect == "postgresql":
        changed = f"{' OR '.join(DEEDS)} OR TRUNCATE"
        count = "FOR EACH STATEMENT EXECUTE FUNCTION count_revision()"
        return (f"CREATE TRIGGER {table}_counted AFTER {changed} ON {table} {count}",)
    count = "BEGIN UPDATE revision SET revision = revision + 1; END"
    return tuple(
        f"CREATE TRIGGER {table}_counted_{deed.lower()} AFTER {deed} ON {table} {count}"
        for deed in DEEDS
    )
