"""Planted outliers and shifts are found, and next to nothing in noise."""

import numpy as np
import pandas as pd
import pytest

from forecasting.decomposition import ChangeKind, changes
from forecasting.decomposition.partition import partition


def built(count=84, *, seed=0, noise=0.02, alike=0.0):
    """Growth of six per thousand a month around a yearly wave, from January 2019 on."""
    rng = np.random.default_rng(seed)
    t = np.arange(count)
    errors = rng.normal(0, noise, count)
    for place in range(1, count):
        errors[place] += alike * errors[place - 1]
    index = pd.date_range("2019-01-01", periods=count, freq="MS")
    return pd.Series(np.exp(5 + 0.006 * t + 0.1 * np.sin(t * np.pi / 6) + errors), index=index)


def told(y):
    return [(change.period, change.kind) for change in changes(y)]


def months_apart(one, other):
    (a, b), (c, d) = (map(int, period.split("-")) for period in (one, other))
    return abs((a - c) * 12 + b - d)


def test_a_smooth_series_has_nothing_to_tell():
    assert changes(built(noise=0.0)) == ()


@pytest.mark.parametrize("place", [5, 20, 50, 83], ids=["first_year", "later", "late", "last"])
@pytest.mark.parametrize("factor", [0.8, 1.25])
def test_one_month_that_stands_out_is_told_once(place, factor):
    y = built()
    y.iloc[place] *= factor
    (found,) = changes(y)
    assert found.period == f"{y.index[place]:%Y-%m}"
    assert (found.kind, found.method) == (ChangeKind.OUTLIER, "robust_z")
    assert found.size == pytest.approx(factor - 1, abs=0.08)


@pytest.mark.parametrize("factor", [0.6, 0.85, 1.15, 1.5])
def test_a_level_that_jumps_and_stays_is_told_once(factor):
    y = built()
    y.iloc[40:] *= factor
    (found,) = changes(y)
    assert (found.kind, found.method) == (ChangeKind.LEVEL, "optimal_partitioning")
    assert months_apart(found.period, "2022-05") <= 1
    assert found.size == pytest.approx(factor - 1, abs=0.04)


def test_growth_that_changes_for_good():
    y = built()
    y.iloc[48:] *= np.exp(0.012 * np.arange(1, 37))  # 7.5 % a year becomes 24 %
    kinds = {change.kind for change in changes(y)}
    growth = [change for change in changes(y) if change.kind is ChangeKind.GROWTH]
    assert ChangeKind.LEVEL not in kinds
    assert sum(change.size for change in growth) == pytest.approx(0.166, abs=0.03)


def test_months_far_out_do_not_pass_for_a_shift():
    y = built()
    y.iloc[[30, 31]] *= 0.5
    assert {kind for _, kind in told(y)} == {ChangeKind.OUTLIER}


@pytest.mark.parametrize(
    ("alike", "outliers", "shifts"), [(0.0, 0.06, 0.04), (0.5, 0.08, 0.18)], ids=["white", "alike"]
)
def test_noise_is_seldom_taken_for_news(alike, outliers, shifts):
    """The rates that the docstring states, over 200 series of seven years."""
    kinds = [{kind for _, kind in told(built(seed=seed, alike=alike))} for seed in range(200)]
    assert np.mean([ChangeKind.OUTLIER in held for held in kinds]) <= outliers
    assert np.mean([bool(held - {ChangeKind.OUTLIER}) for held in kinds]) <= shifts


def test_most_shifts_of_a_tenth_are_found():
    hits = 0
    for seed in range(100):
        y = built(seed=seed, noise=0.03)
        y.iloc[40:] *= 1.10
        hits += any(
            kind is ChangeKind.LEVEL and months_apart(period, "2022-05") <= 2
            for period, kind in told(y)
        )
    assert hits >= 60


def test_most_months_seven_times_the_noise_are_found():
    hits = 0
    for seed in range(80):
        y = built(seed=seed)
        y.iloc[50] *= np.exp(7 * 0.02)
        hits += ("2023-03", ChangeKind.OUTLIER) in told(y)
    assert hits >= 48


@pytest.mark.parametrize("factor", [1e-6, 1e6])
def test_the_unit_does_not_matter(factor):
    y = built(seed=3)
    y.iloc[50] *= 1.5
    assert told(y) == told(y * factor)


def test_nothing_can_be_said_of_what_is_short_or_not_above_zero():
    assert changes(built(35)) is None
    assert changes(built(36)) is not None
    assert changes(built() - built().min()) is None
    assert changes(built() * np.nan) is None


def test_only_the_last_unbroken_run_is_judged():
    y = built()
    y.iloc[3] *= 2
    y.iloc[10] = np.nan
    assert changes(y) == ()
    y.iloc[60] = np.nan
    assert changes(y) is None


def test_days_that_start_no_month_are_refused():
    y = built()
    with pytest.raises(ValueError, match="starts no month"):
        changes(y.set_axis(y.index + pd.Timedelta(days=1)))


def test_runs_of_a_constant_mean():
    values = np.array([0.0] * 10 + [4.0] * 12 + [1.0] * 8)
    assert partition(values, penalty=2.0) == [10, 22]
    assert partition(values, penalty=1e6) == []
    assert partition(values[:5], penalty=0.0) == []
    assert all(b - a >= 6 for a, b in zip([0, 10], [10, 22], strict=True))


def test_the_division_is_the_best_there_is():
    """Against every division of a short series into runs of two at least."""
    values = np.random.default_rng(1).normal(0, 1, 9)
    from itertools import chain, combinations

    def price(cuts):
        parts = np.split(values, cuts)
        return sum(((part - part.mean()) ** 2).sum() for part in parts) + 0.7 * len(cuts)

    every = chain.from_iterable(combinations(range(1, 9), count) for count in range(5))
    fit = [c for c in every if all(len(part) >= 2 for part in np.split(values, c))]
    best = min(fit, key=price)
    assert partition(values, penalty=0.7, least=2) == list(best)
