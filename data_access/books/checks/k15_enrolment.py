"""Do the insured add up: active and retired, and one scheme and the other?"""

import pandas as pd

from data_access.books.checks.check import Check, Compared, Unit, compared, together
from data_access.books.checks.given import Given, beside
from data_access.tables import ALL, Enrolment, Scheme

KEYS = ("area", "basis", "months", "period")


def enrolment(given: Given) -> Compared:
    """Active + retired = the employee scheme's; employees + residents = all, where all are told."""
    rows = given.held(Enrolment)
    employees = rows[rows["scheme"] == Scheme.EMPLOYEE]
    split = employees[employees["active"].notna() | employees["retired"].notna()]
    both = split["active"] + split["retired"]
    told = rows[rows["scheme"] == ALL]
    return together(
        [
            compared(split, "employees", both, split["insured"], addends=2),
            compared(told, "insured", _both(rows, told), told["insured"], addends=2),
        ]
    )


def _both(rows: pd.DataFrame, told: pd.DataFrame) -> "pd.Series[float]":
    schemes = [rows[rows["scheme"] == scheme] for scheme in Scheme]
    employee, resident = (beside(told, held["insured"], held, KEYS) for held in schemes)
    return employee + resident


CHECK = Check(
    tables=(Enrolment,),
    compute=enrolment,
    concerns=frozenset({"active", "retired", "insured"}),
    unit=Unit.PERSON,
)
