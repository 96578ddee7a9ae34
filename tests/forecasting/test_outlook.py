import numpy as np
import pandas as pd
import pytest

from forecasting.outlook import ratio_outlook, series_outlook
from forecasting.series import forecast

LINES = {"1": 0.10, "2": 0.15, "3": 0.20}


@pytest.fixture(scope="module")
def cost_outlook(medical_cost):
    return series_outlook(medical_cost, 5, growth_lines=LINES)


@pytest.mark.parametrize(
    ("points", "evidence"), [(1, "none"), (3, "none"), (4, "short"), (7, "short"), (8, "full")]
)
def test_evidence_grows_with_the_points(medical_cost, points, evidence):
    outlook = series_outlook(medical_cost.iloc[-points:], 2, growth_lines=LINES)
    assert (outlook.evidence, outlook.points) == (evidence, points)
    assert outlook.reason == (None if evidence == "full" else "too_few_points")
    assert (outlook.bands is None) == (evidence == "none")
    assert (outlook.crossing is None) == (evidence != "full")
    assert (outlook.backtest is None) == (evidence != "full")


def test_a_full_outlook_says_what_forecast_says(medical_cost, cost_outlook):
    pd.testing.assert_frame_equal(cost_outlook.bands, forecast(medical_cost, 5))
    assert list(cost_outlook.crossing.columns) == ["1", "2", "3"]
    assert list(cost_outlook.crossing.index) == list(cost_outlook.bands.index)
    assert not cost_outlook.backtest.empty


def test_crossing_lines_is_likelier_with_time_and_for_lower_lines(cost_outlook):
    chance = cost_outlook.crossing.to_numpy()
    assert (np.diff(chance, axis=0) >= 0).all()
    assert (np.diff(chance, axis=1) <= 0).all()
    assert 0.05 < chance[0, 0] < 0.6


def test_growth_is_counted_from_the_last_observation(yearly):
    """From 190 a certain ten a year: 5.3 % at first, 5.0 % and less after."""
    lines = {"under": 0.052, "over": 0.054}
    outlook = series_outlook(yearly(100.0 + 10 * np.arange(10)), 3, growth_lines=lines)
    assert outlook.crossing["under"].tolist() == [1, 1, 1]
    assert outlook.crossing["over"].tolist() == [0, 0, 0]


def test_on_the_line_a_ratio_has_crossed_and_growth_has_not(yearly):
    still = yearly([4.0] * 8)
    assert series_outlook(still, 2, growth_lines={"1": 0.0}).crossing["1"].tolist() == [0, 0]
    assert ratio_outlook(still, 2 * still, 2, lines={"1": 0.5}).crossing["1"].tolist() == [1, 1]


def test_the_seed_decides(medical_cost, cost_outlook):
    again = series_outlook(medical_cost, 5, growth_lines=LINES)
    other = series_outlook(medical_cost, 5, growth_lines=LINES, seed=1)
    assert again.crossing.equals(cost_outlook.crossing)
    assert not other.crossing.equals(cost_outlook.crossing)
    assert np.abs(other.crossing - cost_outlook.crossing).to_numpy().max() < 0.03


def test_only_the_last_unbroken_run_counts(medical_cost):
    cut = medical_cost.copy()
    cut.iloc[7] = np.nan
    outlook = series_outlook(cut, 2, growth_lines=LINES)
    assert (outlook.evidence, outlook.reason, outlook.points) == ("short", "gap", 5)
    assert outlook.bands.equals(series_outlook(medical_cost.iloc[8:], 2).bands)
    dropped = series_outlook(medical_cost.drop(medical_cost.index[10]), 2)
    assert (dropped.evidence, dropped.reason, dropped.points) == ("none", "gap", 2)


def test_growth_of_what_may_be_negative_has_no_lines(yearly):
    outlook = series_outlook(yearly([3, -1, 2, 4, -2, 1, 5, 2, 3]), 2, growth_lines=LINES)
    assert (outlook.evidence, outlook.reason) == ("full", "base_not_positive")
    assert outlook.crossing is None


def test_a_short_decline_stays_above_zero(yearly):
    outlook = series_outlook(yearly([100, 70, 45, 15]), 5)
    assert (outlook.bands.to_numpy() > 0).all()


def test_months_need_three_years_to_be_full(seasonal_months):
    assert series_outlook(seasonal_months(35), 3).evidence == "short"
    full = series_outlook(seasonal_months(36), 3, growth_lines={"1": 0.0})
    assert full.evidence == "full"
    assert full.crossing["1"].iloc[0] > 0.8  # against the same month a year before


@pytest.fixture(scope="module")
def income(random_walk):
    return random_walk(20, seed=5) - 900


def test_a_steady_ratio_is_far_surer_than_its_parts(income):
    noise = np.exp(np.random.default_rng(1).normal(0, 0.003, len(income)))
    together = ratio_outlook(income * 0.9 * noise, income, 3, lines={}).bands
    shuffled = pd.Series(income.to_numpy().copy(), index=income.index)
    steps = np.random.default_rng(2).permutation(np.diff(shuffled))
    shuffled.iloc[1:] = shuffled.iloc[0] + steps.cumsum()
    apart = ratio_outlook(shuffled * 0.9, income, 3, lines={}).bands
    widths = [float((table["hi80"] - table["lo80"]).iloc[-1]) for table in (together, apart)]
    assert widths[0] < 0.5 * widths[1]


def test_a_constant_ratio_stays(income):
    outlook = ratio_outlook(income * 0.95, income, 4, lines={"below": 0.94, "above": 0.96})
    assert outlook.bands["mean"].to_numpy() == pytest.approx(0.95, abs=1e-3)
    assert outlook.crossing["below"].to_numpy() == pytest.approx(1.0)
    assert outlook.crossing["above"].iloc[0] < 0.05
    assert (outlook.bands["lo95"] <= outlook.bands["lo80"]).all()
    assert (outlook.bands["hi80"] <= outlook.bands["hi95"]).all()


def test_a_short_ratio_drifts_by_itself(yearly):
    spent, earned = yearly([90, 93, 99, 96, 95]), yearly([100, 98, 101, 99, 102])
    outlook = ratio_outlook(spent, earned, 2, lines={"1": 0.95})
    assert (outlook.evidence, outlook.points, outlook.crossing) == ("short", 5, None)
    assert outlook.bands.equals(series_outlook(spent / earned, 2).bands)


def test_a_ratio_has_only_the_years_that_both_have(medical_cost):
    outlook = ratio_outlook(medical_cost, medical_cost.iloc[6:], 2, lines={})
    assert (outlook.evidence, outlook.points) == ("short", 7)
    apart = ratio_outlook(medical_cost.iloc[:3], medical_cost.iloc[6:], 2, lines={})
    assert (apart.evidence, apart.reason, apart.points) == ("none", "too_few_points", 0)


def test_a_ratio_to_nothing_is_no_ratio(yearly):
    outlook = ratio_outlook(yearly([1.0] * 9), yearly([1.0] * 8 + [0.0]), 2, lines={"1": 1})
    assert (outlook.evidence, outlook.reason) == ("none", "denominator_not_positive")
    assert outlook.bands is None
