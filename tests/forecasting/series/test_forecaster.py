import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.series.forecaster import Forecaster, moved

amount = st.floats(1e-3, 1e9)


@given(level=amount, change=st.floats(-1e12, 0))
def test_what_is_above_zero_falls_but_not_below_it(level, change):
    worn = moved(np.array([level]), np.array([change]))[0]
    assert 0 <= worn <= level
    assert worn >= level + change - 1e-12 * level  # rounding


@given(level=st.floats(-1e9, 1e9), change=st.floats(0, 1e9))
def test_what_rises_rises_by_the_change(level, change):
    assert moved(np.array([level]), np.array([change])).tolist() == [level + change]


def test_what_is_not_above_zero_falls_by_the_change():
    assert moved(np.array([0.0, -5.0]), np.array([-2.0, -2.0])).tolist() == [-2.0, -7.0]


def test_a_small_fall_is_the_change_itself():
    assert moved(np.array([1e6]), np.array([-1.0]))[0] == pytest.approx(1e6 - 1, abs=1e-5)


def test_without_another_way_it_is_resumed_by_fitting():
    plain = Forecaster(needs={12: 1}, fit=lambda past: ("fitted", past))
    other = Forecaster(needs={12: 1}, fit=plain.fit, again=lambda past, kept: (kept, past))
    assert plain.resumed("past", {"a": 1}) == ("fitted", "past")
    assert other.resumed("past", {"a": 1}) == ({"a": 1}, "past")
