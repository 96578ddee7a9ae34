import logging
import warnings

import numpy as np
import pytest

from forecasting.series.history import history
from forecasting.series.prophet import FORECASTER, fit
from forecasting.series.shocks import draw


@pytest.fixture(scope="module")
def past(seasonal_months):
    return history(seasonal_months(48, noise=0.01))


@pytest.fixture(scope="module")
def model(past):
    return fit(past)


@pytest.fixture(scope="module")
def shocks():
    return draw(np.random.default_rng(0), 2_000, 12)


def test_it_goes_on_with_trend_and_season(model, seasonal_months):
    truth = seasonal_months(60, noise=0.0).iloc[48:].to_numpy()
    assert model.point(12) == pytest.approx(truth, rel=0.05)


def test_its_paths_lie_about_the_point(model, shocks):
    low, middle, high = np.quantile(model.paths(shocks), [0.1, 0.5, 0.9], axis=0)
    assert middle == pytest.approx(model.point(12), rel=0.02)
    assert (low < middle).all()
    assert (middle < high).all()


def test_paths_rise_with_the_running_sum_of_their_shocks(model, shocks):
    ends, drivers = model.paths(shocks)[:, -1], shocks.steps.sum(axis=1)
    assert (np.diff(ends[drivers.argsort()]) >= 0).all()


def test_equal_shocks_equal_paths(model, shocks):
    assert (model.paths(shocks) == model.paths(shocks)).all()


def test_a_model_that_cannot_be_told_is_fitted_anew(model, past):
    told = model.told(past.until(40))
    assert told.point(3) == pytest.approx(fit(past.until(40)).point(3))
    assert len(told.past) == 40


def test_numpys_own_generator_is_left_as_it_was(past, shocks):
    np.random.seed(7)  # noqa: NPY002
    expected = np.random.random(3)  # noqa: NPY002
    np.random.seed(7)  # noqa: NPY002
    fit(past).paths(shocks)
    assert (np.random.random(3) == expected).all()  # noqa: NPY002


def test_it_says_nothing_beside_its_answer(past, shocks, caplog, capfd):
    with warnings.catch_warnings(), caplog.at_level(logging.INFO):
        warnings.simplefilter("error")
        fit(past).paths(shocks)
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("values", [np.zeros(36), np.full(36, 7.0)])
def test_what_never_moves_goes_on_as_it_is(monthly, shocks, values):
    model = fit(history(monthly(values)))
    assert model.point(12) == pytest.approx(values[:12], abs=0.1)
    assert np.isfinite(model.paths(shocks)).all()


def test_it_asks_for_two_years_and_is_heard_only_where_named(monthly):
    assert not FORECASTER.serves(history(monthly(np.arange(23))))
    assert FORECASTER.serves(history(monthly(np.arange(24))))
    assert not FORECASTER.heard
