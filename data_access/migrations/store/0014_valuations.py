"""The register of statutory actuarial valuations; nothing is written over."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0014"
down_revision = "store_0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; changes of it count as changes of what pages show."""
    op.create_table(
        "valuation",
        sa.Column("valuation", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("area", "actuary", "result")),
        sa.Column("base_year", sa.Integer(), nullable=False),
        sa.Column("valued", sa.Date(), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("valuation"),
    )
    for trigger in counted("valuation", op.get_bind().dialect.name):
        op.execute(trigger)


def downgrade() -> None:
    """Forget the register; its triggers go with it."""
    op.drop_table("valuation")
