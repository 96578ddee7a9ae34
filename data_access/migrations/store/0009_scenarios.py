"""The scenarios that people keep, every version of each."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0009"
down_revision = "store_0008"
branch_labels = None
depends_on = None

TEXTS = ("area", "name", "note", "basis", "deed", "owner", "who")


def upgrade() -> None:
    """Create the table; changes of it count as changes of what pages show."""
    op.create_table(
        "scenario",
        sa.Column("scenario", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("moves", sa.JSON(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scenario", "version"),
    )
    for trigger in counted("scenario", op.get_bind().dialect.name):
        op.execute(trigger)


def downgrade() -> None:
    """Forget the scenarios; who kept them stays in the trail."""
    op.drop_table("scenario")
