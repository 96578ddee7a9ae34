"""Where a year ends: laws of the band, and refusals that name the month."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.nowcast import alone, band, fan, over, so_far


def course(one):
    return one.course(alone(one))


def ending(y):
    return course(so_far(y))[:, -1]


def width(y):
    edges = band(ending(y))
    return edges["hi80"] - edges["lo80"]


def test_the_band_narrows_and_is_gone_in_december(seasonal_months):
    y = seasonal_months(84)
    widths = [width(y.iloc[: 72 + month]) for month in (2, 6, 10, 12)]
    assert widths[0] > widths[1] > widths[2] > 0
    assert widths[3] == 0
    assert band(ending(y))["mean"] == pytest.approx(y.iloc[-12:].sum())


def test_the_year_is_what_is_booked_and_what_will_come(seasonal_months):
    y = seasonal_months(84, noise=0.001)
    edges = band(ending(y.iloc[:78]))
    assert edges["mean"] == pytest.approx(y.iloc[72:].sum(), rel=0.01)
    assert edges["lo95"] <= edges["lo80"] <= edges["mean"] <= edges["hi80"] <= edges["hi95"]


def test_over_a_budget():
    totals = np.array([90.0, 100.0, 110.0, 120.0])
    assert over(totals, 100.0) == 0.5
    assert over(totals, 80.0) == 1.0


@settings(max_examples=5, deadline=None)
@given(scale=st.floats(0.01, 1e6))
def test_other_money_same_year(scale, seasonal_months):
    y = seasonal_months(30)
    one, other = (band(ending(held)) for held in (y, y * scale))
    assert other["lo80"] == pytest.approx(one["lo80"] * scale, rel=1e-3)
    assert other["mean"] == pytest.approx(one["mean"] * scale, rel=1e-3)


def test_a_missing_month_of_the_year_is_named(seasonal_months):
    y = seasonal_months(54)
    y.iloc[50] = np.nan
    found = so_far(y)
    assert (found.evidence, found.reason) == ("none", "missing_months")
    assert (found.missing, found.to_date) == (("2024-03",), None)
    assert course(found) is None


def test_a_last_month_that_is_missing_is_named_too(seasonal_months):
    y = seasonal_months(54)
    y.iloc[-1] = np.nan
    assert so_far(y).missing == ("2024-06",)


def test_an_earlier_hole_shortens_the_history(seasonal_months):
    y = seasonal_months(54)
    y.iloc[40] = np.nan
    found = so_far(y)
    assert (found.evidence, found.reason, found.missing) == (
        "short",
        "missing_months",
        ("2023-05",),
    )
    assert np.isfinite(course(found)).all()


def test_a_short_history_says_so(seasonal_months):
    found = so_far(seasonal_months(10))
    assert (found.evidence, found.reason) == ("short", "too_few_points")
    assert course(found) is not None


def test_three_months_tell_nothing_of_the_year(seasonal_months):
    y = seasonal_months(3)
    found = so_far(y)
    assert (found.evidence, found.reason, found.to_date) == (
        "none",
        "too_few_points",
        pytest.approx(y.sum()),
    )
    assert course(found) is None


def test_a_year_that_is_over_needs_no_history(seasonal_months):
    y = seasonal_months(12)
    assert band(ending(y))["lo95"] == pytest.approx(y.sum())


def test_the_fan_opens_from_what_is_booked(seasonal_months):
    y = seasonal_months(78)
    edges = fan(course(so_far(y)))
    opened = np.subtract(edges["hi80"], edges["lo80"])
    assert len(opened) == 6
    assert (np.diff(opened) > 0).all()
    assert edges["lo95"][0] > so_far(y).to_date


def test_months_given_are_added_to_what_is_booked(seasonal_months):
    """Other months than the line's own: those that its sums with other lines ask for."""
    one = so_far(seasonal_months(78))
    run = one.course(np.tile(np.arange(1.0, 25.0), (3, 1)))
    assert run.shape == (3, 6)
    assert run[0] - one.to_date == pytest.approx([1, 3, 6, 10, 15, 21])
