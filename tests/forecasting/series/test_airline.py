import subprocess
import sys

import numpy as np
import pytest

from forecasting.series.airline import FORECASTER, fit
from forecasting.series.history import history
from forecasting.series.shocks import Shocks, draw

SHARES = [0.025, 0.1, 0.5, 0.9, 0.975]


def test_it_goes_on_with_trend_and_season(seasonal_months):
    y = seasonal_months(84, noise=0.005)
    point = fit(history(y.iloc[:72])).point(12)
    assert point == pytest.approx(y.iloc[72:].to_numpy(), rel=0.03)


def test_its_spread_grows_as_statsmodels_says(seasonal_months):
    """The weights, worked out by dividing polynomials, against the filter's own variances.

    The filter adds what it does not know of its first states; so only the growth is compared, after
    so long a past that they hardly count, wherever the search for the parameters ended.
    """
    past = fit(history(seasonal_months(240)))
    said = past.model.get_forecast(30).se_mean
    ours = past.deviation * np.sqrt((past.weights(30) ** 2).cumsum())
    assert ours / ours[0] == pytest.approx(said / said[0], rel=0.03)


def test_simulated_quantiles_are_those_in_closed_form(seasonal_months):
    past = fit(history(seasonal_months(72)))
    paths = past.paths(draw(np.random.default_rng(0), 60_000, 18))
    assert np.quantile(paths, SHARES, axis=0) == pytest.approx(past.quantiles(18, SHARES), rel=0.01)


def test_a_year_of_paths_is_wider_than_independent_months(seasonal_months):
    past = fit(history(seasonal_months(72, seed=3)))
    paths = past.paths(draw(np.random.default_rng(0), 5_000, 12))
    apart = np.sqrt((paths.std(axis=0) ** 2).sum())
    assert paths.sum(axis=1).std() > 1.2 * apart


def test_without_shocks_the_path_is_the_median(seasonal_months):
    past = fit(history(seasonal_months(48)))
    calm = Shocks(steps=np.zeros((2, 5)), parameter=np.zeros(2), spread=np.full(2, 0.5))
    assert past.paths(calm) == pytest.approx(np.tile(past.point(5), (2, 1)))


@pytest.mark.parametrize("values", [np.zeros(48), np.full(48, 7.0), np.arange(-10.0, 50.0)])
def test_what_never_errs_and_what_is_not_positive(monthly, values):
    past = fit(history(monthly(values)))
    bands = past.quantiles(60, SHARES)
    assert np.isfinite(bands).all()
    assert (np.diff(bands, axis=0) >= 0).all()


def test_it_asks_for_three_years(monthly, yearly):
    assert not FORECASTER.serves(history(monthly(np.arange(35))))
    assert FORECASTER.serves(history(monthly(np.arange(36))))
    assert not FORECASTER.serves(history(yearly(np.arange(50))))


def test_the_first_fit_of_a_process_says_nothing():
    """statsmodels sets warning filters when it is imported: not in the middle of a fit."""
    code = (
        "import numpy as np, pandas as pd\n"
        "from forecasting.series.airline import fit\n"
        "from forecasting.series.history import history\n"
        "values = np.random.default_rng(0).normal(0, 1, 48)\n"
        "values[12:] -= 1.5 * values[:-12]\n"
        "fit(history(pd.Series(values, pd.date_range('2020-01-01', periods=48, freq='MS'))))\n"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stderr == ""
