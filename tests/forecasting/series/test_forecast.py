import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.series import forecast, simulate

BANDS = ["mean", "lo80", "hi80", "lo95", "hi95"]


def nested(table):
    ladder = table[["lo95", "lo80", "mean", "hi80", "hi95"]].to_numpy()
    return bool((np.diff(ladder, axis=1) >= 0).all())


def test_the_contract(medical_cost):
    table = forecast(medical_cost, 3)
    assert list(table.columns) == BANDS
    assert [str(day.date()) for day in table.index] == ["2026-01-01", "2027-01-01", "2028-01-01"]
    assert table.index.dtype == medical_cost.index.dtype
    assert nested(table)


def test_months_follow_their_season(seasonal_months):
    y = seasonal_months(60)
    table = forecast(y, 12)
    truth = seasonal_months(72, noise=0.0).iloc[60:]
    assert np.abs(table["mean"] / truth - 1).mean() < 0.03
    assert nested(table)


@settings(deadline=None, max_examples=60)
@given(values=st.lists(st.floats(1, 1e6), min_size=4, max_size=9), horizon=st.integers(1, 6))
def test_bands_nest_and_never_turn_negative(yearly, values, horizon):
    table = forecast(yearly(values), horizon)
    assert nested(table)
    assert (table.to_numpy() > 0).all()


@settings(deadline=None, max_examples=10)
@given(steps=st.lists(st.floats(-0.5, 0.5), min_size=10, max_size=14))
def test_longer_series_nest_too(yearly, steps):
    assert nested(forecast(yearly(1e9 * np.exp(np.cumsum(steps))), 5))


@settings(deadline=None, max_examples=40)
@given(scale=st.floats(1e-3, 1e10))
def test_money_in_another_unit_scales_the_bands(yearly, scale):
    y = yearly([10, 12, 11, 14, 15])
    assert forecast(y * scale, 4).to_numpy() == pytest.approx(forecast(y, 4).to_numpy() * scale)


@pytest.mark.parametrize("scale", [1e-4, 1e8])
def test_money_in_another_unit_scales_every_member(medical_cost, scale):
    table, scaled = forecast(medical_cost, 5), forecast(medical_cost * scale, 5)
    assert scaled.to_numpy() == pytest.approx(table.to_numpy() * scale, rel=1e-4)


def test_equal_input_equal_answer(medical_cost):
    assert forecast(medical_cost, 5).equals(forecast(medical_cost, 5))
    one, same, other = (simulate(medical_cost, 5, 50, seed=seed) for seed in (1, 1, 2))
    assert (one == same).all()
    assert not (one == other).any()


@pytest.mark.parametrize("points", [6, 13])
def test_paths_and_bands_agree(medical_cost, points):
    y = medical_cost.iloc[-points:]
    table = forecast(y, 5)
    paths = simulate(y, 5, 40_000, seed=3)
    assert paths.shape == (40_000, 5)
    width = (table["hi95"] - table["lo95"]).to_numpy()
    for column, share in {"lo95": 0.025, "lo80": 0.1, "hi80": 0.9, "hi95": 0.975}.items():
        gap = np.quantile(paths, share, axis=0) - table[column].to_numpy()
        assert np.abs(gap / width).max() < 0.03, column


def test_years_of_a_path_hang_together(medical_cost):
    paths = simulate(medical_cost, 5, 5_000, seed=3)
    near = np.corrcoef(paths[:, 3], paths[:, 4])[0, 1]
    far = np.corrcoef(paths[:, 0], paths[:, 4])[0, 1]
    assert near > 0.8
    assert 0.3 < far < near


def test_no_path_of_money_is_negative(yearly):
    falling = yearly([100, 90, 65, 60, 45, 30, 22, 15, 8, 4, 2, 1])
    assert simulate(falling, 6, 2_000, seed=1).min() > 0
    assert (forecast(falling, 6).to_numpy() > 0).all()


def test_what_may_be_negative_is_not_clipped(yearly):
    assert forecast(yearly([3, -1, -4, -5, -9, -8, -12, -13, -17, -18, -20]), 3)["mean"].max() < -15


def test_bands_cover_random_walks_as_they_claim(random_walk):
    """Exact for drift: 400 walks; two standard errors of a share of .8 are .04, of .95 .022."""
    hits = []
    for seed in range(400):
        walk = random_walk(11, seed)
        table, actual = forecast(walk.iloc[:7], 4), walk.iloc[7:]
        hits.append(
            [
                [
                    table["lo80"].iloc[step] <= actual.iloc[step] <= table["hi80"].iloc[step],
                    table["lo95"].iloc[step] <= actual.iloc[step] <= table["hi95"].iloc[step],
                ]
                for step in (0, 3)
            ]
        )
    covered = np.mean(hits, axis=0)
    assert covered[:, 0] == pytest.approx([0.80, 0.80], abs=0.04)
    assert covered[:, 1] == pytest.approx([0.95, 0.95], abs=0.022)


