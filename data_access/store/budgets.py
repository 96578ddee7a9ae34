"""Which budgets of a coming year were drafted, and how did each come to be as it is?

Every deed leaves a whole new version; nothing is written over or taken out.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    Table,
    Text,
    func,
    insert,
    select,
    text,
)

from data_access.port import Scope
from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.schema import METADATA
from data_access.store.writing import writing

ONE_WRITER = text("SELECT pg_advisory_xact_lock(7596213)")  # a number of its own
Deed = Literal["drafted", "adjusted", "reviewed", "approved", "returned"]
BUDGET_DRAFT = Table(
    "budget_draft",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("area", "scheme", "account")),
    *(Column(name, Integer, primary_key=True, autoincrement=False) for name in ("year", "version")),
    *(Column(name, Text, nullable=False) for name in ("deed", "variant", "basis", "who", "note")),
    Column("data_version", Integer, nullable=False),  # of the warehouse
    Column("at", BigInteger, nullable=False),
    Column("document", JSON, nullable=False),  # by line: expected, low, best, high, given, reason
)
KEY = (BUDGET_DRAFT.c.area, BUDGET_DRAFT.c.scheme, BUDGET_DRAFT.c.account, BUDGET_DRAFT.c.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetVersion:
    """A fund's budget of a year as one deed left it.

    ``variant``: which of the three stands where nobody said otherwise; ``basis``: the version of
    what it was projected on; ``document``: by line, what was expected of the year before, the
    three figures, and what was said instead, why; yuan. ``at``: ms since 1970, UTC.
    """

    area: str
    scheme: str
    account: str
    year: int
    version: int
    deed: Deed
    variant: str
    basis: str
    data_version: int
    document: Mapping[str, Mapping[str, Any]]
    who: str
    note: str
    at: int

    @property
    def key(self) -> tuple[str, str, str, int]:
        """Whose budget of which year."""
        return (self.area, self.scheme, self.account, self.year)


class BudgetDrafts:
    """The budgets of one store."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction for a deed and what goes with it."""
        return writing(self._engine)

    def keep(self, made: BudgetVersion, connection: Connection) -> BudgetVersion:
        """Write the version behind the one that it follows, ``made.version`` being that one's.

        Raises:
            LookupError: somebody else changed it meanwhile.
        """
        if connection.dialect.name == "postgresql":
            connection.execute(ONE_WRITER)
        last = select(func.max(BUDGET_DRAFT.c.version)).where(
            *(column == value for column, value in zip(KEY, made.key, strict=True))
        )
        if (connection.execute(last).scalar() or 0) != made.version:
            raise LookupError(f"budget {made.key} is no longer at {made.version}")
        kept = replace(made, version=made.version + 1, at=self._clock())
        connection.execute(insert(BUDGET_DRAFT).values(**asdict(kept)))
        return kept

    def versions(self, scope: Scope, area: str) -> list[BudgetVersion]:
        """Every version of an area's budgets that a scope covers, the oldest first."""
        wanted = select(BUDGET_DRAFT).where(BUDGET_DRAFT.c.area == area)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted.order_by(*KEY, BUDGET_DRAFT.c.version)).mappings()
            held = [BudgetVersion(**row) for row in rows]
        return [one for one in held if scope.covers(one.area, one.scheme)]
