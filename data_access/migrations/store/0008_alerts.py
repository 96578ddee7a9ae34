"""What happened to each alert; nobody takes any of it away or writes over it."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0008"
down_revision = "store_0007"
branch_labels = None
depends_on = None

GUARDS = {
    "sqlite": (
        """
        CREATE TRIGGER alert_event_keeps_update BEFORE UPDATE ON alert_event
        BEGIN SELECT RAISE(ABORT, 'alerts are append-only'); END
        """,
        """
        CREATE TRIGGER alert_event_keeps_delete BEFORE DELETE ON alert_event
        BEGIN SELECT RAISE(ABORT, 'alerts are append-only'); END
        """,
        # INSERT OR REPLACE would take an event away without a word to the trigger above
        """
        CREATE TRIGGER alert_event_keeps_insert BEFORE INSERT ON alert_event
        WHEN EXISTS (SELECT 1 FROM alert_event WHERE alert = NEW.alert AND number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'alerts are append-only'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION alert_event_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'alerts are append-only'; END $$
        """,
        """
        CREATE TRIGGER alert_event_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON alert_event
        FOR EACH STATEMENT EXECUTE FUNCTION alert_event_keeps()
        """,
    ),
}


def upgrade() -> None:
    """Create the table; changes of it count as changes of what pages show."""
    op.create_table(
        "alert_event",
        sa.Column("alert", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("who", "deed", "period", "level")
        ),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("alert", "number"),
    )
    dialect = op.get_bind().dialect.name
    for trigger in (*counted("alert_event", dialect), *GUARDS[dialect]):
        op.execute(trigger)


def downgrade() -> None:
    """Forget the alerts; what people did to them stays in the trail."""
    op.drop_table("alert_event")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION alert_event_keeps()")
