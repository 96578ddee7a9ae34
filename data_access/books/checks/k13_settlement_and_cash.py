"""Is every yuan between what was settled with providers and what was paid explained?"""

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import Given, beside, line
from data_access.tables import Account, BookLine, Claims, SettlementBridge

CLAIMED = ("area", "scheme", "months", "period")  # from the settlement system: another basis


def settlement_and_cash(given: Given) -> Compared:
    """Cash = accrual − unsettled + advances − deductions + clearing, named item by item.

    Its two ends are held by others: the cash by the statement's benefits without maternity
    allowances, which no provider settles; the accrual of a pooled fund by what the settled claims
    say it pays.
    """
    bridge = given.held(SettlementBridge)
    explained = bridge["accrual"] - bridge["unsettled"] + bridge["advances"]
    explained = explained - bridge["deductions"] + bridge["clearing"]
    statement, claims = given.statement, given.table(Claims)
    settles = line(statement, "benefit_expenditure")
    settles = settles - line(statement, "maternity_allowance").fillna(0)
    benefits = beside(bridge, settles, statement)
    pooled = bridge[bridge["account"] == Account.POOLED]
    settled = beside(pooled, claims["fund_paid"], claims, CLAIMED)
    return together(
        [
            compared(bridge, "cash", explained, bridge["cash"], addends=5),
            compared(bridge, "benefit_expenditure", benefits, bridge["cash"]),
            compared(pooled, "accrual", settled, pooled["accrual"]),
        ]
    )


CHECK = Check(
    tables=(SettlementBridge, BookLine, Claims),
    compute=settlement_and_cash,
    concerns=frozenset({"expenditure", "benefit_expenditure", "medical_cost", "fund_paid"}),
)
