import numpy as np
import pytest

from forecasting.series.history import history
from forecasting.series.seasonal_naive import fit
from forecasting.series.shocks import draw

WAVE = np.tile([5.0, 7, 3, 8, 6, 4, 9, 2, 7, 5, 6, 8], 4) + np.repeat([0.0, 12, 24, 36], 12)


def test_a_repeated_year_with_its_step_goes_on(monthly):
    past = fit(history(monthly(WAVE)))
    assert past.point(14) == pytest.approx(np.append(WAVE[-12:] + 12, WAVE[-12:-10] + 24))
    assert past.paths(draw(np.random.default_rng(0), 3, 14)) == pytest.approx(
        np.tile(past.point(14), (3, 1))
    )


def test_persistent_errors_widen_the_year_s_total(monthly):
    rng = np.random.default_rng(0)
    errors = np.zeros(120)
    for t in range(1, 120):
        errors[t] = 0.8 * errors[t - 1] + rng.normal()
    shocks = draw(np.random.default_rng(1), 20_000, 12)
    alike = fit(history(monthly(100 + errors))).paths(shocks)
    apart = fit(history(monthly(100 + rng.permutation(errors)))).paths(shocks)
    ratio = [(p.sum(axis=1).std() / p.std(axis=0).mean()) for p in (alike, apart)]
    assert ratio[0] > 1.5 * ratio[1]


def test_the_second_year_is_less_sure_than_the_first(seasonal_months):
    paths = fit(history(seasonal_months(60))).paths(draw(np.random.default_rng(1), 20_000, 24))
    spread = np.quantile(paths, 0.9, axis=0) - np.quantile(paths, 0.1, axis=0)
    assert (spread[12:] > 1.2 * spread[:12]).all()
