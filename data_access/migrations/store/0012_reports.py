"""Reports as they were made, what happened to each, and its files; nothing is written over."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0012"
down_revision = "store_0011"
branch_labels = None
depends_on = None

KEYS = {"report": ("report",), "report_event": ("report", "number")}
"""The tables that are only appended to, and by what a row is known."""


def upgrade() -> None:
    """Create the tables; changes of them count as changes of what pages show."""
    op.create_table(
        "report",
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("area", "kind", "period", "lang", "mark", "who", "hash")
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "report_event",
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("who", "deed", "key", "text")),
        sa.PrimaryKeyConstraint("report", "number"),
    )
    op.create_table(
        "report_file",
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("report", "edition", "format"),
    )
    dialect = op.get_bind().dialect.name
    for table in (*KEYS, "report_file"):
        for trigger in counted(table, dialect):
            op.execute(trigger)
    for table, key in KEYS.items():
        for trigger in _guards(table, key, dialect):
            op.execute(trigger)


def _guards(table: str, key: tuple[str, ...], dialect: str) -> tuple[str, ...]:
    """The triggers that keep every row as it was written."""
    if dialect == "postgresql":
        keeps = f"BEGIN RAISE EXCEPTION '{table} is append-only'; END"
        every = f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT"
        return (
            f"CREATE FUNCTION {table}_keeps() RETURNS trigger LANGUAGE plpgsql AS $$ {keeps} $$",
            f"CREATE TRIGGER {table}_keeps {every} EXECUTE FUNCTION {table}_keeps()",
        )
    stop = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    same = " AND ".join(f"{name} = NEW.{name}" for name in key)
    there = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
    return (
        f"CREATE TRIGGER {table}_keeps_update BEFORE UPDATE ON {table} {stop}",
        f"CREATE TRIGGER {table}_keeps_delete BEFORE DELETE ON {table} {stop}",
        # INSERT OR REPLACE would take a row away without a word to the trigger above
        f"CREATE TRIGGER {table}_keeps_insert BEFORE INSERT ON {table} {there} {stop}",
    )


def downgrade() -> None:
    """Forget the reports; who signed what stays in the trail."""
    for table in ("report_file", "report_event", "report"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for table in KEYS:
            op.execute(f"DROP FUNCTION {table}_keeps()")
