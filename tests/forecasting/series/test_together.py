from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from forecasting.series.forecaster import Fit
from forecasting.series.history import history
from forecasting.series.joint import deviations
from forecasting.series.seasonal_naive import fit
from forecasting.series.together import correlations, together


@dataclass(frozen=True)
class Steps(Fit):
    """Its paths are its shocks."""

    def point(self, horizon):
        return np.zeros(horizon)

    def paths(self, shocks):
        return shocks.steps

    def told(self, past):
        raise NotImplementedError(past)


@pytest.fixture(scope="module")
def pair(seasonal_months):
    """A series, the same in another unit, and a stranger."""
    one = seasonal_months(60)
    return {
        "one": history(one),
        "twice": history(2 * one),
        "stranger": history(seasonal_months(60, seed=9)),
    }


@settings(deadline=None, max_examples=40)
@given(
    values=st.integers(2, 6).flatmap(
        lambda count: arrays(float, (count, 26), elements=st.just(0.0) | st.floats(0.01, 1e6))
    ),
    first=st.sampled_from([0, 3]),
)
def test_correlations_are_those_of_something(monthly, values, first):
    pasts = [history(monthly(row)) for row in values]
    pasts[0] = history(monthly(values[0][first:]))  # a shorter one
    found = correlations(pasts)
    assert (np.diag(found) == 1).all()
    assert found == pytest.approx(found.T)
    assert (np.linalg.eigvalsh(found) > 0).all()
    assert np.abs(found - np.eye(len(found))).max() < 1


def test_they_are_drawn_towards_none(pair):
    pasts = list(pair.values())
    raw = np.corrcoef([deviations(past) for past in pasts])
    shrunk = correlations(pasts)
    off = ~np.eye(3, dtype=bool)
    kept = shrunk[off] / raw[off]
    assert kept == pytest.approx(np.full(6, kept[0]))
    assert 0 < kept[0] < 1
    assert shrunk[0, 1] > 0.9


def test_one_series_is_tied_to_itself(pair):
    assert correlations([pair["one"]]).tolist() == [[1]]


def test_a_series_without_deviations_is_tied_to_nothing(pair, monthly):
    found = correlations([pair["one"], history(monthly(np.zeros(60)))])
    assert found.tolist() == [[1, 0], [0, 1]]


def test_like_series_move_together_and_strangers_apart(pair):
    fits = {name: fit(past) for name, past in pair.items()}
    futures = together(pair, fits, (4_000, 3), seed=1)
    found = np.corrcoef([futures[name][:, 2] for name in pair])
    assert found[0, 1] > 0.9
    assert abs(found[0, 2]) < 0.4
    assert (futures["twice"] / futures["one"]).mean() == pytest.approx(2, rel=0.02)


def test_tied_shocks_have_the_correlations_and_stay_standard(pair):
    futures = together(pair, dict.fromkeys(pair, Steps()), (40_000, 2), seed=4)
    said = correlations(list(pair.values()))
    for ahead in (0, 1):
        months = np.array([futures[name][:, ahead] for name in pair])
        assert np.corrcoef(months) == pytest.approx(said, abs=0.02)
        assert months.std(axis=1) == pytest.approx([1, 1, 1], abs=0.02)
    assert abs(np.corrcoef(futures["one"].T)[0, 1]) < 0.02


def test_the_seed_decides(pair):
    fits = {name: fit(past) for name, past in pair.items()}
    first, again, other = (together(pair, fits, (20, 3), seed=seed) for seed in (1, 1, 2))
    for name in pair:
        assert (first[name] == again[name]).all()
        assert not (first[name] == other[name]).any()
