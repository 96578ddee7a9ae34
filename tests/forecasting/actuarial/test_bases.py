"""What everybody pays on, by hand and by simulation, and the laws of floor and ceiling."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.assumptions.nation import nation
from forecasting.actuarial.bases import chosen_base, clipped_mean, relative_bases
from forecasting.actuarial.course import course_of
from forecasting.actuarial.kinds import employees, moves, residents
from forecasting.actuarial.projection import project

BASIS = nation()
HELD = BASIS.employee.bases
COURSE = course_of(BASIS)


def test_the_mean_of_bounded_wages_is_that_of_many_drawn_ones():
    drawn = np.random.default_rng(1).standard_normal(200_000)
    wages = 1.1 * np.exp(0.55 * drawn - 0.55**2 / 2)
    found = clipped_mean(np.array([1.1]), 0.55, np.array([0.6]), np.array([3.0]))
    assert found[0] == pytest.approx(np.clip(wages, 0.6, 3.0).mean(), rel=0.005)


means = st.floats(0.2, 5.0)


@given(means, st.floats(0.05, 1.5), st.floats(0.1, 1.0), st.floats(1.0, 6.0), st.floats(0, 1))
def test_bases_lie_within_their_bounds_and_rise_with_them(mean, spread, floor, ceiling, more):
    def base(low, high):
        return float(clipped_mean(np.array([mean]), spread, np.array([low]), np.array([high]))[0])

    now = base(floor, ceiling)
    assert floor - 1e-9 <= now <= ceiling + 1e-9
    assert base(min(floor + more, 1.0), ceiling) >= now - 1e-9
    assert base(floor, ceiling + more) >= now - 1e-9


def test_without_bounds_the_base_is_the_wage_and_one_in_the_mean():
    held = replace(HELD, floor=np.zeros(76), ceiling=np.full(76, 100.0))
    weights = np.linspace(1, 2, 101)
    found = relative_bases(held, weights)
    assert found @ weights / weights.sum() == pytest.approx(np.ones(76), rel=1e-6)
    assert found[7] / found[7, 30] == pytest.approx(held.wages / held.wages[30], rel=1e-6)


def test_a_year_has_its_own_floor_and_so_has_who_chooses():
    held = replace(HELD, floor=np.linspace(0.6, 0.9, 76))
    found = relative_bases(held, np.ones(101))
    assert (np.diff(found, axis=0) > 0).all()
    assert (chosen_base(held, 0), chosen_base(held, 75)) == (0.65, 0.9)


@pytest.mark.parametrize(("name", "value"), [("floor", 0.75), ("ceiling", 4.0)])
def test_a_wider_base_brings_more_in(name, value):
    path = np.where(np.arange(76) > 0, value, getattr(HELD, name))
    moved = replace(BASIS.employee, bases=replace(HELD, **{name: path}))
    more, now = (project(one, 3) for one in (replace(BASIS, employee=moved), BASIS))
    for ours, theirs in zip(
        more.funds["employee_pooled"], now.funds["employee_pooled"], strict=True
    ):
        assert ours.income > theirs.income


def test_everybody_is_of_one_kind_and_moves_are_some_of_them():
    counts = COURSE.employee.counts
    own, theirs, moved = employees(COURSE), residents(COURSE), moves(COURSE)
    assert own["employed"] + own["flexible"] + own["paying_on"] == pytest.approx(counts["active"])
    assert sum(theirs.values()) == pytest.approx(COURSE.resident.counts["members"])
    assert all((kind > 0).all() for kind in (*own.values(), *theirs.values()))
    assert own["flexible"][0] / (counts["active"] - own["paying_on"])[0] == pytest.approx(0.17)
    for name, persons in moved.items():
        assert np.isnan(persons[0]), name
        assert (persons[1:] > 0).all()
        assert (persons[1:] < 0.05 * counts["active"][1:]).all()


def test_who_has_not_the_years_and_does_not_pay_on_becomes_a_resident():
    held = BASIS.employee.membership
    stay, leave = (
        course_of(
            replace(
                BASIS,
                employee=replace(BASIS.employee, membership=replace(held, paying_on=share)),
            )
        )
        for share in (1.0, 0.0)
    )
    assert (moves(leave)["to_residents"][1:] > moves(stay)["to_residents"][1:]).all()
