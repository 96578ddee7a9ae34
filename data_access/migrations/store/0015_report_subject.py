"""What a report is about beside area and month: an alert's number, a scenario."""

import sqlalchemy as sa
from alembic import op

revision = "store_0015"
down_revision = "store_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Reports that are there are about nothing else."""
    op.add_column("report", sa.Column("subject", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Without it."""
    op.drop_column("report", "subject")
