"""What do the books of a fund say: flows, balances, what banks and treasury say, and the budget?"""

import pandas as pd
from pandera.typing import Series

from data_access.tables.base import (
    ALL,
    DAY,
    Account,
    Fact,
    RelatedFund,
    Scheme,
    Table,
    key,
    moment,
    money,
    number,
    text,
)

FUNDS = (*Scheme, *RelatedFund)
PLACES = ("income_account", "fiscal_account", "expenditure_account", "treasury_account")


class FundLedger(Fact):
    """Income, expenditure and closing balance of a fund over one period, yuan.

    ``own_income``, ``own_expenditure``: without what other levels and areas moved; missing where
    only totals are told. ``notional_balance``: what a part answers for without owning it.
    Rows of different ``basis`` (final bulletin, quick report, another coverage) never mix.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    account: Series[str] = key(*Account)
    income: Series[float] = money()
    expenditure: Series[float] = money()
    cumulative_balance: Series[float] = money()
    notional_balance: Series[float] = money()
    own_income: Series[float] = money()
    own_expenditure: Series[float] = money()


class BookLine(Fact):
    """One line of a fund's statement of income and expenditure, yuan.

    Lines and their tree: ``data_access.books.lines``. Related funds are schemes of their own.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*FUNDS)
    account: Series[str] = key(*Account)
    line: Series[str] = key()
    amount: Series[float] = money()


class LedgerArea(Table):
    """An area with figures of its own, or of its parts, in a scheme's ledger."""

    area: Series[str] = key()
    scheme: Series[str] = key(*Scheme)


class LineVersion(Fact):
    """Every version of the lines that were told more than once, yuan.

    ``recorded``, ``replaced``: from when to when it was what was known; ``note``: the row's own.
    """

    area: Series[str] = key()
    scheme: Series[str] = key(*FUNDS)
    account: Series[str] = key(*Account)
    line: Series[str] = key()
    version: Series[int] = number(1, 10**6)
    amount: Series[float] = money()
    recorded: Series[pd.Int64Dtype] = moment()
    replaced: Series[pd.Int64Dtype] = moment()
    batch: Series[str] = text()
    note: Series[str] = text()


class AccountBook(Fact):
    """What the general and the detail ledger say of a line of the statement, yuan.

    A ledger is one area's own: those of a city's parts are never added up.
    """

    area: Series[str] = key()
    scheme: Series[str] = key(*FUNDS)
    account: Series[str] = key(*Account)
    line: Series[str] = key()
    general: Series[float] = money()
    detail: Series[float] = money()


class BalanceSheet(Fact):
    """What a scheme's fund holds and owes at the end of the period, yuan.

    Items and their sides: ``data_access.books.items``.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*FUNDS)
    item: Series[str] = key()
    amount: Series[float] = money(required=True)


class OutsideBalance(Fact):
    """What bank, treasury and tax office say of an account of the fund, yuan.

    ``measure``: the balance at the end of the period, or what they paid in during it.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*FUNDS)
    place: Series[str] = key(*PLACES)
    keeper: Series[str] = key("bank", "treasury", "tax_office")
    measure: Series[str] = key("balance", "receipts")
    amount: Series[float] = money(required=True)


class OutstandingItem(Fact):
    """One amount that at the end of the period stood in one of two books only, yuan.

    ``booked_by``: whose book has it; ``amount``: what the other book will rise by (below zero:
    fall by) once it is booked there too.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*FUNDS)
    place: Series[str] = key(*PLACES)
    reference: Series[str] = key()
    booked_by: Series[str] = text("bureau", "outside")
    booked: Series[str] = text(matches=DAY)
    cleared: Series[str] = text(required=False, matches=DAY)
    matched: Series[str] = text("open", "automatic", "by_hand")
    amount: Series[float] = money(required=True)


class Budget(Fact):
    """A line of a year's budget, as approved and as adjusted, yuan."""

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*FUNDS)
    account: Series[str] = key(*Account)
    line: Series[str] = key()
    edition: Series[str] = key("approved", "adjusted")
    amount: Series[float] = money(required=True)


class SettlementBridge(Fact):
    """How the claims settled in a period become the benefits paid in it, yuan.

    cash = accrual − unsettled + advances − deductions + clearing, where ``unsettled`` is what of
    the period's claims was not yet paid less what was paid of earlier ones, and ``advances`` what
    was prepaid less what was taken back.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme)
    account: Series[str] = key(*Account)
    accrual: Series[float] = money(required=True)
    unsettled: Series[float] = money(required=True)
    advances: Series[float] = money(required=True)
    deductions: Series[float] = money(required=True)
    clearing: Series[float] = money(required=True)
    cash: Series[float] = money(required=True)
