"""What must hold of every fund, whatever its figures are."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dashboard.indicators
from dashboard.indicators.current_surplus import current_surplus
from dashboard.indicators.expenditure_income_ratio import expenditure_income_ratio
from dashboard.indicators.indicator import Indicator, Reads, Unit
from dashboard.indicators.reserve_months import reserve_months
from dashboard.indicators.surplus_rate import surplus_rate
from data_access.discovery import discover
from data_access.tables import FundLedger

INDICATORS = discover(dashboard.indicators, Indicator)
SCALE_FREE = [
    name
    for name, indicator in INDICATORS.items()
    if [reads.table for reads in indicator.reads] == [FundLedger]
    and indicator.unit is not Unit.YUAN
]

money = st.floats(min_value=0, max_value=1e13, allow_subnormal=False)
flow = st.one_of(money, st.just(float("nan")))
year = st.tuples(flow, flow, flow)
fund = st.lists(year, min_size=1, max_size=4)


@pytest.fixture(scope="module")
def table(ledger):
    def build(rows):
        income, expenditure, balance = zip(*rows, strict=True)
        return ledger(income=income, expenditure=expenditure, cumulative_balance=balance)

    return build


def same(one, other):
    return all(
        (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
        for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("name", SCALE_FREE)
@given(rows=fund, power=st.integers(-20, 20))
def test_scaling_money_leaves_ratios_alone(table, name, rows, power):
    compute = INDICATORS[name].compute
    factor = 2.0**power  # exact in floating point
    scaled = [tuple(value * factor for value in row) for row in rows]
    assert same(compute(table(rows)), compute(table(scaled)))


@given(income=money, expenditure=money, more=money)
def test_more_income_never_raises_the_ratio(table, income, expenditure, more):
    ratios = [
        expenditure_income_ratio(table([(value, expenditure, 0.0)]))[0]
        for value in (income, income + more)
    ]
    assert math.isnan(ratios[0]) or ratios[1] <= ratios[0]


@given(expenditure=money, balance=money, more=money)
def test_a_larger_balance_never_shortens_the_reserve(table, expenditure, balance, more):
    months = [
        reserve_months(table([(0.0, expenditure, value)]))[0] for value in (balance, balance + more)
    ]
    assert math.isnan(months[0]) or months[1] >= months[0]


@given(rows=fund)
def test_surplus_and_expenditure_make_the_income(table, rows):
    built = table(rows)
    assert same(current_surplus(built), built["income"] - built["expenditure"])


@given(income=st.floats(1, 1e13), expenditure=money)
def test_what_was_spent_and_what_was_left_make_the_whole(table, income, expenditure):
    built = table([(income, expenditure, 0.0)])
    whole = expenditure_income_ratio(built)[0] + surplus_rate(built)[0]
    assert math.isclose(whole, 1, rel_tol=1e-9, abs_tol=1e-9 * (1 + expenditure / income))


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_answers_on_the_sample(whole_sources, name):
    """Somewhere on the sample there is a number; every number has keys of its own."""
    indicator = INDICATORS[name]
    frames = [
        whole_sources.warehouse.read(reads.table, whole_sources.scope, by=reads.by)
        for reads in indicator.reads
    ]
    for reads, frame in zip(indicator.reads, frames, strict=True):
        assert set(reads.columns) <= set(frame.columns)
    values = indicator.keyed(*frames)
    assert {"area", "period"} <= set(values.index.names)
    assert not values.index.has_duplicates
    assert values.notna().any()


def test_a_column_that_its_table_has_not_is_refused_with_those_it_has():
    with pytest.raises(ValueError, match=r"no column interest; it has area, .*income"):
        Reads(table=FundLedger, columns=("interest", "income"))
