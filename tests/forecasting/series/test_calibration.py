from dataclasses import dataclass, replace

import numpy as np
import pytest

from forecasting.series.calibration import (
    LATEST,
    POOLED,
    SHRINK,
    TAIL,
    origins,
    stretches,
    widths,
)
from forecasting.series.combination import calibrated, fits
from forecasting.series.forecaster import Fit
from forecasting.series.history import history
from forecasting.series.shocks import draw


@dataclass(frozen=True)
class Sure(Fit):
    """Says zero, and normal errors of a deviation that may be wrong."""

    deviation: float

    def point(self, horizon):
        return np.zeros(horizon)

    def paths(self, shocks):
        return self.deviation * shocks.steps

    def told(self, past):
        assert len(past) < 60, "told what came later"
        return replace(self)


@pytest.fixture
def noise(monthly):
    return history(monthly(np.random.default_rng(4).normal(0, 1, 60)))


@pytest.mark.parametrize("deviation", [0.5, 1.0, 2.0])
def test_bands_that_are_too_narrow_are_widened_and_others_narrowed(noise, deviation):
    near, year, beyond = widths(noise, Sure(deviation))
    spread = np.abs(noise.observed[-LATEST:]).mean() / np.sqrt(2 / np.pi)
    own = LATEST / (LATEST + SHRINK)
    assert near == pytest.approx((spread / deviation) ** own * POOLED ** (1 - own), rel=0.07)
    assert abs(np.log(beyond)) <= abs(np.log(year)) + 0.1 <= abs(np.log(near)) + 0.2


def test_without_a_record_the_bands_are_those_of_all_series(monthly):
    assert widths(history(monthly(np.arange(30.0))), Sure(1.0)) == (POOLED,) * 3


def test_the_tail_leaves_the_80_percent_band_and_moves_only_what_lies_beyond(seasonal_months):
    heard = calibrated(history(seasonal_months(60)))
    edges = heard.quantiles(12, [0.025, 0.1, 0.9, 0.975])
    light = replace(heard, tail=1.0).quantiles(12, [0.025, 0.1, 0.9, 0.975])
    assert edges[1:3] == pytest.approx(light[1:3])
    assert edges[3] - edges[2] == pytest.approx(TAIL * (light[3] - light[2]))
    paths = heard.paths(draw(np.random.default_rng(1), 4_000, 12))
    assert np.quantile(paths, 0.975, axis=0) == pytest.approx(edges[3], rel=0.03)


def test_one_break_does_not_blow_them_up(noise):
    broken = noise.observed.copy()
    broken[-5] = 1e6
    other = replace(noise, observed=broken)
    assert max(widths(other, Sure(1.0))) < 1.6


def test_periods_ahead_take_their_stretch():
    assert stretches(14).tolist() == [0] * 3 + [1] * 9 + [2] * 2


def test_every_member_told_the_same_history_says_the_same(seasonal_months):
    past = history(seasonal_months(60))
    for name, fit in fits(past).items():
        assert fit.told(past).point(6) == pytest.approx(fit.point(6), rel=1e-6), name


def test_a_member_told_less_knows_no_more(seasonal_months):
    """What comes later moves nothing that is said at an origin."""
    y = seasonal_months(60)
    other = y.copy()
    other.iloc[50:] *= 3
    fitted = fits(history(y))
    for name, fit in fitted.items():
        one, two = (fit.told(history(held).until(50)).point(6) for held in (y, other))
        assert one == pytest.approx(two), name


def test_years_keep_their_own_width(medical_cost):
    assert calibrated(history(medical_cost)).widths == (1.3, 1.3, 1.3)


def test_origins_are_the_latest(noise):
    assert list(origins(noise)) == list(range(36, 60))
