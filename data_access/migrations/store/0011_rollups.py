"""How the last roll-up of each source and month went."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0011"
down_revision = "store_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; changes of it count as changes of what pages show."""
    op.create_table(
        "rollup_run",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("engine", "state", "fault")),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("rows", "written", "milliseconds", "at")
        ),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("rejected", "untold", "told")),
        sa.PrimaryKeyConstraint("source", "month"),
    )
    for trigger in counted("rollup_run", op.get_bind().dialect.name):
        op.execute(trigger)


def downgrade() -> None:
    """Forget the runs; their triggers go with them."""
    op.drop_table("rollup_run")
