"""What a scenario sets and when, what it refuses, and whether its notation gives it back."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.scenarios.address import read, written
from forecasting.scenarios.phasing import SHAPES, in_force
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario, checked, levers, under
from forecasting.scenarios.trial import tried

YEARS = range(2026, 2101)
numbers = st.floats(allow_nan=False, allow_infinity=False)
moves = st.builds(
    Move,
    value=numbers,
    start=st.none() | st.integers(2026, 2100),
    shape=st.none() | st.sampled_from(SHAPES),
    length=st.none() | st.integers(1, 30),
)
scenarios = st.builds(
    Scenario, moves=st.dictionaries(st.sampled_from(sorted(levers())), moves, max_size=6)
)


def one(**how):
    return Scenario(moves={"contribution_rate": Move(**how)})


@given(scenarios)
def test_a_link_gives_a_scenario_back_to_the_last_digit(scenario):
    again = read(written(scenario))
    assert again == scenario
    assert [repr(move.value) for move in again.moves.values()] == [
        repr(scenario.moves[name].value) for name in again.moves
    ]


@given(scenarios.filter(lambda held: held.moves), st.data())
def test_a_link_that_was_touched_is_told(scenario, data):
    said = written(scenario)
    at = data.draw(st.integers(0, len(said) - 1))
    sign = data.draw(st.sampled_from("0123456789abcxyz~.-").filter(lambda other: other != said[at]))
    with pytest.raises(Misfit, match=r"altered|malformed|unknown_version"):
        read(said[:at] + sign + said[at + 1 :])


@pytest.mark.parametrize("said", ["1~~a~1", "nonsense", "2~~a~1~-~-~-~~00000000", "~~", "1~~"])
def test_what_is_no_notation_is_refused(said):
    with pytest.raises(Misfit):
        read(said)


@given(st.sampled_from(SHAPES), st.integers(2026, 2100), st.integers(1, 30))
def test_a_change_comes_in_between_nothing_and_the_whole(shape, start, length):
    share = in_force(YEARS, start, shape, length)
    assert (share[: start - 2026] == 0).all()
    assert ((share >= 0) & (share <= 1)).all()
    if shape != "once":
        assert (np.diff(share) >= 0).all()
        assert (share[start - 2026 + length - 1 :] == 1).all()
    else:
        assert share.sum() == min(length, 2101 - start)


@pytest.mark.parametrize(
    ("scenario", "code"),
    [
        (Scenario(moves={"luck": Move(value=1)}), "unknown_lever: lever=luck"),
        (one(value=0.5), "out_of_range: lever=contribution_rate, value=0.5, low=0.05, high=0.12"),
        (one(value=math.nan), "out_of_range"),
        (one(value=0.09, start=2025), "start_out_of_range"),
        (one(value=0.09, shape="wavy"), "unknown_shape"),
        (one(value=0.09, length=0), "length_out_of_range"),
        (
            Scenario(
                moves={
                    "payment_reform": Move(value=-0.1),
                    "admission_cost_growth": Move(value=-0.01),
                }
            ),
            "contradiction",
        ),
    ],
)
def test_what_cannot_be_is_named(scenario, code, basis):
    with pytest.raises(Misfit, match=code):
        checked(scenario, basis)


def test_a_rate_moves_from_its_year_on_and_in_its_shape(basis):
    held = under(one(value=0.095, start=2030, shape="linear", length=4), basis)
    rate = held.employee.financing.rate
    assert rate[: 2030 - 2025] == pytest.approx(0.075)
    assert rate[5:9] == pytest.approx([0.08, 0.085, 0.09, 0.095])
    assert rate[9:] == pytest.approx(0.095)


def test_a_level_keeps_later_years_at_the_distance_of_the_first(basis):
    moved = under(Scenario(moves={"fertility": Move(value=1.5, start=2030, shape="step")}), basis)
    lever = levers()["fertility"]
    apart = lever.get(moved) - lever.get(basis)
    assert lever.get(moved)[4] == pytest.approx(1.5)
    assert apart[4:] == pytest.approx(apart[4])


def test_frozen_is_frozen_whatever_the_law_had(basis):
    held = under(Scenario(moves={"resident_subsidy": Move(value=0, start=2027)}), basis)
    subsidy = held.resident.financing.subsidy
    assert subsidy[1:] == pytest.approx(basis.resident.financing.subsidy[1])


def test_a_waived_contribution_comes_back(basis):
    held = under(Scenario(moves={"contribution_relief": Move(value=-0.2, start=2028)}), basis)
    assert held.employee.financing.rate[2:5] == pytest.approx([0.075, 0.06, 0.075])


def test_the_same_setting_is_the_same_object(basis):
    """So that a projection knows that nothing beneath it has changed."""
    scenario = Scenario(moves={"fertility": Move(value=1.5), "contribution_rate": Move(value=0.09)})
    other = scenario.moved("contribution_rate", Move(value=0.1))
    assert under(scenario, basis).demography is under(other, basis).demography


def test_what_leaves_nobody_is_refused_in_words(pool, monkeypatch):
    def none(*_):
        raise ValueError("population: below zero")

    monkeypatch.setattr("forecasting.scenarios.trial.project", none)
    with pytest.raises(Misfit, match="impossible: why=population: below zero"):
        tried(pool, Scenario(), 5)
