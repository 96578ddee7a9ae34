"""The residents' fund, its insurance against serious illness, and the employees' accounts."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from data_access.assumptions.load import assumptions
from data_access.assumptions.nation import nation
from data_access.assumptions.resident_scheme import PROFILE, VALUES
from forecasting.actuarial import roll_forward
from forecasting.actuarial.income import interest, standards
from forecasting.actuarial.outcome import break_even, outcome
from forecasting.actuarial.projection import opening_of, project

BASIS = nation()
TOLD = project(BASIS)
COURSE = TOLD.course
OPENING = opening_of(BASIS, COURSE)
FUND, SERIOUS, PERSONAL = "resident", "serious_illness", "employee_personal"


def test_the_base_year_of_the_residents_is_the_published_one():
    """National bulletin of 2025: income 1,123.772, expenditure 1,067.863 billion yuan."""
    held, counts = BASIS.resident.financing, COURSE.resident.counts
    assert counts["members"][0] == pytest.approx((947_137_300 + 942_132_700) / 2)
    spent = sum(counts[name][0] for name in BASIS.resident.benefits.cost) + OPENING.resident.premium
    assert spent == pytest.approx(1_067_863_000_000)
    came = counts["members"][0] * OPENING.resident.above * (400 + 700)
    earned = interest(held.interest[0], held.opening, came - spent)
    assert came + earned == pytest.approx(1_123_772_000_000)


def test_the_base_year_of_the_accounts_is_the_published_one():
    """National bulletin of 2025: income 639.069, expenditure 578.228 billion yuan."""
    own, held = BASIS.employee.personal, OPENING.employee
    counts, collected = COURSE.employee.counts, BASIS.employee.financing.collection[0]
    bases = counts["waged"][0] + counts["flexible"][0] * BASIS.employee.bases.flexible_base[0]
    came = held.base * bases * own.rate[0] * collected
    came += held.retired_sum * counts["retired"][0]
    spent = came * held.spent
    assert spent == pytest.approx(578_228_000_000)
    earned = interest(BASIS.employee.financing.interest[0], own.opening, came - spent)
    assert came + earned == pytest.approx(639_069_000_000)
    assert 60 < held.retired_sum / 12 < 120  # about 2 % of a pension of 3,000 to 6,000 yuan


def test_what_covers_a_year_comes_in_partly_in_the_autumn_before():
    held = replace(
        BASIS.resident.financing,
        individual=np.array([100.0, 200.0, 400.0]),
        advance=np.array([0.5, 0.75]),
        subsidy=np.array([7.0, 9.0]),
    )
    assert standards(held, 0) == (100 * 0.5 + 200 * 0.5, 7)
    assert standards(held, 1) == (200 * 0.5 + 400 * 0.75, 9)


@pytest.mark.parametrize("fund", [FUND, PERSONAL])
def test_every_year_rolls_forward(fund):
    income, cost = (
        [getattr(one, name) for one in TOLD.funds[fund]] for name in ("income", "expenditure")
    )
    balances = [one.balance for one in TOLD.funds[fund]]
    assert roll_forward(TOLD.opening[fund], income, cost) == pytest.approx(balances)


def test_what_one_fund_pays_another_receives():
    for year, one in enumerate(TOLD.funds[FUND]):
        assert one.cost[SERIOUS] == TOLD.funds[SERIOUS][year].received["premium"]
        given = TOLD.funds["employee_pooled"][year].received["to_accounts"]
        assert given == -TOLD.funds[PERSONAL][year].received["from_pool"]


def test_2040_can_be_followed_back_to_its_assumptions():
    at, held = 15, assumptions(VALUES)
    one = TOLD.funds[FUND][at - 1]
    assert one.year == 2040
    subsidy = 700 * np.prod(1 + held["subsidy_growth"].path(range(2026, 2041)))
    members = TOLD.members["members"][at - 1]
    assert one.received["subsidy"] == pytest.approx(subsidy * members * OPENING.resident.above)
    individual = 400 * np.cumprod(1 + held["individual_growth"].path(range(2026, 2041)))
    ahead = held["advance_share"].value()
    paid = individual[-2] * (1 - ahead) + individual[-1] * ahead
    assert one.received["contributions"] == pytest.approx(paid * members * OPENING.resident.above)
    level = np.prod(1 + held["cost_trend"].path(range(2026, 2041)))
    base = (COURSE.people[at] * COURSE.resident.weights["inpatient"][at]).sum()
    assert one.cost["inpatient"] == pytest.approx(base * level)


def test_nobody_is_insured_twice_and_nobody_who_does_not_live():
    employed = COURSE.employee.weights["active"] + COURSE.employee.weights["retired"]
    assert (COURSE.resident.weights["members"] + employed <= 1 + 1e-9).all()
    everybody = sum(held for held in TOLD.members.values())
    assert (everybody <= COURSE.people[1:].sum(axis=(1, 2))).all()


def test_the_insurance_s_own_balance_is_published_by_nobody():
    found = outcome(TOLD, SERIOUS)
    assert {one.balance for one in TOLD.funds[SERIOUS]} == {None}
    assert (found.depletion, found.payable, found.balance) == (None, {}, None)
    assert np.isnan(list(found.months.values())).all()


def test_break_even_a_head_is_told_against_income():
    found = break_even(TOLD)
    members, spent = TOLD.members["members"][0], TOLD.funds[FUND][0].expenditure
    assert found[2026].per_head == pytest.approx(spent / members)
    assert found[2026].share == pytest.approx(spent / members / (41_314 * 1.05 * 1.0486))
    assert all(later.share > one.share for one, later in pairwise(list(found.values())[:25]))


MOVES_SERIOUS = ("serious_paid", "serious_trend")


@pytest.mark.parametrize("name", sorted([*assumptions(VALUES), PROFILE]))
@pytest.mark.parametrize("variant", ["low", "high"])
def test_no_assumption_is_without_effect(name, variant):
    moved, ours = project(nation(resident={name: variant}), 10), TOLD
    if name == "disposable_growth":
        assert break_even(moved)[2035].share != pytest.approx(break_even(ours)[2035].share)
    elif name in MOVES_SERIOUS:
        one, other = moved.funds[SERIOUS][-1], ours.funds[SERIOUS][9]
        assert one.expenditure != pytest.approx(other.expenditure, rel=1e-6)
    else:
        assert moved.funds[FUND][-1].balance != pytest.approx(ours.funds[FUND][9].balance, rel=1e-6)


@pytest.mark.parametrize("name", ["individual_growth", "subsidy_growth", "interest"])
def test_more_income_never_brings_depletion_forward(name):
    low, high = (project(nation(resident={name: variant})) for variant in ("low", "high"))
    first, ours, last = (outcome(told, FUND).depletion for told in (low, TOLD, high))
    assert (first.year, first.month) <= (ours.year, ours.month)
    assert last is None or (ours.year, ours.month) <= (last.year, last.month)


def test_merged_accounts_leave_the_pool_what_they_received():
    own = BASIS.employee.personal
    merged = replace(own, kept=np.where(np.arange(len(own.kept)) > 0, 0.0, own.kept))
    told = project(replace(BASIS, employee=replace(BASIS.employee, personal=merged)))
    assert all(one.received["contributions"] == 0 for one in told.funds[PERSONAL])
    gained = told.funds["employee_pooled"][0].received["from_accounts"]
    assert gained == TOLD.funds[PERSONAL][0].received["contributions"]


def test_more_members_than_people_are_refused_by_year():
    held = BASIS.resident
    membership = replace(held.membership, members=1.2e9)
    with pytest.raises(ValueError, match="resident coverage, year 0"):
        project(replace(BASIS, resident=replace(held, membership=membership)))
