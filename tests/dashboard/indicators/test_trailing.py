import pandas as pd
import pytest

from dashboard.indicators.trailing import growth, trailing_year, year_before

NAN = float("nan")


def listed(series):
    return [None if pd.isna(value) else round(value, 9) for value in series]


def test_a_year_is_its_own_trailing_year(ledger):
    assert listed(trailing_year(ledger(income=[10, 20]), "income")) == [10, 20]


def test_a_month_needs_itself_and_the_eleven_before(ledger):
    table = ledger(first="2023-01", income=range(1, 15))
    assert listed(trailing_year(table, "income")) == [None] * 11 + [78, 90, 102]


def test_an_unknown_month_spoils_every_year_it_is_in(ledger):
    table = ledger(first="2023-01", income=[1] * 5 + [NAN] + [1] * 13)
    assert listed(trailing_year(table, "income")) == [None] * 17 + [12, 12]


def test_a_month_that_is_not_there_spoils_them_too(ledger):
    table = ledger(first="2023-01", income=[1] * 20).drop(index=5).reset_index(drop=True)
    assert listed(trailing_year(table, "income")) == [None] * 16 + [12, 12, 12]


def test_the_order_of_the_rows_does_not_matter(ledger):
    table = ledger(first="2023-01", income=range(1, 15))
    shuffled = table.sample(frac=1, random_state=3)
    pd.testing.assert_series_equal(
        trailing_year(shuffled, "income").sort_index(), trailing_year(table, "income")
    )


def test_funds_do_not_flow_into_each_other(ledger):
    one = ledger(first="2023-01", income=[1] * 12)
    other = ledger(first="2023-01", income=[10] * 12, scheme="employee")
    both = pd.concat([one, other], ignore_index=True)
    assert listed(trailing_year(both, "income"))[11::12] == [12, 120]


def test_months_and_years_live_beside_each_other(ledger):
    both = pd.concat(
        [ledger(income=[100, 200]), ledger(first="2022-01", income=[5] * 12)], ignore_index=True
    )
    assert listed(trailing_year(both, "income")) == [100, 200, *[None] * 11, 60]


def test_a_year_before_is_the_same_month(ledger):
    table = ledger(first="2023-01", income=range(1, 15))
    assert listed(year_before(table, table["income"])) == [None] * 12 + [1, 2]


def test_growth_of_months_is_that_of_trailing_years(ledger):
    table = ledger(first="2022-01", income=[10] * 12 + [11] * 12)
    assert listed(growth(table, "income")) == [None] * 23 + [0.1]


@pytest.mark.parametrize("base", [0, -5, NAN])
def test_no_growth_on_a_base_that_is_not_above_zero(ledger, base):
    assert listed(growth(ledger(income=[base, 100]), "income")) == [None, None]


def test_a_gap_year_is_not_leapt_over(ledger):
    table = ledger(income=[100, 110, 121]).drop(index=1)
    assert listed(growth(table, "income")) == [None, None]


def test_growth_never_crosses_a_basis(ledger):
    """Resident expenditure 2019 on the quick report, 2020 on the bulletin: nothing to say."""
    quick = ledger(income=[100], basis="quick_report")
    final = ledger(income=[NAN, 120], basis="final_bulletin")
    assert listed(growth(pd.concat([quick, final], ignore_index=True), "income")) == [None] * 3


def test_an_empty_table_has_no_trailing_year(ledger):
    assert listed(growth(ledger(income=[1]).head(0), "income")) == []
