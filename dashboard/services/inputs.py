"""In which stored tables, and under which names there, are the figures of a contract kept?"""

from collections.abc import Mapping

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

Place = tuple[type[Fact], str]
"""A table, and the line of the books or the column."""
ELSEWHERE: Mapping[tuple[type[Table], str], tuple[Place, ...]] = {
    (MedicalCost, "medical_cost"): ((MedicalCost, "medical_cost"), (Claims, "cost")),
    (Enrolment, "active"): ((Enrolment, "active"), (Membership, "persons")),
    (Enrolment, "retired"): ((Enrolment, "retired"), (Membership, "persons")),
    (Enrolment, "insured"): ((Enrolment, "insured"), (Membership, "persons")),
}
"""Figures that are published for some areas and summed from finer tables for others."""


def places(table: type[Fact], figure: str) -> tuple[Place, ...]:
    """Where a figure's rows may be found.

    >>> [(held.__name__, line) for held, line in places(FundLedger, "income")]
    [('BookLine', 'income')]
    """
    if table is FundLedger:
        return ((BookLine, figure),)
    return ELSEWHERE.get((table, figure), ((table, figure),))
