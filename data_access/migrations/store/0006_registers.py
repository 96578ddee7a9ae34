"""The register of risks, who answers for a source, and the files that were refused."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0006"
down_revision = "store_0005"
branch_labels = None
depends_on = None

TABLES = ("risk", "source_owner", "refusal")


def upgrade() -> None:
    """Create the three tables; changes of them count as changes of what pages show."""
    _risk()
    op.create_table(
        "source_owner",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "at"),
    )
    op.create_table(
        "refusal",
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("who"),
    )
    dialect = op.get_bind().dialect.name
    for table in TABLES:
        for trigger in counted(table, dialect):
            op.execute(trigger)


def _risk() -> None:
    op.create_table(
        "risk",
        sa.Column("risk", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("area", "point", "measure", "owner")
        ),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("risk", "version"),
    )


def downgrade() -> None:
    """Forget the three lists; their triggers go with them."""
    for table in TABLES:
        op.drop_table(table)
