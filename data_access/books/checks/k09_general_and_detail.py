"""Do the accounts of the detail ledger add up to those of the general ledger?"""

from data_access.books.checks.check import Check, Compared, compared
from data_access.books.checks.given import Given
from data_access.tables import AccountBook


def general_and_detail(given: Given) -> Compared:
    """General ledger = Σ detail ledger, every line."""
    ledger = given.held(AccountBook)
    return compared(ledger, ledger["line"], ledger["detail"], ledger["general"])


CHECK = Check(
    tables=(AccountBook,),
    compute=general_and_detail,
    concerns=frozenset({"income", "expenditure"}),
)
