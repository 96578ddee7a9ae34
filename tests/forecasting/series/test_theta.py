import numpy as np
import pandas as pd
import pytest
from statsmodels.tsa.forecasting.theta import ThetaModel

from forecasting.series.forecaster import FAN_PATHS
from forecasting.series.history import history
from forecasting.series.shocks import Shocks, draw
from forecasting.series.theta import FORECASTER, again, fit

SHARES = [0.025, 0.1, 0.5, 0.9, 0.975]


@pytest.fixture
def falling(monthly):
    t = np.arange(60)
    return history(monthly(100 * np.exp(-0.1 * t) * (1 + 0.2 * np.sin(t * np.pi / 6))))


@pytest.mark.parametrize("seed", [0, 1, 5])
def test_it_is_the_theta_method_of_statsmodels(seasonal_months, seed):
    y = seasonal_months(60, seed=seed)
    index = pd.PeriodIndex(y.index, freq="M")
    values = pd.Series(y.to_numpy(), index).rename("y")
    found = ThetaModel(values, period=12, method="mul", use_test=False).fit()
    said = found.forecast(24).to_numpy()
    assert fit(history(y)).point(24) == pytest.approx(said, rel=1e-4)


def test_told_is_the_weight_kept_and_all_else_anew(seasonal_months):
    past = history(seasonal_months(60))
    model = fit(past)
    later = history(seasonal_months(61))
    told, resumed = model.told(later), again(later, model.kept())
    assert told.weight == model.weight
    assert told.level != model.level
    assert (told.point(12) == resumed.point(12)).all()
    assert fit(past).told(past).point(12).tolist() == model.point(12).tolist()


def test_the_season_goes_on_from_the_month_after_the_last(seasonal_months):
    for months in (48, 53):
        truth = seasonal_months(months + 12, noise=0.0).iloc[months:].to_numpy()
        said = fit(history(seasonal_months(months, noise=0.0))).point(12)
        assert said == pytest.approx(truth, rel=0.08)


def test_a_series_that_touches_zero_gets_an_added_season(seasonal_months):
    y = seasonal_months(48)
    assert not fit(history(y)).added
    model = fit(history(y - y.min()))
    assert model.added
    assert model.season.sum() == pytest.approx(0, abs=1e-9)


def test_a_falling_series_is_not_foretold_below_zero(falling):
    model = fit(falling)
    assert model.drift < 0
    assert (model.point(240) >= 0).all()
    assert (np.diff(model.point(240)[::12]) <= 0).all()


def test_its_paths_centre_on_the_point(seasonal_months):
    model = fit(history(seasonal_months(60)))
    quantiles = model.quantiles(18, SHARES)
    assert quantiles[2] == pytest.approx(model.point(18), rel=0.01)
    assert (np.diff(quantiles, axis=0) > 0).all()
    width = quantiles[3] - quantiles[1]
    # the weight is kept for good: a year on the months are wider than the same ones before
    assert (width[12:] > width[:6]).all()
    calm = Shocks(steps=np.zeros((1, 9)), parameter=np.zeros(1), spread=np.full(1, 0.5))
    assert model.paths(calm)[0] == pytest.approx(model.point(9))


def test_an_error_keeps_its_weight(seasonal_months):
    model = fit(history(seasonal_months(60)))
    steps = np.zeros((1, 3))
    steps[0, 0] = 1.0
    shocks = Shocks(steps=steps, parameter=np.zeros(1), spread=np.full(1, 0.5))
    moved = (model.paths(shocks)[0] - model.point(3)) / model.season[:3]
    assert moved / moved[0] == pytest.approx([1, model.weight, model.weight])


@pytest.mark.parametrize("values", [np.zeros(24), np.full(24, 7.0)])
def test_what_never_moves_goes_on_as_it_is(monthly, values):
    model = fit(history(monthly(values)))
    paths = model.paths(draw(np.random.default_rng(0), FAN_PATHS, 6))
    assert paths == pytest.approx(np.full(paths.shape, values[0]), abs=1e-6)


def test_it_asks_for_two_years_of_months(monthly, yearly):
    assert not FORECASTER.serves(history(monthly(np.arange(23))))
    assert FORECASTER.serves(history(monthly(np.arange(24))))
    assert not FORECASTER.serves(history(yearly(np.arange(50))))
