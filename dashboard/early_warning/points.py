"""Which value belongs to which period? Whatever a caller holds, by period and in order."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

Values = pd.Series | Mapping[Any, Any] | Sequence[float | None] | float | None
PERIOD = re.compile(r"[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?")
NEWEST = date.max  # where no period is named, the newest lines apply


@dataclass(frozen=True, slots=True)
class Point:
    """One value, its period, the period a year before, and the last day of its own."""

    period: str
    year_before: str
    end: date
    value: float


def points_of(values: Values) -> dict[str, Point]:
    """The points by period; numbers without periods are years in a row, called 0, 1, 2.

    Raises:
        TypeError: a key is not a period.
        ValueError: a period comes twice.
    """
    if isinstance(values, Mapping):
        values = pd.Series(list(values.values()), index=pd.Index(list(values)))
    if isinstance(values, pd.Series) and not _unnamed(values.index):
        found = zip(_periods(values.index), values, strict=True)
        return {period: _named(period, value) for period, value in found}
    return {
        str(place): Point(str(place), str(place - 1), NEWEST, _number(value))
        for place, value in enumerate(np.ravel(np.array(values, dtype=object)))
    }


def _unnamed(index: "pd.Index[Any]") -> bool:
    """Whether the keys only count 0, 1, 2 …, as pandas does where none are given."""
    return isinstance(index, pd.RangeIndex) and index.start == 0


def _periods(index: "pd.Index[Any]") -> list[str]:
    """The keys as periods; days all in January are years, other days months."""
    if isinstance(index, pd.DatetimeIndex):
        index = index.to_period("Y" if (index.month == 1).all() else "M")
    periods = [str(key) for key in index]
    for period in periods:
        if not PERIOD.fullmatch(period):
            raise TypeError(f"{period!r} is not a period: use 2024 or 2024-09")
    twice = next((period for period, times in Counter(periods).items() if times > 1), None)
    if twice is not None:
        raise ValueError(f"{twice!r} is told twice: give one value a period")
    return periods


def _named(period: str, value: object) -> Point:
    year, rest = period[:4], period[4:]
    return Point(period, f"{int(year) - 1}{rest}", period_end(period), _number(value))


def _number(value: Any) -> float:  # noqa: ANN401 whatever a table held
    return float("nan") if value is None or value is pd.NA else float(value)


def period_end(period: str) -> date:
    """The last day of a period: the lines in force then are the ones that count.

    >>> period_end("2024"), period_end("2024-02")
    (datetime.date(2024, 12, 31), datetime.date(2024, 2, 29))
    """
    year, month = int(period[:4]), int(period[5:] or 12)
    return date(year, month, monthrange(year, month)[1])
