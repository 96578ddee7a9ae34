"""Do maternity benefits stay within benefits, and does what one level remits reach the other?"""

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import TIME, Given, beside, line
from data_access.tables import BookLine

BETWEEN = {"from_subordinates": "to_superior", "to_subordinates": "from_superior"}
"""A line of the municipal level, and the districts' line that is its other end."""


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
    held = line(home, above)
    told = home[held.notna()].assign(held=held)
    expected = beside(told, sums["sent"].where(sums["known"] > 0), sums)
    return compared(told, above, expected, told["held"])


CHECK = Check(
    tables=(BookLine,),
    compute=maternity_and_remittance,
    concerns=frozenset({"income", "expenditure", *BETWEEN, *BETWEEN.values()}),
)
