"""Does each month begin with what the one before ended with?"""

from data_access.books.checks.check import Check, Compared, compared
from data_access.books.checks.given import Given, beside, later, line
from data_access.tables import BookLine


def opening_and_closing(given: Given) -> Compared:
    """Opening balance = closing balance of the month before; of a year, of the year before.

    A change of an earlier balance is no other opening but an adjustment with a reason, on a line
    of its own. The first month of the books has nothing to begin with.
    """
    own, rows = given.own_statement, given.statement
    opening = line(own, "opening_balance")
    closing = beside(own, line(rows, "cumulative_balance"), later(rows))
    asked = opening.notna()
    return compared(own[asked], "opening_balance", closing[asked], opening[asked])


CHECK = Check(
    tables=(BookLine,),
    compute=opening_and_closing,
    concerns=frozenset({"opening_balance", "cumulative_balance"}),
    history=True,
)
