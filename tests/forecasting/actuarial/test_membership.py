from dataclasses import replace

import numpy as np
import pytest

from data_access.assumptions.nation import nation
from forecasting.actuarial.membership import (
    CATEGORIES,
    Passed,
    by_sex,
    group_shares,
    insured_shares,
    moved_on,
    opening_coverage,
    passed,
    retired_shares,
)
from forecasting.actuarial.projection import course_of
from forecasting.actuarial.retirement import retirement_month

BASIS = nation()
LAW, ASSUMED = BASIS.law, BASIS.employee.membership
COURSE = course_of(BASIS)
PEOPLE, SHARES = COURSE.people, COURSE.employee.shares


def by_hand(category, year, age):
    """Month by month of birth, July to June, month by month of the year."""
    spent = 0
    for step in range(12):
        leaves = retirement_month(LAW, category, (year - age - 1) * 12 + 7 + step)
        months = range(year * 12 + 1, year * 12 + 13)
        spent += sum(month >= leaves for month in months)
    return spent / 144


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize(("year", "ages"), [(2025, range(45, 66)), (2040, range(45, 66))])
def test_the_share_past_retirement_is_that_of_the_months_of_birth(category, year, ages):
    group = CATEGORIES.index(category)
    found = retired_shares(LAW, range(2025, 2041), 101)[year - 2025, group]
    assert found[list(ages)] == pytest.approx([by_hand(category, year, age) for age in ages])
    assert found[:45].max() == 0
    assert found[66:].min() == 1


def test_who_retires_later_spends_less_of_the_year_past_it():
    plain = retired_shares(LAW, range(2025, 2060), 101)
    later = retired_shares(LAW, range(2025, 2060), 101, later=12)
    assert (later <= plain).all()
    assert later[0] == pytest.approx(plain[0])
    assert later[3:, :, 1:] == pytest.approx(plain[2:-1, :, :-1])


def test_who_retires_earlier_does_not_change_the_base_year():
    plain = retired_shares(LAW, range(2025, 2060), 101)
    earlier = retired_shares(LAW, range(2025, 2060), 101, later=-12)
    assert (earlier >= plain).all()
    assert earlier[0] == pytest.approx(plain[0])
    assert earlier[2:-1, :, :-1] == pytest.approx(plain[3:, :, 1:])


def test_the_members_of_the_base_year_are_those_there_are():
    """Mean of the year-end counts of the bulletins of 2024 and 2025."""
    groups = PEOPLE[0][[0, 1, 1]]
    active, retired = ((groups * SHARES[kind][0]).sum() for kind in ("active", "retired"))
    assert active == pytest.approx((274_908_400 + 280_623_200) / 2)
    assert retired == pytest.approx((104_575_000 + 107_938_000) / 2)


@pytest.mark.parametrize("year", [0, 10, 75])
def test_nobody_is_insured_twice(year):
    everybody = group_shares(ASSUMED.cadre_share)
    assert by_sex(np.broadcast_to(everybody, (3, 101))) == pytest.approx(1)
    assert (SHARES["active"][year] + SHARES["retired"][year] <= everybody).all()


def test_coverage_goes_with_the_cohort_and_grows_for_who_works():
    coverage = np.arange(101.0)[None, :].repeat(3, axis=0) / 1000
    past = np.where(np.arange(101) >= 60, 1.0, 0.0)[None, :].repeat(3, axis=0)
    later = moved_on(coverage, past, 0.1)
    assert later[0, 50] == pytest.approx(coverage[0, 49] * 1.1)
    assert later[0, 70] == pytest.approx(coverage[0, 69])
    assert later[0, 20] == pytest.approx(coverage[0, 20] * 1.1)


def test_fewer_retired_than_those_at_work_leave_are_refused():
    since = passed(retired_shares(LAW, range(2025, 2026), 101)).at(0)
    with pytest.raises(ValueError, match="retired: fewer than"):
        opening_coverage(PEOPLE[0], since, replace(ASSUMED, retired=1.0))


def test_years_since_retirement_are_summed_along_the_cohort():
    past = retired_shares(LAW, range(2025, 2040), 101)
    years = passed(past).years
    by_hand = sum(past[at, 0, 55 + at] for at in range(11)) + past[0, 0, :55].sum()
    assert years[10, 0, 65] == pytest.approx(by_hand)
    assert years[0, 0, 70] == pytest.approx(past[0, 0, :71].sum())


def one_share(qualifying, paying_on, lacking, years):
    """The whole life of those past retirement, for as many years."""
    since = Passed(past=np.ones((3, 101)), years=np.full((3, 101), years))
    held = replace(ASSUMED, qualifying=qualifying, paying_on=paying_on, lacking=lacking)
    found = insured_shares(np.ones((3, 101)), since, held, held.unemployment[0])
    career = held.participation[0].max() * (1 - held.unemployment[0])
    return found.paying_on[0, 70] / career, found.retired[0, 70] / career


@pytest.mark.parametrize(("years", "lack"), [(0.0, 1.0), (2.5, 0.75), (10.0, 0.0), (30.0, 0.0)])
def test_who_lacks_years_pays_on_until_they_are_complete(years, lack):
    """A tenth without them, half of these stay: 5 %, whose lack is even from 0 to 10 years."""
    paying, retired = one_share(0.9, 0.5, 10.0, years)
    assert paying == pytest.approx(0.05 * lack)
    assert retired == pytest.approx(0.9 + 0.05 * (1 - lack))


def test_without_anybody_who_pays_on_the_others_leave_the_scheme():
    assert one_share(0.9, 0.0, 10.0, 1.0) == pytest.approx((0.0, 0.9))
