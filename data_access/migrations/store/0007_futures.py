"""Forecasts of a fund's months: what was said, from which data, by which model."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0007"
down_revision = "store_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; changes of it count as changes of what pages show."""
    key = ("area", "scheme", "as_of", "data_version", "model")
    op.create_table(
        "future",
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint(*key),
    )
    for trigger in counted("future", op.get_bind().dialect.name):
        op.execute(trigger)


def downgrade() -> None:
    """Forget the forecasts; the triggers go with them."""
    op.drop_table("future")
