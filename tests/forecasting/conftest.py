"""Series that several tests share."""

import numpy as np
import pandas as pd
import pytest

from forecasting.series.festival import shares


def _series(values, first, freq):
    index = pd.date_range(first, periods=len(values), freq=freq)
    return pd.Series(np.array(values, dtype=float), index=index)


@pytest.fixture(scope="session")
def yearly():
    return lambda values, first="2013-01-01": _series(values, first, "YS")


@pytest.fixture(scope="session")
def monthly():
    return lambda values, first="2020-01-01": _series(values, first, "MS")


@pytest.fixture(scope="session")
def medical_cost(yearly):
    """Employee medical cost, 亿元, 2013–2025: NHSA long series 2012–2025."""
    early = [6145.9, 7082.9, 7888.0, 8764.2, 9570.6, 10494.8, 11971.3]
    late = [11281.1, 12936.5, 13898.0, 17408.5, 18365.8, 18462.7]
    return yearly(early + late)


@pytest.fixture(scope="session")
def seasonal_months(monthly):
    """Money that grows by one a month around a yearly wave."""

    def build(count, noise=0.03, seed=0):
        t = np.arange(count)
        errors = np.exp(np.random.default_rng(seed).normal(0, noise, count))
        return monthly((100 + t) * (1 + 0.2 * np.sin(t * np.pi / 6)) * errors)

    return build


@pytest.fixture(scope="session")
def random_walk(yearly):
    """Steps of two, give or take one, far above zero."""

    def build(points, seed):
        rng = np.random.default_rng(seed)
        return yearly(1000 + rng.normal(2.0, 1.0, points).cumsum(), "1990-01-01")

    return build


@pytest.fixture(scope="session")
def festive_months(monthly):
    """Months with a wave, and a festival of the given effect on the logarithm."""

    def build(count=96, effect=(0.15, -0.4), noise=0.03, seed=0):
        y = monthly(np.ones(count), "2015-01-01")
        t, rng = np.arange(count), np.random.default_rng(seed)
        wave = 4 + 0.004 * t + 0.1 * np.sin(t * np.pi / 6) + rng.normal(0, noise, count)
        moved = shares(y.index, (20, 14)) @ np.array(effect)
        return pd.Series(np.exp(wave + moved), index=y.index)

    return build
