"""What is an indicator? A code, a unit, the tables it reads, and a pure function over them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from data_access.tables import ALL, Table, columns_of


class Unit(StrEnum):
    """What an indicator's number counts."""

    YUAN = "yuan"
    FRACTION = "fraction"
    RATE = "rate"  # a signed fraction: growth
    POINTS = "points"  # a difference of two fractions
    MONTHS = "months"
    PERSONS = "persons"
    TIMES = "times"  # a plain ratio: visits a head, years of income
    DAYS = "days"
    COUNT = "count"  # areas, institutions


class Better(StrEnum):
    """Which way is good: a rise, a fall, neither too much nor too little, or it only informs."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"
    INFORMATION = "information"


class Every(StrEnum):
    """How often it is looked at."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """A table that an indicator needs: which columns, and which summable keys stay.

    ``by`` None: as the table is stored. Its figures' sources are looked up by ``columns``.
    ``parts``: the figures of the area's parts are needed too. ``last``: of how many months, of a
    table too large to be read whole; what is computed speaks of their end alone.
    """

    table: type[Table]
    columns: tuple[str, ...]
    by: tuple[str, ...] | None = None
    parts: bool = False
    last: int | None = None

    def __post_init__(self) -> None:
        """Refuse a column that the table does not have, and name those that it has."""
        held, name = columns_of(self.table), self.table.__name__
        if unknown := ", ".join(sorted({*self.columns, *(self.by or ())} - set(held))):
            raise ValueError(f"{name} has no column {unknown}; it has {', '.join(held)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A declared indicator.

    ``code`` is that of the field's dictionary of indicators. ``compute`` takes one frame for each
    of ``reads``, in their order, and gives either one number a row of the first, in the row's
    place, or a series of its own on a MultiIndex of named keys; NaN where it cannot be said.
    ``back``: months, its own the last of them, that it is made of; None: it may be all of them.
    """

    code: str
    unit: Unit
    better: Better
    every: Every
    reads: tuple[Reads, ...]
    compute: Callable[..., "pd.Series[float]"]
    back: int | None = None

    @property
    def table(self) -> type[Table]:
        """The table whose rows it answers for."""
        return self.reads[0].table

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it needs."""
        return tuple(column for reads in self.reads for column in reads.columns)

    def keyed(self, *frames: pd.DataFrame) -> "pd.Series[float]":
        """What it says, by the keys of its rows; keys that were summed away are left out."""
        values = self.compute(*frames)
        if isinstance(values.index, pd.MultiIndex):
            return values
        keys = frames[0][_keys(self.table, frames[0])]
        return pd.Series(values.to_numpy(), index=pd.MultiIndex.from_frame(keys))


def _keys(table: type[Table], frame: pd.DataFrame) -> list[str]:
    held = [name for name, column in columns_of(table).items() if column.key]
    named = [name for name in ("account",) if name in frame.columns and name not in held]
    gone = {name for name in held if len(frame) and (frame[name].astype(str) == ALL).all()}
    return [name for name in [*held, *named] if name not in gone]
