"""The drafted budgets of coming years, every version of each; nothing is written over."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0017"
down_revision = "store_0016"
branch_labels = None
depends_on = None

TABLE = "budget_draft"
KEY = ("area", "scheme", "account", "year", "version")


def upgrade() -> None:
    """Create the table; changes of it count as changes of what pages show."""
    op.create_table(
        TABLE,
        *(sa.Column(name, sa.Text(), nullable=False) for name in KEY[:3]),
        *(sa.Column(name, sa.Integer(), autoincrement=False, nullable=False) for name in KEY[3:]),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("deed", "variant", "basis", "who", "note")
        ),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY),
    )
    for trigger in counted(TABLE, op.get_bind().dialect.name):
        op.execute(trigger)


def downgrade() -> None:
    """Forget the drafts; who approved what stays in the trail."""
    op.drop_table(TABLE)
