"""What is an indicator? A unit, the table it reads, and a pure function over that table."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd
from pandera.typing import DataFrame

from data_access.tables import Fact


class Unit(StrEnum):
    """What an indicator's number counts."""

    YUAN = "yuan"
    FRACTION = "fraction"
    RATE = "rate"  # a signed fraction: growth
    MONTHS = "months"
    PERSONS = "persons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A declared indicator; ``compute`` gives one number a row, NaN where it cannot be said.

    ``columns`` are the columns of ``table`` it needs: what its sources are looked up by.
    """

    unit: Unit
    table: type[Fact]
    columns: tuple[str, ...]
    compute: Callable[[DataFrame[Any]], "pd.Series[float]"]
