"""Books made at random that tie to the fen: no check fails; one amount changed, some check does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.books.lines import children, lines_of
from data_access.periods import later
from data_access.tables import AccountBook, BalanceSheet, BookLine

CHECKS = ("K1", "K2", "K3", "K4", "K6", "K8", "K9", "K11", "K12")
MONTHS = tuple(later("2024-01", step) for step in range(3))
CITY, HOME, EAST = "990100", "990199", "990101"
PARTS = (HOME, EAST)
ACCOUNTS = ("pooled", "personal")
NEVER = {"from_superior", "from_subordinates", "to_subordinates", "to_superior"}
BALANCES = ("opening_balance", "opening_adjustment", "surplus", "cumulative_balance")
changes = st.sampled_from([-1, 1, 100, -(10**6), 10**9])


def leaves(account):
    lines = [
        line for line in lines_of("employee", account) if line.side in {"income", "expenditure"}
    ]
    return [line.name for line in lines if not children(line.name, "employee", account)]


def total(name, account, said):
    """A line from its parts; transfers between levels are zero here."""
    parts = children(name, "employee", account)
    if not parts:
        return said.get(name, 0)
    return sum(total(part.name, account, said) for part in parts)


def month_lines(account, said, opening, adjustment):
    names = [line.name for line in lines_of("employee", account)]
    flows = {
        name: total(name, account, said)
        for name in names
        if name not in {*BALANCES, *NEVER, "notional_balance"}
    }
    surplus = flows["income"] - flows["expenditure"]
    closing = opening + adjustment + surplus
    return flows | dict(zip(BALANCES, (opening, adjustment, surplus, closing), strict=True))


def books(seed, most):
    """(statement of the parts, the city and its totals; ledger; sheets), in fen up to ``most``."""
    random = np.random.default_rng(seed)
    lines, held = [], {}
    for area in PARTS:
        for account in ACCOUNTS:
            opening = int(random.integers(0, most + 1))
            for month in MONTHS:
                names = [name for name in leaves(account) if name not in NEVER]
                said = dict(
                    zip(names, random.integers(0, most + 1, len(names)).tolist(), strict=True)
                )
                adjustment = int(random.integers(-most, most + 1))
                made = month_lines(account, said, opening, adjustment)
                held[area, account, month] = made
                opening = made["cumulative_balance"]
    for (area, account, month), made in held.items():
        lines += _rows(made, area=area, account=account, period=month)
    ledger = [
        {key: value for key, value in row.items() if key != "amount"}
        | {"general": row["amount"], "detail": row["amount"]}
        for row in lines
    ]
    lines += _sums(held)
    return lines, ledger, _sheets(held, int(random.integers(0, most + 1)))


def _rows(made, **where):
    return [{"line": name, "amount": amount, **where} for name, amount in made.items()]


def _sums(held):
    rows = []
    for month in MONTHS:
        whole = {
            account: {
                name: sum(held[area, account, month][name] for area in PARTS)
                for name in held[EAST, account, month]
            }
            for account in ACCOUNTS
        }
        for account, made in whole.items():
            rows += _rows(made, area=CITY, account=account, period=month)
        both = {
            name: whole["pooled"][name] + whole["personal"][name]
            for name in ("income", "expenditure", "cumulative_balance")
        }
        rows += _rows(both, area=CITY, account="total", period=month)
    return rows


def _sheets(held, owed):
    rows = []
    for area in PARTS:
        for month in MONTHS:
            net = {one: held[area, one, month]["cumulative_balance"] for one in ACCOUNTS}
            whole = sum(net.values())
            sheet = {
                "total_assets": whole + owed,
                "fiscal_account": whole + owed,
                "total_liabilities": owed,
                "temporary_receipts": owed,
                "net_assets": whole,
                "pooled_net_assets": net["pooled"],
                "personal_net_assets": net["personal"],
            }
            rows += [
                {"item": item, "amount": amount, "area": area, "period": month}
                for item, amount in sheet.items()
            ]
    return rows


@pytest.fixture(scope="session")
def failing(found):
    """A function: which checks fail on statement, ledger and sheet."""

    def call(lines, ledger, sheet):
        tables = {BookLine: lines, AccountBook: ledger, BalanceSheet: sheet}
        return {name for name in CHECKS for one in found(name, tables) if one.status == "failed"}

    return call


seeds = st.integers(0, 2**32)
sizes = st.sampled_from([0, 1, 100, 10**8, 10**13])


@settings(max_examples=10)
@given(seed=seeds, most=sizes)
def test_exact_books_never_fail(failing, seed, most):
    assert failing(*books(seed, most)) == set()


@settings(max_examples=25)
@given(seed=seeds, most=sizes, where=st.randoms(use_true_random=False), by=changes)
def test_one_amount_changed_anywhere_is_found(failing, seed, most, where, by):
    """Whatever amount it is, by as little as a fen."""
    lines, ledger, sheet = books(seed, most)
    column = where.choice(["amount", "general", "detail", "item"])
    rows = {"amount": lines, "general": ledger, "detail": ledger, "item": sheet}[column]
    row = where.choice(rows)
    row["amount" if column == "item" else column] += by
    assert failing(lines, ledger, sheet), (column, row)
