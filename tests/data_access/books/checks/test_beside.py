"""K7 to K10, K12, K13, K15 and K16: what the statement is held against."""

from data_access.tables import (
    AccountBook,
    BalanceSheet,
    BookEvent,
    BookLine,
    Budget,
    Claims,
    Enrolment,
    LineVersion,
    OutsideBalance,
    OutstandingItem,
    SettlementBridge,
)

CITY, EAST = "990100", "990101"
BALANCE = "cumulative_balance"


def version(number, amount, recorded, replaced=None):
    said = {"line": "income", "version": number, "amount": amount, "batch": "b", "note": "a note"}
    return said | {"recorded": recorded, "replaced": replaced}


def event(deed, at, step=1, reason=""):
    said = {"area": CITY, "period": "2024-02", "deed": deed, "at": at, "step": step}
    return said | {"who": "li", "reason": reason}


RESTATED = [version(1, 100, 10, 30), version(2, 90, 30)]
ROOTS = {EAST: CITY}
LATER = [{"line": "income", "amount": 95, "period": "2025-02"}]


def test_k7_a_figure_restated_after_its_month_was_closed(found):
    events = [event("close", 20), event("restate", 30, 2, "an invoice was late")]
    tables = {LineVersion: RESTATED, BookEvent: events, BookLine: LATER}
    (finding,) = found("K7", tables, roots=ROOTS)
    assert (finding.month, finding.what, finding.status) == ("2025-02", "income", "failed")
    assert (finding.expected, finding.actual, finding.note) == (1.0, 0.9, "an invoice was late")


def test_k7_a_figure_corrected_before_closing_was_never_reported(states):
    tables = {LineVersion: RESTATED, BookEvent: [event("close", 40)], BookLine: LATER}
    assert states("K7", tables, roots=ROOTS) == {"income": "ok"}


def test_k7_without_a_closing_the_first_version_counts(found):
    (finding,) = found("K7", {LineVersion: RESTATED, BookLine: LATER})
    assert (finding.difference, finding.note) == (-0.10, "a note")


def test_k7_is_told_once_the_month_a_year_later_is_there(states):
    assert states("K7", {LineVersion: RESTATED}) == {}


def book(**said):
    return {"line": "interest_income", "general": 5, "detail": 5} | said


def test_k8_statement_against_general_ledger(states, of):
    statement = of({"interest_income": 5})
    for general, told in ((5, "ok"), (6, "failed"), (None, "not_applicable")):
        tables = {BookLine: statement, AccountBook: [book(general=general)]}
        assert states("K8", tables) == {"interest_income": told}


def test_k8_an_account_that_no_line_shows(states):
    assert states("K8", {AccountBook: [book()]}) == {"interest_income": "not_applicable"}


def test_k8_a_line_that_no_account_shows(found, of):
    """The books of the month are there, and this line is in none of them."""
    rows = of({"income": 10, "other_income": 3}) + of({"income": 4}, account="personal")
    book = {"line": "income", "general": 10, "detail": 10}
    told = {
        (one.account, one.what): one for one in found("K8", {BookLine: rows, AccountBook: [book]})
    }
    assert {key: str(one.status) for key, one in told.items()} == {
        ("pooled", "income"): "ok",
        ("pooled", "other_income"): "not_applicable",
    }
    assert told["pooled", "other_income"].reason == "missing"


def test_k9_general_against_detail_ledger(states):
    for detail, told in ((5, "ok"), (4, "failed")):
        assert states("K9", {AccountBook: [book(detail=detail)]}) == {"interest_income": told}


def outside(amount, **said):
    usual = {"place": "fiscal_account", "keeper": "treasury", "measure": "balance"}
    return usual | {"amount": amount} | said


def item(booked_by, amount, reference):
    usual = {"place": "fiscal_account", "booked": "2024-02-28", "matched": "open"}
    return usual | {"booked_by": booked_by, "amount": amount, "reference": reference}


def test_k10_outstanding_items_explain_the_difference(found, of):
    sheet = of({"fiscal_account": 100})
    items = [item("outside", 7, "A"), item("bureau", 2, "B")]
    for amount, told in ((105, "ok"), (106, "failed")):
        tables = {BalanceSheet: sheet, OutsideBalance: [outside(amount)], OutstandingItem: items}
        (finding,) = found("K10", tables)
        assert (finding.what, finding.status) == ("fiscal_account", told)
    assert finding.difference == 0.01


