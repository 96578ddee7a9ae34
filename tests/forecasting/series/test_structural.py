import numpy as np
import pytest

from forecasting.series.history import history
from forecasting.series.shocks import Shocks, draw
from forecasting.series.structural import FORECASTER, estimated, fit

SHARES = [0.025, 0.1, 0.5, 0.9, 0.975]


@pytest.fixture(scope="module")
def past(seasonal_months):
    return history(seasonal_months(72, seed=2))


@pytest.fixture(scope="module")
def model(past):
    return fit(past)


def test_its_months_are_as_wide_as_statsmodels_says(model):
    ours = model._covariance(30)
    assert np.sqrt(np.diag(ours)) == pytest.approx(model.model.get_forecast(30).se_mean, rel=1e-6)
    assert (np.linalg.eigvalsh(ours) > 0).all()


def test_paths_are_as_alike_from_month_to_month_as_the_states(model):
    """Divided by the Student factor, the logarithms have the covariance of the state equations."""
    shocks = draw(np.random.default_rng(0), 60_000, 14)
    errors = np.log(model.paths(shocks) / model.point(14)) / shocks.inflation(model.freedom)
    ours = model._covariance(14)
    gap = np.cov(errors.T) - ours
    assert np.abs(gap).max() < 0.03 * np.diag(ours).max()


def test_simulated_quantiles_are_those_in_closed_form(model):
    paths = model.paths(draw(np.random.default_rng(0), 60_000, 12))
    said = model.quantiles(12, SHARES)
    assert np.quantile(paths, SHARES, axis=0) == pytest.approx(said, rel=0.01)
    assert said[2] == pytest.approx(model.point(12))


def test_without_shocks_the_path_is_the_median(model):
    calm = Shocks(steps=np.zeros((2, 5)), parameter=np.zeros(2), spread=np.full(2, 0.5))
    assert model.paths(calm) == pytest.approx(np.tile(model.point(5), (2, 1)))


def test_it_goes_on_with_trend_and_season(seasonal_months):
    y = seasonal_months(84, noise=0.005)
    point = fit(history(y.iloc[:72])).point(12)
    assert point == pytest.approx(y.iloc[72:].to_numpy(), rel=0.03)


def test_within_a_month_without_a_value_it_says_what_it_may_have_been(seasonal_months):
    y, holes = seasonal_months(72, noise=0.01), [20, 21, 50]
    unknown = y.to_numpy(copy=True)
    unknown[holes] = np.nan
    said = estimated(unknown, positive=True).within()
    assert said.shape == (72,)
    assert said[holes] == pytest.approx(y.to_numpy()[holes], rel=0.04)
    seen = np.isfinite(unknown)
    assert said[seen] == pytest.approx(unknown[seen], rel=0.05)


def test_told_more_it_keeps_its_variances(model, past, seasonal_months):
    more = seasonal_months(73, seed=2)
    told = model.told(history(more))
    assert (told.model.params == model.model.params).all()
    assert (told.scale, told.logarithms) == (model.scale, model.logarithms)
    # the filter has moved on by one month: what was two ahead is one ahead
    gap = np.abs(told.point(3) / model.point(4)[1:] - 1)
    assert gap.max() < 0.1
    assert model.told(past).point(6) == pytest.approx(model.point(6))


@pytest.mark.parametrize("values", [np.zeros(48), np.full(48, 7.0), np.arange(-10.0, 50.0)])
def test_what_never_errs_and_what_is_not_positive(monthly, values):
    model = fit(history(monthly(values)))
    bands = model.quantiles(60, SHARES)
    assert np.isfinite(bands).all()
    assert (np.diff(bands, axis=0) >= 0).all()


def test_it_asks_for_three_years_and_is_heard_only_where_named(monthly):
    assert not FORECASTER.serves(history(monthly(np.arange(35))))
    assert FORECASTER.serves(history(monthly(np.arange(36))))
    assert not FORECASTER.heard


def test_level_and_season_together_are_what_the_smoother_sees(seasonal_months, monthly):
    found = fit(history(seasonal_months(60)))
    level, season = found.parts()
    assert level * season == pytest.approx(found.within())
    assert season[-12:].max() == pytest.approx(1.2, rel=0.1)
    added = fit(history(monthly(np.sin(np.arange(60) * np.pi / 6))))
    level, season = added.parts()
    assert level + season == pytest.approx(added.within(), abs=1e-6)
