"""The national employee pool from its final figures of 2025, and the laws of any such fund."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.assumptions.employee_scheme import PROFILE, VALUES
from data_access.assumptions.load import assumptions
from data_access.assumptions.nation import nation
from data_access.tables import FundLedger
from forecasting.actuarial import roll_forward
from forecasting.actuarial.bases import relative_bases
from forecasting.actuarial.income import interest
from forecasting.actuarial.ledger import ledger
from forecasting.actuarial.membership import (
    insured_shares,
    moved_on,
    opening_coverage,
    passed,
    retired_shares,
)
from forecasting.actuarial.outcome import outcome
from forecasting.actuarial.projection import opening_of, project

BASIS = nation()
FUND = "employee_pooled"
TOLD = project(BASIS)
FLOWS = TOLD.funds[FUND]
COURSE = TOLD.course
COUNTS = COURSE.employee.counts
OPENING = opening_of(BASIS, COURSE).employee


def ends(told):
    """Depletion of the pool as months since year 0; far away where there is none."""
    out = outcome(told, FUND).depletion
    return out.year * 12 + out.month if out else np.inf


def test_the_base_year_is_the_published_one():
    """National bulletin of 2025: income 1,829.291, expenditure 1,359.428 billion yuan."""
    held = BASIS.employee.financing
    bases, waged, flexible = BASIS.employee.bases, COUNTS["waged"][0], COUNTS["flexible"][0]
    dues = waged * held.rate[0] + flexible * bases.flexible_base[0] * bases.flexible_rate[0]
    paid = OPENING.base * dues * held.collection[0]
    paid -= OPENING.retired_sum * COUNTS["retired"][0]
    net = paid - 1_359_428_000_000
    assert paid + interest(held.interest[0], held.opening, net) == pytest.approx(1_829_291_000_000)
    cost = {name: COUNTS[name][0] for name in BASIS.employee.benefits.cost}
    assert sum(cost.values()) == pytest.approx(1_359_428_000_000)
    assert cost["maternity"] == pytest.approx(139_380_000_000)
    assert held.opening + held.income - sum(cost.values()) == pytest.approx(held.balance)


def test_every_year_rolls_forward():
    income, cost = ([getattr(one, name) for one in FLOWS] for name in ("income", "expenditure"))
    balances = [one.balance for one in FLOWS]
    assert roll_forward(BASIS.employee.financing.balance, income, cost) == pytest.approx(balances)
    assert [one.year for one in FLOWS] == list(range(2026, 2101))


def test_2050_can_be_followed_back_to_its_assumptions():
    one, held = next(flows for flows in FLOWS if flows.year == 2050), assumptions(VALUES)
    years = range(2026, 2051)
    growth = np.prod(1 + held["base_growth"].path(years))
    rate, collected = (held[name].value() for name in ("contribution_rate", "collection_rate"))
    shares, people = COURSE.employee.shares, COURSE.people[25]
    at_work, active = (people[[0, 1, 1]] * shares[kind][25] for kind in ("at_work", "active"))
    flexible, chosen, own = (
        held[name].path([2050])[0] for name in ("flexible_share", "flexible_base", "flexible_rate")
    )
    bases = relative_bases(BASIS.employee.bases, employed_of(0).sum(axis=0))[25]
    wage = OPENING.base * growth
    waged = wage * (at_work.sum(axis=0) * (1 - flexible)) @ bases
    theirs = wage * chosen * (flexible * at_work.sum() + (active - at_work).sum())
    assert TOLD.payroll[24] == pytest.approx(waged + theirs)
    assert one.received["contributions"] == pytest.approx(waged * rate * collected)
    assert one.received["from_flexible"] == pytest.approx(theirs * own * collected)
    level = np.prod(1 + held["cost_trend"].path(years))
    mean_age = (people * COURSE.employee.weights["inpatient"][25]).sum()
    assert one.cost["inpatient"] == pytest.approx(mean_age * level)
    women, bears = active[1:].sum(axis=0), BASIS.demography.fertility[25]
    birth = 139_380_000_000 / births_of(0)
    assert one.cost["maternity"] == pytest.approx(women @ bears * birth * level)


def employed_of(at):
    at_work = COURSE.people[at][[0, 1, 1]] * COURSE.employee.shares["at_work"][at]
    return at_work * (1 - BASIS.employee.bases.flexible[at])


def births_of(at):
    women = COURSE.people[at, 1] * COURSE.employee.shares["active"][at, 1:].sum(axis=0)
    return women @ BASIS.demography.fertility[at]


def test_the_members_of_2030_can_be_followed_back_too():
    assumed, growth = BASIS.employee.membership, assumptions(VALUES)["coverage_growth"]
    since = passed(retired_shares(BASIS.law, range(2025, 2031), 101))
    coverage = opening_coverage(COURSE.people[0], since.at(0), assumed)
    for at in range(1, 6):
        coverage = moved_on(coverage, since.past[at], float(growth.path([2025 + at])[0]))
    found = insured_shares(coverage, since.at(5), assumed, assumed.unemployment[5])
    assert COURSE.employee.shares["active"][5] == pytest.approx(found.active)
    assert COURSE.employee.shares["retired"][5] == pytest.approx(found.retired)


def test_it_repeats_to_the_last_digit_and_a_shorter_one_is_its_beginning():
    again = project(nation({"base_growth": "best"}), 10)
    assert [one.balance for one in again.funds[FUND]] == [one.balance for one in FLOWS[:10]]


def test_the_rows_are_of_the_table_that_past_and_future_share():
    rows = ledger(TOLD, "100000")
    FundLedger.validate(rows)
    assert set(rows["status"]) == {"projected"}
    own = rows[(rows["scheme"] == "employee") & (rows["account"] == "pooled")]
    assert own["cumulative_balance"].iloc[-1] == FLOWS[-1].balance


@pytest.mark.parametrize("name", sorted([*assumptions(VALUES), PROFILE]))
@pytest.mark.parametrize("variant", ["low", "high"])
def test_no_assumption_is_without_effect(name, variant):
    moved = project(nation({name: variant}), 10)
    fund = "employee_personal" if name in ("account_rate", "account_spending") else FUND
    assert moved.funds[fund][-1].balance != pytest.approx(TOLD.funds[fund][9].balance, rel=1e-6)


@pytest.mark.parametrize(
    "name", ["base_growth", "contribution_rate", "collection_rate", "interest"]
)
def test_more_income_never_brings_depletion_forward(name):
    low, high = (project(nation({name: variant})) for variant in ("low", "high"))
    assert ends(low) <= ends(TOLD) <= ends(high)


def test_a_steeper_trend_never_puts_depletion_off():
    assert ends(project(nation({"cost_trend": "high"}))) < ends(TOLD)


def test_later_retirement_leaves_more_at_work_and_fewer_retired():
    later = project(nation({"voluntary_months": "high"}), 20)
    assert (later.members["active"] > TOLD.members["active"][:20]).all()
    assert (later.members["retired"] < TOLD.members["retired"][:20]).all()


MONEY = ("income", "expenditure", "opening", "balance", "individual", "subsidy", "disposable")


def in_another_unit(held, size):
    """A part of a basis whose money is counted in another unit."""
    found = {name: getattr(held, name) * size for name in MONEY if hasattr(held, name)}
    return replace(held, **found)


def scaled(basis, size):
    def costs(benefits):
        return replace(benefits, cost={name: size * cost for name, cost in benefits.cost.items()})

    employee, resident = basis.employee, basis.resident
    return replace(
        basis,
        employee=replace(
            employee,
            financing=in_another_unit(employee.financing, size),
            personal=in_another_unit(employee.personal, size),
            benefits=costs(employee.benefits),
        ),
        resident=replace(
            resident,
            financing=in_another_unit(resident.financing, size),
            benefits=costs(resident.benefits),
        ),
    )


@settings(max_examples=5, deadline=None)
@given(st.sampled_from([1e-8, 0.01, 4.0, 1e6]))
def test_another_unit_of_money_leaves_dates_and_rates_alone(size):
    told = project(scaled(BASIS, size))
    for fund in told.funds:
        ours, theirs = outcome(TOLD, fund), outcome(told, fund)
        assert (ours.first_deficit, ours.depletion) == (theirs.first_deficit, theirs.depletion)
        assert list(theirs.months.values()) == pytest.approx(
            list(ours.months.values()), nan_ok=True
        )
    assert outcome(told, FUND).balance.balance == pytest.approx(outcome(TOLD, FUND).balance.balance)


def test_after_depletion_a_share_is_payable_and_nothing_is_in_hand():
    found = outcome(TOLD, FUND)
    first = found.depletion.year
    assert list(found.payable) == list(range(first, 2100))
    assert all(0 < share < 1 for share in found.payable.values())
    assert found.months[first] == 0
    assert found.months[2026] > 24
    assert found.balance.balance < 0
    assert all(earlier.balance > later.balance for earlier, later in pairwise(FLOWS[25:]))


@pytest.mark.parametrize("horizon", [0, -1, 76])
def test_a_horizon_that_cannot_be_is_refused(horizon):
    with pytest.raises(ValueError, match="horizon"):
        project(BASIS, horizon)


def test_one_year_by_hand():
    """Balance of the whole: (opening + income − cost − half of next year's cost) ÷ payroll."""
    told = project(BASIS, 2)
    first, second = told.funds[FUND]
    found = outcome(told, FUND)
    assert first.balance == FLOWS[0].balance
    rate = BASIS.employee.financing.interest[1]
    middle, end = (1 + rate) ** -0.5, 1 / (1 + rate)
    lacks = (
        middle * (sum(first.received.values()) - first.expenditure) - end * second.expenditure / 2
    )
    whole = (BASIS.employee.financing.balance + lacks) / (middle * told.payroll[0])
    assert found.balance.balance == pytest.approx(whole)
    assert (found.first_deficit, found.depletion, found.payable) == (None, None, {})
