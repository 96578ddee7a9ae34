import subprocess
import sys

import numpy as np
import pytest

from forecasting.series.ets import FORECASTER, fit, forms
from forecasting.series.history import history
from forecasting.series.shocks import Shocks, draw


def test_it_finds_trend_and_season(seasonal_months):
    y = seasonal_months(72, noise=0.0)
    point = fit(history(y.iloc[:60])).point(12)
    assert point == pytest.approx(y.iloc[60:].to_numpy(), rel=0.02)


def test_a_series_that_touches_zero_gets_additive_forms(yearly):
    assert {form.error for form in forms(history(yearly([0, 1, 2])))} == {"add"}
    assert {form.error for form in forms(history(yearly([1, 1, 2])))} == {"add", "mul"}


def test_without_shocks_the_path_is_the_point(medical_cost):
    model = fit(history(medical_cost))
    calm = Shocks(steps=np.zeros((2, 5)), parameter=np.zeros(2), spread=np.full(2, 0.5))
    assert model.paths(calm) == pytest.approx(np.tile(model.point(5), (2, 1)))


def test_paths_rise_with_their_shocks(medical_cost):
    model = fit(history(medical_cost))
    shocks = draw(np.random.default_rng(0), 500, 1)
    ends = model.paths(shocks)[:, 0]
    assert np.corrcoef(ends, shocks.steps[:, 0])[0, 1] > 0.9


@pytest.mark.parametrize("values", [[7.0] * 12, np.arange(1.0, 13.0), [0.0] * 12])
def test_a_perfect_fit_makes_no_noise(yearly, values):
    point = fit(history(yearly(values))).point(2)
    step = values[1] - values[0]
    assert point == pytest.approx([values[-1] + step, values[-1] + 2 * step], abs=0.05)


def test_it_needs_what_statsmodels_needs(yearly, monthly):
    assert not FORECASTER.serves(history(yearly(np.arange(9))))
    assert FORECASTER.serves(history(yearly(np.arange(10))))
    assert not FORECASTER.serves(history(monthly(np.arange(23))))


def test_importing_the_room_loads_no_heavy_library():
    code = "import sys, forecasting.outlook; sys.exit('statsmodels' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
