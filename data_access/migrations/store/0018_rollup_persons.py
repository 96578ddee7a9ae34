"""Whom the fund paid for, counted once over the months of a year; of earlier runs nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "store_0018"
down_revision = "store_0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column of the last runs."""
    told = sa.Column("persons", sa.JSON(), nullable=False, server_default="{}")
    op.add_column("rollup_run", told)


def downgrade() -> None:
    """Forget the persons."""
    op.drop_column("rollup_run", "persons")
