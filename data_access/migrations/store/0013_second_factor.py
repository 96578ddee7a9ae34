"""A second factor beside the password; nobody has one until they enrol."""

import sqlalchemy as sa
from alembic import op

revision = "store_0013"
down_revision = "store_0012"
branch_labels = None
depends_on = None

COLUMNS = ("second_secret", "second_since", "second_step", "second_codes")


def upgrade() -> None:
    """Add what is kept of it to the users."""
    secret, since, step, codes = COLUMNS
    op.add_column("app_user", sa.Column(secret, sa.Text()))
    op.add_column("app_user", sa.Column(since, sa.BigInteger()))
    op.add_column("app_user", sa.Column(step, sa.BigInteger()))
    op.add_column("app_user", sa.Column(codes, sa.JSON(none_as_null=True)))


def downgrade() -> None:
    """Forget the second factors: a password alone opens again."""
    for name in COLUMNS:
        op.drop_column("app_user", name)
