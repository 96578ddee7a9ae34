import numpy as np
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


def test_the_lunar_new_year_is_refused_rather_than_ignored(seasonal_months):
    with pytest.raises(NotImplementedError, match="'CN' is not built yet"):
        forecast(seasonal_months(36), 3, calendar="CN")
    with pytest.raises(NotImplementedError, match="calendar=None"):
        simulate(seasonal_months(36), 3, 10, seed=1, calendar="CN")


@pytest.mark.parametrize(
    ("horizon", "paths", "says"), [(0, 5, "horizon is 0"), (1, 0, "paths is 0")]
)
def test_a_question_without_extent_is_refused(medical_cost, horizon, paths, says):
    with pytest.raises(ValueError, match=says):
        simulate(medical_cost, horizon, paths, seed=1)


def test_too_few_points_are_named(yearly):
    with pytest.raises(ValueError, match="3 points from 2013-01-01 are too few: give at least 4"):
        forecast(yearly([1, 2, 3]), 1)
