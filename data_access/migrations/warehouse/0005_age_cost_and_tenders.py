"""What each age cost in a year, and what was bought after tenders at both prices."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "warehouse_0005"
down_revision = "warehouse_0004"
branch_labels = None
depends_on = None
Columns = list["sa.Column[Any]"]


def _facts() -> dict[str, tuple[Columns, Columns]]:
    """Keys and amounts of both."""
    age: Columns = [_text(name) for name in ("area", "scheme", "service")]
    age.append(sa.Column("age", sa.Integer()))
    tender = [_text("area"), _text("tender"), _text("category")]
    bought = [_fen("at_former_price_fen"), _fen("paid_fen"), _fen("kept_fen", nullable=True)]
    return {
        "age_cost": (age, [_fen("cost_fen"), _fen("fund_paid_fen")]),
        "tendered_purchase": (tender, bought),
    }


def _text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text())


def _fen(name: str, *, nullable: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def upgrade() -> None:
    """Two more tables of facts."""
    for name, (keys, amounts) in _facts().items():
        op.create_table(
            name,
            *keys,
            sa.Column("period", sa.Text()),
            sa.Column("months", sa.Integer()),
            sa.Column("basis", sa.Text()),
            sa.Column("status", sa.Text(), nullable=False),
            *amounts,
            sa.Column("version", sa.Integer()),
            sa.Column("recorded", sa.BigInteger()),
            sa.Column("replaced", sa.BigInteger()),
            sa.Column("source", sa.Text(), sa.ForeignKey("source.source"), nullable=False),
            sa.Column("batch", sa.Text(), sa.ForeignKey("batch.batch"), nullable=False),
            sa.Column("file", sa.Text(), nullable=False),
            sa.Column("sheet", sa.Text()),
            sa.Column("row", sa.Integer(), nullable=False),
            sa.Column("note", sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint(
                *(key.name for key in keys), "period", "months", "basis", "version"
            ),
            sqlite_with_rowid=False,
        )


def downgrade() -> None:
    """Without either again."""
    for name in _facts():
        op.drop_table(name)
