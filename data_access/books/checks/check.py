"""What is a check of the books, and what does it find?

A check compares: what a figure has to be, and what it is. It computes on whole frames, in whole
fen (held as float64, exact up to 9·10^15), and says nothing about whether a difference matters:
that is ``judging.py``'s word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from data_access.books.checks.given import Given
from data_access.tables import Table

Compared = pd.DataFrame
"""Rows of ``COLUMNS``; amounts in fen or persons, NaN where there is none."""
COLUMNS = (
    "area", "scheme", "account", "basis", "months", "period", "what",
    "expected", "actual", "addends", "reason", "note",
)  # fmt: skip
TOLD = ("area", "scheme", "account", "basis", "months", "period")


class State(StrEnum):
    """How a comparison ended; ``explained`` is finance's word alone."""

    OK = "ok"
    FAILED = "failed"
    EXPLAINED = "explained"
    NOT_APPLICABLE = "not_applicable"


class Unit(StrEnum):
    """What is compared."""

    YUAN = "yuan"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One identity.

    ``history``: it needs the months before; ``yearly``: it judges years, and is told with every
    month of them; ``concerns``: the lines and tables that it vouches for.
    """

    tables: tuple[type[Table], ...]
    compute: Callable[[Given], Compared]
    concerns: frozenset[str]
    unit: Unit = Unit.YUAN
    history: bool = False
    yearly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check says of one figure; amounts in yuan or persons, None where there is none.

    ``what``: the line, item or place compared; ``reason``: a code, why it could not be compared
    or what is missing; ``note``: what the books themselves say of the difference. What is right
    is told once for a fund and month, as so many comparisons.
    """

    check: str
    area: str
    scheme: str
    account: str
    basis: str
    month: str
    what: str
    status: State
    expected: float | None
    actual: float | None
    difference: float | None
    reason: str = ""
    note: str = ""
    comparisons: int = 1
    unit: Unit = Unit.YUAN

    @property
    def whole(self) -> int | None:
        """The difference in whole fen or persons; None where there is no amount to tell."""
        if self.difference is None:
            return None
        return round(self.difference * (100 if self.unit is Unit.YUAN else 1))


def compared(
    rows: pd.DataFrame,
    what: "str | pd.Series[str]",
    expected: "pd.Series[float] | float",
    actual: "pd.Series[float]",
    addends: "pd.Series[int] | int" = 1,
) -> Compared:
    """One comparison a row; rows in which neither side is known say nothing and are left out.

    Args:
        rows: whose figures they are: those of ``TOLD`` that there are.
        what: the line, item or place compared.
        expected: what the figure has to be, fen or persons.
        actual: what it is.
        addends: how many published figures stand in the sum, each rounded.
    """
    said = rows.assign(account=rows.get("account", ""))[list(TOLD)].assign(
        what=what, expected=expected, actual=actual, addends=addends, reason="", note=""
    )
    return said[said["expected"].notna() | said["actual"].notna()]


def together(parts: list[Compared]) -> Compared:
    """All comparisons of a check; none is a frame without rows."""
    held = [part for part in parts if len(part)]
    return pd.concat(held, ignore_index=True) if held else pd.DataFrame(columns=list(COLUMNS))
