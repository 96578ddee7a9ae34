"""Own-source and normalised ratios, prepaid contributions, and what the parts of a city show."""

import math

import pandas as pd
import pytest

from dashboard.indicators.accumulated_rate import accumulated_rate
from dashboard.indicators.districts_in_deficit import districts_in_deficit
from dashboard.indicators.notional_reserve_months import notional_reserve_months
from dashboard.indicators.own_source_ratio import own_source_ratio
from dashboard.indicators.personal_balance_ratio import personal_balance_ratio
from dashboard.indicators.prepaid_contributions import prepaid_contributions
from dashboard.indicators.reserve_dispersion import reserve_dispersion
from dashboard.indicators.reserve_months_without_prepaid import reserve_months_without_prepaid
from dashboard.indicators.reserve_spread import reserve_spread
from dashboard.indicators.subsidy_normalised_ratio import subsidy_normalised_ratio
from dashboard.indicators.undelivered_funds import undelivered_funds

NAN = float("nan")
AREAS = pd.DataFrame(
    {
        "area": ["1", "1a", "1b", "1c", "0"],
        "parent": ["0", "1", "1", "1", None],
        "level": ["city", "district", "district", "municipal", "nation"],
    }
)


def listed(series):
    return [None if pd.isna(value) else round(float(value), 9) for value in series]


def told(area="100000", period="2024", **amounts):
    """One row of a ledger."""
    columns = ("income", "expenditure", "cumulative_balance", "notional_balance")
    row = {name: float(amounts.get(name, NAN)) for name in columns}
    when = {"period": period, "months": 1 if "-" in period else 12, "basis": "books"}
    key = {"area": area, "scheme": "resident", "account": "pooled"}
    return pd.DataFrame([{**key, **when, "status": "closed", **row}])


def own(income, expenditure):
    return pd.DataFrame(
        [{"period": "2024", "months": 12, "own_income": income, "own_expenditure": expenditure}]
    )


def test_a_rescued_district_does_not_turn_green():
    assert own_source_ratio(own(80.0, 85.0)).to_list() == [85 / 80]


@pytest.mark.parametrize("income", [NAN, 0.0, -1.0])
def test_no_own_income_no_ratio(income):
    assert listed(own_source_ratio(own(income, 9.0))) == [None]


def subsidies(**months):
    return pd.DataFrame(
        [
            {
                "area": "100000",
                "scheme": "resident",
                "level": level,
                "period": period.replace("_", "-"),
                "months": 1,
                "basis": "books",
                "status": "closed",
                "due": due,
                "arrived": arrived,
            }
            for period, (due, arrived) in months.items()
            for level in ("central", "city")
        ]
    )


def test_a_late_subsidy_is_counted_when_it_was_due(ledger):
    table = ledger(first="2024-01", income=[10] * 12, expenditure=[12] * 12)
    said = {f"2024_{month:02d}": (5.0, 5.0) for month in range(1, 13)}
    plain = subsidy_normalised_ratio(table, subsidies(**said))
    late = subsidy_normalised_ratio(table, subsidies(**{**said, "2024_03": (15.0, 0.0)}))
    assert listed(plain)[11] == pytest.approx(1.2)
    assert listed(late)[11] == pytest.approx(144 / (120 + 30))


def test_a_month_of_unknown_subsidy_leaves_the_ratio_open(ledger):
    table = ledger(first="2024-01", income=[10] * 12, expenditure=[12] * 12)
    said = {f"2024_{month:02d}": (5.0, 5.0) for month in range(1, 12)}
    assert listed(subsidy_normalised_ratio(table, subsidies(**said)))[11] is None


def collections(*weeks):
    return pd.DataFrame(
        [
            {"area": "100000", "scheme": "resident", "cover": cover, "period": period, "amount": n}
            for cover, period, n in weeks
        ]
    )


WEEKS = collections(
    (2025, "2024-09", 1.0), (2025, "2024-10", 2.0), (2025, "2024-10", 3.0), (2025, "2024-12", 10.0)
)


def test_what_was_paid_for_next_year_grows_until_december(ledger):
    table = ledger(first="2024-07", cumulative_balance=[50] * 8)
    held = prepaid_contributions(table, WEEKS)
    assert listed(held) == [0, 0, 1, 6, 6, 16, 0, 0]


def test_an_autumn_without_a_report_is_not_known(ledger):
    table = ledger(first="2025-08", cumulative_balance=[50] * 3)
    assert listed(prepaid_contributions(table, WEEKS)) == [0, None, None]


