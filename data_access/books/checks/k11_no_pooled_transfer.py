"""Do transfers stand in personal accounts alone?"""

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import Given, line
from data_access.tables import Account, BookLine, Scheme

TRANSFERS = ("transfer_income", "transfer_expenditure")


def no_pooled_transfer(given: Given) -> Compared:
    """Transfers in and out = 0 in every pooled fund; a line that is not there holds nothing."""
    own = given.own_statement
    pooled = own["account"].eq(Account.POOLED) & own["scheme"].isin([str(one) for one in Scheme])
    flows = line(own, "income").notna() | line(own, "expenditure").notna()
    moved = own[list(set(TRANSFERS) & set(own.columns))].notna().any(axis=1)
    rows = own[pooled & (flows | moved)]
    return together([compared(rows, name, 0.0, line(rows, name).fillna(0)) for name in TRANSFERS])


CHECK = Check(
    tables=(BookLine,),
    compute=no_pooled_transfer,
    concerns=frozenset({"income", "expenditure", *TRANSFERS}),
)
