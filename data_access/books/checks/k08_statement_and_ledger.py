"""Does each line of the statement stand in the general ledger with the same amount?"""

from data_access.books.checks.check import Check, Compared, compared
from data_access.books.checks.given import TIME, Given, beside
from data_access.tables import AccountBook, BookLine

KEYS = (*TIME, "line")


def statement_and_ledger(given: Given) -> Compared:
    """Line of the statement = balance of its account in the general ledger."""
    ledger, statement = given.held(AccountBook), given.table(BookLine)
    said = beside(ledger, statement["amount"], statement, KEYS)
    return compared(ledger, ledger["line"], ledger["general"], said)


CHECK = Check(
    tables=(AccountBook, BookLine),
    compute=statement_and_ledger,
    concerns=frozenset({"income", "expenditure"}),
)
