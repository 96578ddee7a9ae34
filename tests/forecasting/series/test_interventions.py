"""What stands out once is not carried on, a level is; what is neither is left alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.series import forecast
from forecasting.series.history import history
from forecasting.series.interventions import Kind, interventions, shifted, steady


@pytest.fixture(scope="module")
def planted(seasonal_months):
    """Eight years: a month at half, and from another month on a quarter more."""

    def make(*, seed=0, scale=1.0):
        y = seasonal_months(96, noise=0.02, seed=seed)
        y.iloc[40] *= 0.5
        y.iloc[70:] *= 1.25
        return y * scale

    return make


def test_both_are_found_in_month_kind_and_size(planted):
    found = interventions(history(planted()))
    assert [(one.kind, one.place) for one in found] == [(Kind.OUTLIER, 40), (Kind.SHIFT, 70)]
    assert [one.share for one in found] == pytest.approx([-0.5, 0.25], abs=0.05)


def test_of_series_without_any_few_are_moved(seasonal_months):
    found = [interventions(history(seasonal_months(96, noise=0.03, seed=n))) for n in range(40)]
    assert sum(bool(one) for one in found) <= 3


def test_the_shift_is_carried_on_and_the_outlier_is_not(planted, seasonal_months):
    y, plain = planted(), seasonal_months(96, noise=0.02)
    ahead = [forecast(held, 12)["mean"].to_numpy() for held in (y, plain)]
    assert ahead[0] == pytest.approx(1.25 * ahead[1], rel=0.03)
    last = plain.copy()
    last.iloc[-4] *= 0.5  # neither level nor season take it for theirs
    assert forecast(last, 12)["mean"].to_numpy() == pytest.approx(ahead[1], rel=0.03)


def test_a_level_is_told_as_it_was(planted, seasonal_months):
    past, plain = history(planted()), seasonal_months(96, noise=0.02).to_numpy()
    calm = steady(past).observed
    assert calm == pytest.approx(1.25 * plain, rel=0.08)
    back = shifted(past, calm)
    assert back[:70] == pytest.approx(plain[:70], rel=0.08)
    assert back[70:] == pytest.approx(calm[70:])


@settings(max_examples=5, deadline=None)
@given(scale=st.floats(0.01, 1e9))
def test_other_money_same_months(scale, planted):
    found = interventions(history(planted(scale=scale)))
    assert [(one.kind, one.place) for one in found] == [(Kind.OUTLIER, 40), (Kind.SHIFT, 70)]


def test_nothing_later_is_seen(planted):
    past = history(planted())
    known = interventions(past.until(60))
    assert [(one.kind, one.place) for one in known] == [(Kind.OUTLIER, 40)]
    assert interventions(past.until(72)) == interventions(history(planted().iloc[:72]))


@pytest.mark.parametrize("values", [np.zeros(60), np.full(60, 3.0), np.arange(60.0), np.ones(35)])
def test_where_nothing_can_be_told_nothing_is_moved(monthly, values):
    past = history(monthly(values))
    assert steady(past) is past


def test_a_series_that_touches_zero_is_moved_by_sums_and_stays_one_that_does(seasonal_months):
    y = seasonal_months(96, noise=0.02)
    y.iloc[40] = 0.0
    past = history(y)
    (one,) = interventions(past)
    assert (one.kind, one.place, one.multiplies) == (Kind.OUTLIER, 40, False)
    calm = steady(past)
    assert calm.observed.min() > 0
    assert not calm.positive
