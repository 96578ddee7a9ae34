"""What tables does the house know, and what does each column hold?

Money is read in yuan, people in persons, ratios as fractions. A period is ``"2024"`` or
``"2024-09"``; ``months`` says how long it is. History and projection share these shapes: only
``status`` tells them apart. A missing figure is missing, never zero.
"""

from enum import StrEnum
from typing import Any, Final

import pandera.pandas as pa
from pandera.typing import Series


class Scheme(StrEnum):
    """The two basic medical-insurance schemes."""

    EMPLOYEE = "employee"
    RESIDENT = "resident"


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


ALL: Final = "all"  # stands where a column was summed away
SUMMABLE: Final[dict[str, Any]] = {"metadata": {"summable": True}}
PERIOD = r"^\d{4}(-(0[1-9]|1[0-2]))?$"


class Table(pa.DataFrameModel):
    """What every table has: only known columns, in their types.

    Columns marked ``SUMMABLE`` are those over which figures may be summed: leaving one out of
    ``by`` sums it away. All other key columns always stay.
    """

    class Config:
        """No column that the contract does not name."""

        strict = True
        coerce = True


class Fact(Table):
    """A published or booked figure of one area over one period."""

    area: Series[str]
    period: Series[str] = pa.Field(str_matches=PERIOD)
    months: Series[int] = pa.Field(isin=[1, 12])
    basis: Series[str]
    status: Series[str] = pa.Field(isin=[str(s) for s in Status])


class FundLedger(Fact):
    """Income, expenditure and closing balance of a fund over one period, yuan.

    Rows of different ``basis`` (final bulletin, quick report, another coverage) never mix.
    """

    area: Series[str] = pa.Field(**SUMMABLE)
    scheme: Series[str] = pa.Field(isin=[*map(str, Scheme), ALL], **SUMMABLE)
    account: Series[str] = pa.Field(isin=[str(a) for a in Account])
    income: Series[float] = pa.Field(nullable=True)
    expenditure: Series[float] = pa.Field(nullable=True)
    cumulative_balance: Series[float] = pa.Field(nullable=True)


class MedicalCost(Fact):
    """Medical cost of a scheme's insured over one period, all payers, yuan."""

    area: Series[str] = pa.Field(**SUMMABLE)
    scheme: Series[str] = pa.Field(isin=[*map(str, Scheme), ALL], **SUMMABLE)
    medical_cost: Series[float] = pa.Field(nullable=True)


class Enrolment(Fact):
    """Insured persons at the end of the period: active, retired and the published total."""

    area: Series[str] = pa.Field(**SUMMABLE)
    scheme: Series[str] = pa.Field(isin=[*map(str, Scheme), ALL], **SUMMABLE)
    active: Series[float] = pa.Field(nullable=True)
    retired: Series[float] = pa.Field(nullable=True)
    insured: Series[float] = pa.Field(nullable=True)


class Population(Fact):
    """Persons by sex and single age (100 = 100 and over) at the middle of the year."""

    area: Series[str] = pa.Field(**SUMMABLE)
    sex: Series[str] = pa.Field(isin=["female", "male", ALL], **SUMMABLE)
    age: Series[int] = pa.Field(ge=0, le=100)
    persons: Series[float] = pa.Field(ge=0)


class ConsumerPrices(Fact):
    """Yearly rise of consumer prices, a fraction."""

    inflation: Series[float]


class SeriesBreak(Table):
    """Where a series may not mean the same before and after ``period``."""

    area: Series[str]
    scheme: Series[str]
    measure: Series[str]
    period: Series[str] = pa.Field(str_matches=PERIOD)
    kind: Series[str]
    source: Series[str]


class Entry(Fact):
    """One stored figure and the row it came from: the end of every way down to the source.

    ``amount`` is in yuan, persons or a fraction, as ``unit`` (yuan, person, ratio) says.
    """

    scheme: Series[str] = pa.Field(nullable=True)
    account: Series[str] = pa.Field(nullable=True)
    line: Series[str]
    amount: Series[float]
    unit: Series[str] = pa.Field(isin=["yuan", "person", "ratio"])
    source: Series[str]
    file: Series[str]
    row: Series[int]
    note: Series[str]


class Source(Table):
    """A publication: who said it, when and where."""

    source: Series[str]
    title: Series[str]
    publisher: Series[str]
    published: Series[str]
    url: Series[str]
    note: Series[str]
