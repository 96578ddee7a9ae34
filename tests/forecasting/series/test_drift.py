import numpy as np
import pytest
from scipy.stats import t as student

from forecasting.series import forecast
from forecasting.series.drift import fit
from forecasting.series.history import history
from forecasting.series.shocks import draw


def test_a_straight_line_goes_straight_on(yearly):
    table = forecast(yearly([10, 12, 14, 16, 18]), 3)
    assert (table.to_numpy() == np.array([[20.0], [22.0], [24.0]])).all()


def test_the_band_is_the_textbook_formula(yearly):
    # differences 1 2 3 2: d = 2, s² = 2/3, n = 5
    table = forecast(yearly([1, 2, 4, 7, 9]), 4)
    h = np.arange(1, 5)
    error = np.sqrt(2 / 3 * h * (1 + h / 4))
    assert table["mean"].to_numpy() == pytest.approx(9 + 2 * h)
    assert table["hi80"].to_numpy() == pytest.approx(9 + 2 * h + student.ppf(0.9, 3) * error)
    assert table["hi95"].to_numpy() == pytest.approx(9 + 2 * h + student.ppf(0.975, 3) * error)


def test_paths_have_the_formula_s_quantiles(yearly):
    drift = fit(history(yearly([1, 2, 4, 7, 9, 12, 13])))
    paths = drift.paths(draw(np.random.default_rng(0), 100_000, 3))
    sampled = np.quantile(paths, [0.1, 0.9], axis=0)
    assert sampled == pytest.approx(drift.quantiles(3, [0.1, 0.9]), rel=0.01)
