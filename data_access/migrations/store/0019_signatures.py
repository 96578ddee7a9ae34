"""The signatures under assumptions; nothing is written over."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0019"
down_revision = "store_0018"
branch_labels = None
depends_on = None

TABLE = "assumption_signature"


def upgrade() -> None:
    """Create the table; changes of it count as changes of what pages show."""
    op.create_table(
        TABLE,
        sa.Column("signature", sa.Integer(), autoincrement=False, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("scheme", "name", "mark", "opinion", "who")
        ),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("signature"),
    )
    for trigger in counted(TABLE, op.get_bind().dialect.name):
        op.execute(trigger)


def downgrade() -> None:
    """Forget the signatures; who signed what stays in the trail."""
    op.drop_table(TABLE)
