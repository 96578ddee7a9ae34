"""Kitagawa's two effects against the textbook, and their laws."""

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.decomposition import kitagawa

HERE = Path(__file__).parent / "reference"

group = st.tuples(st.floats(0, 1e3), st.floats(0, 1e3), st.floats(0.1, 1e6), st.floats(0.1, 1e6))
groups = st.lists(group, min_size=1, max_size=8).map(lambda rows: list(zip(*rows, strict=True)))


def overall(rates, weights):
    return sum(r * w for r, w in zip(rates, weights, strict=True)) / sum(weights)


def test_sweden_and_kazakhstan():
    """Preston et al., table 2.1: 3.124519 = 7.632422 − 4.507903."""
    table = pd.read_csv(HERE / "kitagawa_inputs_preston_table2_1.csv").set_index("country")
    expected = pd.read_csv(HERE / "kitagawa_expected.csv").set_index("quantity")
    wanted = expected["difference_sweden_minus_kazakhstan"]
    rates = 1000 * table["deaths"] / table["population"]
    rate, composition = kitagawa(
        rates["Kazakhstan"],
        rates["Sweden"],
        table["population"]["Kazakhstan"],
        table["population"]["Sweden"],
    )
    assert rate == pytest.approx(wanted["rates_at_average_composition"], abs=1e-6)
    assert composition == pytest.approx(wanted["composition_at_average_rates"], abs=1e-6)
    assert rate + composition == pytest.approx(wanted["crude_rate_per_1000"], abs=1e-6)


@given(held=groups)
def test_both_effects_make_the_change(held):
    first, last, was, became = held
    assert sum(kitagawa(*held)) == pytest.approx(
        overall(last, became) - overall(first, was), abs=1e-8
    )


@given(held=groups)
def test_time_turned_back_turns_the_effects_over(held):
    first, last, was, became = held
    back = kitagawa(last, first, became, was)
    assert kitagawa(*held) == pytest.approx([-effect for effect in back], abs=1e-8)


@given(held=groups, factor=st.floats(0.1, 100))
def test_more_of_everybody_changes_no_composition(held, factor):
    first, last, was, _ = held
    _, composition = kitagawa(first, last, was, [weight * factor for weight in was])
    assert composition == pytest.approx(0, abs=1e-8)


@given(held=groups)
def test_equal_rates_have_no_effect(held):
    first, _, was, became = held
    assert kitagawa(first, first, was, became)[0] == 0


def test_a_group_that_was_never_there_needs_no_rate():
    assert kitagawa([1, math.nan], [3, math.nan], [5, 0], [7, 0]) == (2, 0)


@pytest.mark.parametrize("place", range(4))
def test_a_missing_number_leaves_both_unsaid(place):
    held = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]]
    held[place][0] = math.nan
    assert all(map(math.isnan, kitagawa(*held)))


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (([1], [1, 2], [1], [1]), "differ in length"),
        (([[1]], [1], [1], [1]), "are lists"),
        (([1], [1], [-1], [1]), "below zero"),
        (([1], [1], [0], [1]), "no weight is above zero"),
        (([], [], [], []), "no weight is above zero"),
    ],
)
def test_what_cannot_be_compared_is_refused(held, why):
    with pytest.raises(ValueError, match=why):
        kitagawa(*held)
