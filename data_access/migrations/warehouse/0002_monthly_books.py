"""Monthly books: versions of facts, batches that can be told apart, and a city's tables."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "warehouse_0002"
down_revision = "warehouse_0001"
branch_labels = None
depends_on = None

TYPES = {
    "text": sa.Text,
    "int": sa.Integer,
    "big": sa.BigInteger,
    "float": sa.Float,
}
WHEN = "period:text months:int basis:text"
HELD = {  # tables of the first revision: keys, what they say
    "consumer_prices": ("area:text", "inflation:float"),
    "enrolment": ("area:text scheme:text category:text", "persons:big"),
    "ledger_line": ("area:text scheme:text account:text line:text", "amount_fen:big"),
    "medical_cost": ("area:text scheme:text", "amount_fen:big"),
    "population": ("area:text sex:text age:int", "persons:big"),
}
FACTS = {  # new facts: keys, what they say (?: may be missing)
    "account_book": (
        "area:text scheme:text account:text line:text",
        "general_fen:big? detail_fen:big?",
    ),
    "balance_sheet": (
        "area:text scheme:text item:text",
        "amount_fen:big",
    ),
    "outside_balance": (
        "area:text scheme:text place:text keeper:text measure:text",
        "amount_fen:big",
    ),
    "outstanding_item": (
        "area:text scheme:text place:text reference:text",
        "booked_by:text booked:text cleared:text? matched:text amount_fen:big",
    ),
    "budget": (
        "area:text scheme:text account:text line:text edition:text",
        "amount_fen:big",
    ),
    "settlement_bridge": (
        "area:text scheme:text account:text",
        (
            "accrual_fen:big unsettled_fen:big advances_fen:big deductions_fen:big "
            "clearing_fen:big cash_fen:big"
        ),
    ),
    "membership": (
        "area:text scheme:text category:text sex:text age:int",
        "persons:big contributors:big? base_fen:big?",
    ),
    "contribution": (
        "area:text scheme:text payer:text",
        "due_fen:big? paid_fen:big? arrears_fen:big?",
    ),
    "weekly_collection": (
        "area:text scheme:text week:text cover:int",
        "persons:big amount_fen:big",
    ),
    "subsidy": (
        "area:text scheme:text level:text",
        "due_fen:big? arrived_fen:big?",
    ),
    "wage": (
        "area:text",
        "average_fen:big? base_floor_fen:big? base_ceiling_fen:big?",
    ),
    "claims": (
        "area:text scheme:text service:text tier:text place:text",
        (
            "visits:big days:big? cost_fen:big in_scope_fen:big fund_paid_fen:big "
            "other_paid_fen:big account_paid_fen:big own_paid_fen:big"
        ),
    ),
    "claim_cost": (
        "area:text scheme:text service:text tier:text category:text",
        "cost_fen:big",
    ),
    "claims_lag": (
        "area:text scheme:text service:text development:int",
        "amount_fen:big",
    ),
    "key_disease": (
        "area:text scheme:text disease:text",
        "patients:big visits:big cost_fen:big fund_paid_fen:big",
    ),
    "cohort": (
        "area:text scheme:text cohort:text",
        "persons:big cost_fen:big fund_paid_fen:big",
    ),
    "institution_month": (
        "area:text institution:text scheme:text",
        (
            "visits:big patients:big admissions:big? days:big? readmissions:big? cost_fen:big "
            "inpatient_cost_fen:big? drug_cost_fen:big? consumable_cost_fen:big? "
            "fund_paid_fen:big case_mix:float?"
        ),
    ),
    "provider_settlement": (
        "area:text institution:text scheme:text",
        (
            "method:text budget_fen:big advances_fen:big settled_fen:big retention_fen:big "
            "clearing_fen:big?"
        ),
    ),
    "supervision": (
        "area:text scheme:text kind:text",
        "inspected:big handled:big recovered_fen:big fined_fen:big",
    ),
}
FRAMES = {
    "institution": (
        "area:text institution:text",
        "name:text tier:text kind:text hosp_lv:text since:text",
    ),
    "area": (
        "area:text",
        "parent:text? level:text name_zh:text name_en:text",
    ),
    "pooling_mode": (
        "area:text since:text",
        "mode:text",
    ),
    "code_map": (
        "system:text code:text",
        "house_code:text note:text",
    ),
    "book_month": (
        "area:text period:text",
        "status:text at:big who:text",
    ),
    "book_event": (
        "area:text period:text step:int",
        "deed:text at:big who:text reason:text",
    ),
}
BATCH = "area:text? period:text? kind:text file:text rows:int who:text at:big? state:text"
DEFAULTS = {"kind": "sample", "file": "", "rows": "0", "who": "", "state": "loaded"}
DAY = 86_400_000
SHANGHAI = 8 * 3_600_000  # ahead of UTC


def columns(said: str, *, key: bool = False, batch: bool = False) -> Iterator[sa.Column[Any]]:
    """Columns from "name:type?" words; those of ``batch`` have defaults."""
    for word in said.split():
        name, _, kind = word.rstrip("?").partition(":")
        default = DEFAULTS.get(name) if batch else None
        optional = word.endswith("?")
        yield sa.Column(
            name, TYPES[kind](), primary_key=key, nullable=optional, server_default=default
        )


def origin(*, sheet: bool) -> Iterator[sa.Column[Any]]:
    """Where a fact came from."""
    yield sa.Column("source", sa.Text(), sa.ForeignKey("source.source"), nullable=False)
    yield sa.Column("batch", sa.Text(), sa.ForeignKey("batch.batch"), nullable=False)
    yield from columns("file:text")
    if sheet:
        yield from columns("sheet:text?")
    yield from columns("row:int note:text")


def create(name: str, said: tuple[str, str], *, versions: bool, rowid: bool = True) -> None:
    """A table of facts as this revision has it, or as the one before had it."""
    keys, told = said
    kept = (*columns(keys, key=True), *columns(WHEN, key=True), *columns(f"status:text {told}"))
    if versions:
        version = sa.Column("version", sa.Integer(), primary_key=True, nullable=False)
        kept = (*kept, version, *columns("recorded:big? replaced:big?"))
    op.create_table(name, *kept, *origin(sheet=versions), sqlite_with_rowid=rowid)


def upgrade() -> None:
    """Keep every figure as its first version, known since its publication's day."""
    for column in columns(BATCH, batch=True):
        op.add_column("batch", column)
    for name, (keys, told) in HELD.items():
        held = names(keys, WHEN, "status:text", told) + ', source, batch, file, note, "row"'
        op.execute(f"CREATE TABLE kept AS SELECT * FROM {name}")
        op.drop_table(name)
        create(name, (keys, told), versions=True, rowid=name != "ledger_line")
        op.execute(
            f"INSERT INTO {name} ({held}, version, recorded) SELECT {held}, 1, "
            f"(SELECT {end_of_day()} FROM source WHERE source.source = kept.source) FROM kept"
        )
        op.drop_table("kept")
    for name, (keys, told) in FACTS.items():
        create(name, (keys, told), versions=True, rowid=False)
    for name, (keys, told) in FRAMES.items():
        op.create_table(name, *columns(keys, key=True), *columns(told))


def downgrade() -> None:
    """Back to what the first revision could hold: what is known now of the national figures."""
    for name in reversed([*FACTS, *FRAMES]):
        op.drop_table(name)
    for name, (keys, told) in HELD.items():
        held = names(keys, WHEN, "status:text", told) + ', source, batch, file, note, "row"'
        op.execute(f"CREATE TABLE kept AS SELECT * FROM {name} WHERE replaced IS NULL")
        op.drop_table(name)
        create(name, (keys, told), versions=False)
        op.execute(f"INSERT INTO {name} ({held}) SELECT {held} FROM kept")
        op.drop_table("kept")
    for column in columns(BATCH):
        op.drop_column("batch", column.name)


def names(*said: str) -> str:
    """The names of such columns, for a statement."""
    return ", ".join(word.partition(":")[0] for words in said for word in words.split())


def end_of_day() -> str:
    """The last millisecond of ``known_since`` in Shanghai, in the words of the database."""
    if op.get_bind().dialect.name == "sqlite":
        day = "CAST(strftime('%s', known_since) AS INTEGER) * 1000"
    else:
        day = "CAST(EXTRACT(EPOCH FROM known_since) AS BIGINT) * 1000"
    return f"{day} + {DAY - SHANGHAI - 1}"
