"""Do maternity benefits stay within benefits, and does what one level remits reach the other?"""

import pandas as pd

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import TIME, Given, beside, line
from data_access.tables import BookLine

BETWEEN = {"from_subordinates": "to_superior", "to_subordinates": "from_superior"}
"""A line of the municipal level, and the districts' line that is its other end."""
DETAIL = "benefit_expenditure"
"""A statement that has this line is told in detail; others may be told in totals alone."""


def maternity_and_remittance(given: Given) -> Compared:
    """Maternity ≤ benefits; municipal remittances received, grants paid = Σ districts' other end.

    Of maternity the difference is what lies above the benefits.
    """
    own = given.own_statement
    maternity = line(own, "maternity_benefit")
    within = maternity.clip(upper=line(own, "benefit_expenditure"))
    within = within.where(line(own, "benefit_expenditure").notna())
    known = maternity.notna()
    limits = compared(own[known], "maternity_benefit", within[known], maternity[known])
    return together([limits, *(_ends(given, *pair) for pair in BETWEEN.items())])


def _ends(given: Given, above: str, below: str) -> Compared:
    own = given.own_statement
    level, city = own["area"].map(given.levels), own["area"].map(given.parents)
    districts = own.assign(area=city)[(level == "district") & city.notna()]
    sent = districts.assign(sent=line(districts, below)).groupby(TIME, as_index=False)
    sums = sent.agg(sent=("sent", "sum"), known=("sent", "count"))
    home = own.assign(area=city)[(level == "municipal") & city.notna()]
    expected = beside(home, sums["sent"].where(sums["known"] > 0), sums)
    held = _received(home, above).where(line(home, above).notna() | expected.notna())
    told = held.notna()
    return compared(home[told], above, expected[told], held[told])


def _received(home: pd.DataFrame, above: str) -> "pd.Series[float]":
    """What the line says; a statement told in detail that does not have it received nothing."""
    return line(home, above).mask(line(home, above).isna() & line(home, DETAIL).notna(), 0.0)


CHECK = Check(
    tables=(BookLine,),
    compute=maternity_and_remittance,
    concerns=frozenset({"income", "expenditure", *BETWEEN, *BETWEEN.values()}),
)
