"""Many futures of a scenario, as a job reckoned them."""

import sqlalchemy as sa
from alembic import op

revision = "store_0016"
down_revision = "store_0015"
branch_labels = None
depends_on = None

KEY = ("area", "fund", "scenario", "basis", "seed", "paths")


def upgrade() -> None:
    """Create the table; its changes are not counted: who shows it asks anew each time."""
    op.create_table(
        "simulation",
        *(sa.Column(name, sa.Text(), nullable=False) for name in KEY[:4]),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in KEY[4:]),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY),
    )


def downgrade() -> None:
    """Forget them; they can be reckoned again."""
    op.drop_table("simulation")
