"""What the administrator set, how often an address knocked, how long a password lasts."""

import sqlalchemy as sa
from alembic import op

from data_access.store.clock import DAY, now

revision = "store_0003"
down_revision = "store_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of settings and knocks; date the passwords that somebody else set."""
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "knock",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_index(op.f("ix_knock_since"), "knock", ["since"], unique=False)
    op.add_column("app_user", sa.Column("password_until", sa.BigInteger(), nullable=True))
    users = sa.table(
        "app_user", sa.column("must_change", sa.Boolean), sa.column("password_until", sa.BigInteger)
    )
    handed = users.update().where(users.c.must_change.is_(True))
    op.execute(handed.values(password_until=now() + 7 * DAY))


def downgrade() -> None:
    """Forget settings and knocks, and how long a password lasts."""
    op.drop_column("app_user", "password_until")
    op.drop_index(op.f("ix_knock_since"), table_name="knock")
    op.drop_table("knock")
    op.drop_table("setting")