def test_a_week_without_an_amount_leaves_what_was_prepaid_open(ledger):
    """Of a city: one district did not report that week."""
    table = ledger(first="2024-08", cumulative_balance=[50] * 4)
    weeks = collections((2025, "2024-09", 1.0), (2025, "2024-10", NAN), (2025, "2024-11", 2.0))
    assert listed(prepaid_contributions(table, weeks)) == [0, 1, None, None]


def test_who_pays_by_the_month_prepays_nothing_we_know_of(ledger):
    table = ledger(first="2024-12", cumulative_balance=[50], scheme="employee")
    assert listed(prepaid_contributions(table, WEEKS)) == [None]


def test_months_without_prepaid(ledger):
    table = ledger(first="2024-01", cumulative_balance=[56] * 12, expenditure=[4] * 12)
    assert listed(reserve_months_without_prepaid(table, WEEKS))[11] == (56 - 16) / 4
    booked_apart = reserve_months_without_prepaid(table, WEEKS, "2024-09")
    assert listed(booked_apart)[11] == 14


def test_years_of_income_put_by(ledger):
    """Personal accounts 2024: 14471.75 ÷ 6390.01 = 2.26."""
    table = ledger(income=[6390.01], cumulative_balance=[14471.75]).assign(account="personal")
    assert personal_balance_ratio(table)[0] == pytest.approx(2.2647, abs=5e-5)
    assert accumulated_rate(table)[0] == pytest.approx(2.2647, abs=5e-5)
    assert math.isnan(personal_balance_ratio(table.assign(account="pooled"))[0])
    assert math.isnan(accumulated_rate(table.assign(income=0.0))[0])


def test_a_notional_balance_counts_where_there_is_no_own():
    both = told(expenditure=12, cumulative_balance=6, notional_balance=99)
    assert notional_reserve_months(both).to_list() == [6]
    assert notional_reserve_months(told(expenditure=12, notional_balance=9)).to_list() == [9]
    assert listed(notional_reserve_months(told(expenditure=0, notional_balance=9))) == [None]


def parts_of(**months):
    return pd.concat(
        [told(area, expenditure=12, cumulative_balance=held) for area, held in months.items()],
        ignore_index=True,
    )


def test_dispersion_among_the_parts_of_a_city():
    lines = parts_of(**{"1a": 3, "1b": 6, "1c": 9, "1": 18})
    dispersion, spread = reserve_dispersion(lines, AREAS), reserve_spread(lines, AREAS)
    assert dispersion.index.get_level_values("area").to_list() == ["1"]
    assert dispersion.to_list() == pytest.approx([math.sqrt(6) / 6])
    assert spread.to_list() == [3]


def test_a_missing_part_leaves_the_dispersion_open():
    lines = pd.concat(
        [
            parts_of(**{"1a": 3, "1b": 6}),
            parts_of(**{"1a": 3}).assign(period="2025"),
        ]
    )
    assert listed(reserve_dispersion(lines, AREAS)) == [round(1 / 3, 9), None]
    assert listed(reserve_spread(lines, AREAS)) == [2, None]


def test_a_debt_has_no_spread():
    assert listed(reserve_spread(parts_of(**{"1a": -3, "1b": 6}), AREAS)) == [None]


def test_districts_in_deficit(ledger):
    table = pd.concat(
        [
            ledger(income=[10], expenditure=[spent]).assign(area=area)
            for area, spent in {"1a": 11, "1b": 10, "1c": 12, "1": 33}.items()
        ],
        ignore_index=True,
    )
    assert districts_in_deficit(table, AREAS).to_list() == [2]


def test_the_deficit_of_an_unknown_part_is_not_counted_as_none(ledger):
    table = pd.concat(
        [
            ledger(income=[10, 10], expenditure=[11, spent]).assign(area=area)
            for area, spent in {"1a": 11, "1b": NAN}.items()
        ],
        ignore_index=True,
    )
    assert listed(districts_in_deficit(table, AREAS)) == [2, None]


def test_undelivered_funds():
    key = {"area": "1", "scheme": "resident", "period": "2024-01", "months": 1, "basis": "books"}
    sheet = pd.DataFrame(
        [
            {**key, "item": "income_account", "amount": 5.0},
            {**key, "item": "cash", "amount": 9.0},
            {**key, "period": "2024-02", "item": "income_account", "amount": 1.0},
        ]
    )
    outstanding = pd.DataFrame([{**key, "amount": 3.0}, {**key, "amount": -4.0}])
    assert undelivered_funds(sheet, outstanding).to_list() == [12, 1]
