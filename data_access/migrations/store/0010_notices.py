"""What was told to whom about the alerts, by which channel, and who has read it."""

import sqlalchemy as sa
from alembic import op

from data_access.store.revision import counted

revision = "store_0010"
down_revision = "store_0009"
branch_labels = None
depends_on = None

TABLES = ("notice", "delivery", "notice_read")


def upgrade() -> None:
    """Create the tables; changes of them count as changes of what pages show."""
    op.create_table(
        "notice",
        sa.Column("notice", sa.Text(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "area", "period")),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
    )
    op.create_table(
        "notice_item",
        sa.Column("alert", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("notice", sa.Text(), sa.ForeignKey("notice.notice")),
    )
    op.create_table(
        "delivery",
        sa.Column("notice", sa.Text(), sa.ForeignKey("notice.notice"), primary_key=True),
        sa.Column("recipient", sa.Text(), primary_key=True),
        sa.Column("channel", sa.Text(), primary_key=True),
        sa.Column("offices", sa.JSON(), nullable=False),
        sa.Column("areas", sa.JSON(none_as_null=True)),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False, index=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("run_after", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
    )
    op.create_table(
        "notice_read",
        sa.Column("notice", sa.Text(), sa.ForeignKey("notice.notice"), primary_key=True),
        sa.Column("who", sa.Text(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    for table in TABLES:
        for trigger in counted(table, op.get_bind().dialect.name):
            op.execute(trigger)


def downgrade() -> None:
    """Forget what was told."""
    for table in ("notice_read", "delivery", "notice_item", "notice"):
        op.drop_table(table)
