"""In which stored tables, and under which names there, are the figures of a contract kept?"""

from collections.abc import Mapping
from types import MappingProxyType

from data_access.sql.entries import ENTERED
from data_access.sql.ledger import MOVED
from data_access.sql.physical import name_of
from data_access.tables import (
    BookLine,
    Claims,
    Enrolment,
    Fact,
    FundLedger,
    MedicalCost,
    Membership,
    Table,
)

Place = tuple[type[Fact], str, str]
"""A table, the line of the books or the column, and how a row's ``part`` must begin."""
ELSEWHERE: Mapping[tuple[type[Table], str], tuple[Place, ...]] = MappingProxyType(
    {
        (MedicalCost, "medical_cost"): (
            (MedicalCost, "medical_cost", ""),
            (Claims, "cost", ""),
        ),
        (Enrolment, "active"): (
            (Enrolment, "active", ""),
            (Membership, "persons", "category=11 "),
        ),
        (Enrolment, "retired"): (
            (Enrolment, "retired", ""),
            (Membership, "persons", "category=12 "),
        ),
        (Enrolment, "insured"): (
            (Enrolment, "insured", ""),
            (Membership, "persons", ""),
        ),
    }
)
"""Figures that are published for some areas and summed from finer tables for others."""
OWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {f"own_{total}": (total, *moved) for total, moved in MOVED.items()}
)
"""Figures that are a total without what was moved: the lines they are made of, the total first."""
TABLES: Mapping[str, type[Fact]] = MappingProxyType(
    {"fund_ledger": FundLedger, **{name_of(table): table for table in ENTERED}}
)
"""The tables whose figures can be followed to their rows, by name."""


def places(table: type[Table], figure: str) -> tuple[Place, ...]:
    """Where a figure's rows may be found; nowhere, if they are not told row by row.

    >>> [(held.__name__, line) for held, line, _ in places(FundLedger, "income")]
    [('BookLine', 'income')]
    """
    if table is FundLedger:
        return tuple((BookLine, line, "") for line in OWN.get(figure, (figure,)))
    if not issubclass(table, Fact) or table not in ENTERED:
        return ()
    return ELSEWHERE.get((table, figure), ((table, figure, ""),))


def item_of(table: type[Table], figure: str) -> str:
    """How a trace names a figure.

    >>> item_of(FundLedger, "expenditure")
    'book_line.expenditure'
    """
    if table is FundLedger:
        return f"{name_of(BookLine)}.{OWN.get(figure, (figure,))[0]}"
    return f"{name_of(table)}.{figure}"
