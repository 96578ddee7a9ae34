import numpy as np
import pytest

from forecasting.series.history import history
from forecasting.series.joint import correlation, joint_paths

STEPS = np.random.default_rng(7).normal(5, 2, 15)


@pytest.fixture(scope="module")
def income(yearly):
    return history(yearly(100 + STEPS.cumsum()))


def test_proportional_series_move_as_one(yearly, income):
    twice = history(yearly(2 * income.observed))
    assert correlation(income, twice) == pytest.approx(0.999)
    one, other = joint_paths(income, twice, (4_000, 3), seed=1)
    assert np.corrcoef(one[:, 2], other[:, 2])[0, 1] > 0.98
    assert (other / one)[:, 2].std() < 0.1 * 2 * one[:, 2].std() / one[:, 2].mean()


def test_opposite_series_move_apart(yearly, income):
    mirrored = history(yearly(1e4 / income.observed))
    assert correlation(income, mirrored) < -0.8
    one, other = joint_paths(income, mirrored, (4_000, 1), seed=1)
    assert np.corrcoef(one[:, 0], other[:, 0])[0, 1] < -0.7


def test_a_series_without_deviations_is_tied_to_nothing(yearly, income):
    assert correlation(income, history(yearly(3 * 1.1 ** np.arange(15)))) == 0


def test_the_seed_decides(income):
    first, again, other = (joint_paths(income, income, (5, 2), seed=s)[1] for s in (1, 1, 2))
    assert (first == again).all()
    assert not (first == other).any()
