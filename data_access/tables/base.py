"""What does every table have, and what may be said of one of its columns?

A column says what it is (``Kind``), whether it is part of the key, whether figures may be summed
over it, and what it may hold. The database's schema, the import templates and the validation of
what strangers send are all derived from that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

import pandera.pandas as pa
from pandera.typing import Series

ALL: Final = "all"  # stands where a column was summed away
PERIOD: Final = r"^\d{4}(-(0[1-9]|1[0-2]))?$"
DAY: Final = r"^\d{4}-\d{2}-\d{2}$"


class Scheme(StrEnum):
    """The two basic medical-insurance schemes."""

    EMPLOYEE = "employee"
    RESIDENT = "resident"


class RelatedFund(StrEnum):
    """Funds with books of their own, never summed into the basic schemes."""

    SERIOUS_ILLNESS = "serious_illness"
    MEDICAL_ASSISTANCE = "medical_assistance"
    LONG_TERM_CARE = "long_term_care"
    RETIRED_CADRES = "retired_cadres"
    CIVIL_SERVANT_SUPPLEMENT = "civil_servant_supplement"


class Account(StrEnum):
    """The parts of a scheme's fund; the resident fund is its pool."""

    POOLED = "pooled"
    PERSONAL = "personal"
    TOTAL = "total"


class Status(StrEnum):
    """How settled a figure is, least settled first."""

    PROJECTED = "projected"
    OPEN = "open"
    QUICK_REPORT = "quick_report"
    PRELIMINARY = "preliminary"
    CLOSED = "closed"
    FINAL = "final"


class Kind(StrEnum):
    """What a column holds: how it is stored, written in a template and summed."""

    TEXT = "text"
    NUMBER = "number"  # a whole number that names something: an age, a year
    MONEY = "money"  # stored as whole fen, read as yuan
    COUNT = "count"  # persons, visits, days
    RATIO = "ratio"
    MOMENT = "moment"  # ms since 1970 UTC


FIGURES: Final = (Kind.MONEY, Kind.COUNT, Kind.RATIO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What is known of one column; ``additive``: sums of it mean something.

    ``sparse``: of a kind of which an area says nothing there was nothing, as long as it told some
    other kind of the same period (no inpatient was treated in a primary institution).
    ``nullable``: whether it may be left out where it is stored. Whatever is read may be missing:
    a sum with a missing part is.
    """

    kind: Kind
    key: bool = False
    summable: bool = False
    sparse: bool = False
    additive: bool = False
    nullable: bool = False
    allowed: tuple[str | int, ...] = ()
    matches: str | None = None
    minimum: float | None = None
    maximum: float | None = None

    @property
    def stored(self) -> str:
        """What is added to its name in the database, so that nobody takes fen for yuan."""
        return "_fen" if self.kind is Kind.MONEY else ""


def _field(column: Column) -> Any:  # noqa: ANN401 pandera's Field is Any too
    checks: dict[str, Any] = {
        "isin": list(column.allowed) or None,
        "str_matches": column.matches,
        "ge": column.minimum,
        "le": column.maximum,
    }
    return pa.Field(
        nullable=column.nullable or column.kind in FIGURES,
        metadata={"column": column},
        **{name: value for name, value in checks.items() if value is not None},
    )


def key(
    *allowed: str, summable: bool = False, sparse: bool = False, matches: str | None = None
) -> Any:  # noqa: ANN401
    """A text that is part of the key; ``summable``: leaving it out of ``by`` sums it away."""
    text = Column(
        kind=Kind.TEXT,
        key=True,
        summable=summable,
        sparse=sparse,
        allowed=tuple(str(value) for value in allowed),
        matches=matches,
    )
    return _field(text)


def number(minimum: float, maximum: float, *, sparse: bool = False) -> Any:  # noqa: ANN401
    """A whole number that is part of the key."""
    whole = Column(kind=Kind.NUMBER, key=True, minimum=minimum, maximum=maximum, sparse=sparse)
    return _field(whole)


def money(
    *,
    required: bool = False,
    additive: bool = True,
    minimum: float | None = None,
) -> Any:  # noqa: ANN401
    """An amount: whole fen in the database, yuan where it is read."""
    return _field(
        Column(kind=Kind.MONEY, nullable=not required, additive=additive, minimum=minimum)
    )


def count(*, required: bool = False) -> Any:  # noqa: ANN401
    """How many: persons, visits, days; never below zero."""
    return _field(Column(kind=Kind.COUNT, nullable=not required, additive=True, minimum=0))


def ratio(*, required: bool = False, minimum: float | None = None) -> Any:  # noqa: ANN401
    """A fraction or an index: sums of it mean nothing."""
    return _field(Column(kind=Kind.RATIO, nullable=not required, minimum=minimum))


def text(*allowed: str, required: bool = True, matches: str | None = None) -> Any:  # noqa: ANN401
    """A text that is no part of the key."""
    held = tuple(str(value) for value in allowed)
    return _field(Column(kind=Kind.TEXT, nullable=not required, allowed=held, matches=matches))


def moment(*, required: bool = False) -> Any:  # noqa: ANN401
    """When something happened, ms since 1970 UTC."""
    return _field(Column(kind=Kind.MOMENT, nullable=not required))


class Table(pa.DataFrameModel):
    """What every table has: only known columns, in their types.

    ``Column.summable`` marks those over which figures may be summed: leaving one out of ``by``
    sums it away. All other key columns always stay.
    """

    class Config:
        """No column that the contract does not name."""

        strict = True
        coerce = True


class Fact(Table):
    """A published or booked figure of one area over one period."""

    area: Series[str] = key()
    period: Series[str] = key(matches=PERIOD)
    months: Series[int] = _field(Column(kind=Kind.NUMBER, key=True, allowed=(1, 12)))
    basis: Series[str] = key()
    status: Series[str] = text(*Status)


@cache
def columns_of(table: type[Table]) -> Mapping[str, Column]:
    """What is known of each column of a table, in the contract's order."""
    held = table.to_schema().columns
    return {name: (column.metadata or {})["column"] for name, column in held.items()}
