import pandas as pd
import pytest

from dashboard.services.ledger import rolled_forward

NAN = float("nan")


def ledger(*rows, basis="final_bulletin"):
    """Rows of (period, income, expenditure, closing balance)."""
    names = ["period", "income", "expenditure", "cumulative_balance"]
    table = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[1:], float))
    fixed = {"area": "100000", "scheme": "resident", "account": "pooled", "months": 12}
    return table.assign(**fixed, basis=basis, status="final")


def balances(table):
    rolled = rolled_forward(table)
    assert list(rolled.columns) == list(table.columns)
    assert set(rolled["basis"]) <= {"rolled_forward"}
    return dict(zip(rolled["period"], rolled["cumulative_balance"], strict=True))


def test_last_year_s_balance_and_this_year_s_flows():
    assert balances(ledger(("2024", 10, 9, 100), ("2025", 12, 15, NAN))) == {"2025": 97}


def test_a_published_balance_is_left_alone():
    assert balances(ledger(("2024", 10, 9, 100), ("2025", 12, 15, 96))) == {}


def test_a_rolled_balance_is_never_rolled_again():
    table = ledger(("2023", 1, 1, 100), ("2024", 12, 10, NAN), ("2025", 12, 10, NAN))
    assert balances(table) == {"2024": 102}


def test_a_gap_year_is_not_leapt_over():
    assert balances(ledger(("2022", 1, 1, 100), ("2024", 12, 10, NAN))) == {}


@pytest.mark.parametrize("flows", [(NAN, 9), (9, NAN)])
def test_without_both_flows_nothing_is_rolled(flows):
    assert balances(ledger(("2024", 1, 1, 100), ("2025", *flows, NAN))) == {}


@pytest.mark.parametrize("basis", ["quick_report", "final_bulletin:without_nrcms"])
def test_only_final_bulletins_are_rolled(basis):
    assert balances(ledger(("2024", 1, 1, 100), ("2025", 12, 10, NAN), basis=basis)) == {}


def test_one_fund_s_balance_does_not_open_another():
    other = ledger(("2024", 1, 1, 500)).assign(scheme="employee")
    table = pd.concat([other, ledger(("2025", 12, 10, NAN))], ignore_index=True)
    assert balances(table) == {}


def test_an_empty_ledger_rolls_nothing():
    assert balances(ledger().astype({"period": str})) == {}