def test_k10_the_tax_office_received_what_both_accounts_book(states, of):
    lines = of({"premium_income": 60}) + of({"premium_income": 40}, account="personal")
    taxes = {"place": "income_account", "keeper": "tax_office", "measure": "receipts"}
    for amount, told in ((100, "ok"), (99, "failed")):
        tables = {BookLine: lines, OutsideBalance: [outside(amount, **taxes)]}
        assert states("K10", tables) == {"receipts": told}


SHEET = {
    "total_assets": 100,
    "fiscal_account": 100,
    "total_liabilities": 10,
    "temporary_receipts": 10,
    "net_assets": 90,
    "pooled_net_assets": 90,
}


def test_k12_a_sheet_that_balances_and_closes_with_the_statement(states, of):
    tables = {BalanceSheet: of(SHEET), BookLine: of({BALANCE: 90})}
    assert set(states("K12", tables).values()) == {"ok"}


def test_k12_any_changed_item_is_found(states, of):
    for name in SHEET:
        tables = {BalanceSheet: of(SHEET | {name: 1}), BookLine: of({BALANCE: 90})}
        assert "failed" in states("K12", tables).values(), name


def test_k12_net_assets_that_are_not_the_statement_s(states, of):
    tables = {BalanceSheet: of(SHEET), BookLine: of({BALANCE: 91})}
    told = states("K12", tables)
    assert [what for what, state in told.items() if state == "failed"] == ["pooled_net_assets"]


BRIDGE = {
    "accrual": 100,
    "unsettled": 8,
    "advances": 3,
    "deductions": 4,
    "clearing": 9,
    "cash": 100,
}


def claim(paid):
    names = ("cost", "in_scope", "other_paid", "account_paid", "own_paid", "visits", "days")
    return {"service": "all", "tier": "all", "place": "all", "fund_paid": paid} | dict.fromkeys(
        names, 0
    )


def test_k13_each_step_from_settlement_to_cash_is_named(states, of):
    lines = of({"benefit_expenditure": 102, "maternity_allowance": 2})
    tables = {SettlementBridge: [BRIDGE], BookLine: lines, Claims: [claim(100)]}
    held = {"cash": "ok", "benefit_expenditure": "ok", "accrual": "ok"}
    assert states("K13", tables) == held
    assert states("K13", tables | {Claims: [claim(99)]}) == held | {"accrual": "failed"}
    moved = [BRIDGE | {"clearing": 8}]
    assert states("K13", tables | {SettlementBridge: moved}) == held | {"cash": "failed"}
    more = {BookLine: of({"benefit_expenditure": 100, "maternity_allowance": 1})}
    assert states("K13", tables | more) == held | {"benefit_expenditure": "failed"}


def test_k15_active_and_retired_are_all_employees(found):
    rows = {"active": 7, "retired": 3, "insured": 10}
    (finding,) = found("K15", {Enrolment: [rows]})
    assert finding.status == "ok"
    (finding,) = found("K15", {Enrolment: [rows | {"insured": 9}]})
    assert (finding.status, finding.difference) == ("failed", -1)


def test_k15_a_wrong_digit_in_print_is_beyond_rounding(found):
    """2024: 27491.84 + 10457.50 = 37949.34 ten thousand, printed 37948.34: -1.00."""
    printed = {"active": 274918400, "retired": 104575000, "insured": 379483400}
    row = printed | {"basis": "final_bulletin", "period": "2024", "months": 12}
    (finding,) = found("K15", {Enrolment: [row]})
    assert (finding.status, finding.difference) == ("failed", -10_000)


def budget(of, **lines):
    rows = of(lines, edition="approved", basis="budget", period="2024", months=12)
    return [{key: value for key, value in row.items() if key != "item"} for row in rows]


def test_k16_a_budget_that_adds_up(states, of):
    rows = budget(of, income=10, expenditure=8, surplus=2, opening_balance=5, cumulative_balance=7)
    held = {"surplus.approved": "ok", "cumulative_balance.approved": "ok"}
    assert states("K16", {Budget: rows}) == held
    rows[0]["amount"] = 11
    assert states("K16", {Budget: rows})["surplus.approved"] == "failed"


def test_k16_begins_with_what_the_year_before_ended_with(states, of):
    rows = budget(of, income=10, expenditure=8, surplus=2, cumulative_balance=7)
    for line in (BALANCE, "notional_balance"):
        books = of({line: 5}, period="2023-12")
        assert states("K16", {Budget: rows, BookLine: books})["cumulative_balance.approved"] == "ok"
    books[0]["amount"] = 6
    told = states("K16", {Budget: rows, BookLine: books})
    assert told["cumulative_balance.approved"] == "failed"