def test_the_combination_covers_random_walks_at_least_as_claimed(random_walk):
    """It is stretched for breaks that random walks do not have: too wide here, not too narrow."""
    inside = []
    for seed in range(80):
        walk = random_walk(16, seed)
        table, actual = forecast(walk.iloc[:13], 3), walk.iloc[13:]
        inside.append((table["lo80"] <= actual) & (actual <= table["hi80"]))
    assert 0.78 <= np.mean(inside) <= 0.95


@pytest.mark.parametrize(
    ("horizon", "paths", "says"), [(0, 5, "horizon is 0"), (1, 0, "paths is 0")]
)
def test_a_question_without_extent_is_refused(medical_cost, horizon, paths, says):
    with pytest.raises(ValueError, match=says):
        simulate(medical_cost, horizon, paths, seed=1)


def test_too_few_points_are_named(yearly):
    with pytest.raises(ValueError, match="3 points from 2013-01-01 are too few: give at least 4"):
        forecast(yearly([1, 2, 3]), 1)


def wave(count):
    return 100 + np.arange(count) + 20 * np.sin(np.arange(count) * np.pi / 6)


NOISE = np.random.default_rng(3).normal(0, 1, 480)
AWKWARD = {
    "constant": np.full(48, 7.0),
    "all_zero": np.zeros(48),
    "four_points": np.array([3.0, 5.0, 4.0, 6.0]),
    "five_points": np.array([3.0, 5.0, 4.0, 6.0, 5.0]),
    "one_value_in_zeros": np.eye(1, 48, 20)[0],
    "zeros_at_the_end": np.concatenate([wave(36), np.zeros(12)]),
    "exploding": np.exp(np.arange(48) * 0.5),
    "huge_and_noisy": 1e14 * np.exp(NOISE[:48] * 2),
    "tiny": 1e-9 * (wave(48) + NOISE[:48]),
    "negative": -wave(48),
    "about_zero": NOISE[:60],
    "collapsing": 1e6 * np.exp(-np.arange(48) * 0.4),
    "a_step": np.repeat([10.0, 1e5], 24),
    "straight": np.arange(1.0, 49.0),
    "forty_years": wave(480) * np.exp(NOISE * 0.03),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_months_get_finite_ordered_bands(monthly, name):
    """What the models remark stays inside: a warning is an error."""
    y = monthly(AWKWARD[name], "1980-01-01")
    table = forecast(y, 60, calendar="CN")
    assert table.shape == (60, 5)
    assert np.isfinite(table.to_numpy()).all()
    assert nested(table)
    paths = simulate(y, 60, 20, seed=1)
    assert paths.shape == (20, 60)
    assert np.isfinite(paths).all()
    if (y > 0).all():
        assert table.to_numpy().min() > 0
        assert paths.min() > 0


@pytest.mark.parametrize("name", ["constant", "five_points", "about_zero"])
def test_one_month_ahead_is_a_forecast_too(monthly, name):
    y = monthly(AWKWARD[name])
    table = forecast(y, 1)
    assert len(table) == 1
    assert np.isfinite(table.to_numpy()).all()
    assert nested(table)
    assert simulate(y, 1, 1, seed=1).shape == (1, 1)


@pytest.mark.parametrize("value", [0.0, 7.0])
def test_what_never_moved_is_foretold_to_stay(monthly, value):
    table = forecast(monthly(np.full(48, value)), 24)
    assert table.to_numpy() == pytest.approx(np.full((24, 5), value), abs=1e-3)


def gappy(y, how):
    if how == "absent":
        return y.drop(y.index[7])
    held = y.copy()
    held.iloc[7] = np.inf if how == "infinite" else np.nan
    return held


@pytest.mark.parametrize("ask", [forecast, lambda y, horizon: simulate(y, horizon, 5, seed=1)])
@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("absent", "a gap between 2020-07-01 and 2020-09-01"),
        ("unknown", "2020-08-01 has no finite value"),
        ("infinite", "2020-08-01 has no finite value"),
    ],
)
def test_a_series_with_a_hole_is_refused_by_its_month(seasonal_months, ask, how, says):
    with pytest.raises(ValueError, match=says):
        ask(gappy(seasonal_months(40), how), 3)


@pytest.mark.parametrize("calendar", ["cn", "", "US"])
def test_a_calendar_nobody_knows_is_refused(seasonal_months, calendar):
    for ask in (forecast, lambda *asked, **of: simulate(*asked, 5, seed=1, **of)):
        with pytest.raises(ValueError, match=f"calendar {calendar!r} is unknown"):
            ask(seasonal_months(40), 3, calendar=calendar)


@pytest.mark.parametrize(("y", "error"), [([1.0, 2.0], TypeError), ([], TypeError)])
def test_what_is_no_series_of_dates_is_refused(y, error):
    with pytest.raises(error, match="DatetimeIndex"):
        forecast(pd.Series(y, dtype=float), 3)


def test_nothing_at_all_is_refused(monthly):
    with pytest.raises(ValueError, match="the series is empty"):
        forecast(monthly([]), 3)
