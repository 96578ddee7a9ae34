"""How often did the records that pages show change? Counted by the database itself."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0005"
down_revision = "store_0004"
branch_labels = None
depends_on = None

SHOWN = ("outlook", "setting", "explanation", "check_result")
COUNT = """
CREATE FUNCTION count_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE revision SET revision = revision + 1; RETURN NULL; END $$
"""


def upgrade() -> None:
    """One row that every change of these tables moves."""
    held = op.create_table(
        "revision",
        sa.Column("only", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("only"),
    )
    op.bulk_insert(held, [{"only": 1, "revision": 1}])
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.execute(COUNT)
    for table in SHOWN:
        for trigger in counted(table, dialect):
            op.execute(trigger)


def downgrade() -> None:
    """Count no more."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in SHOWN:
        names = (f"{table}_counted_{deed}" for deed in ("insert", "update", "delete"))
        for name in (f"{table}_counted ON {table}",) if postgresql else names:
            op.execute(f"DROP TRIGGER {name}")
    if postgresql:
        op.execute("DROP FUNCTION count_revision()")
    op.drop_table("revision")
