import numpy as np
import pytest

from forecasting import backtest as module
from forecasting.backtest import ALL_STEPS, COMBINATION, at_origin, backtest
from forecasting.series.combination import fits, members
from forecasting.series.history import history


def test_a_straight_line_is_foretold_without_error(yearly):
    table = backtest(yearly(np.arange(100.0, 180.0, 10.0)), 3)
    drift = table[table["member"] == "drift"]
    assert drift["mae"].to_numpy() == pytest.approx(0, abs=1e-9)
    assert set(drift["step"]) == {0, 1, 2, 3}


def test_scores_of_a_series_worked_by_hand(yearly):
    # one origin: 1 2 3 5 known, slope 4/3, forecast 19/3, actual 8
    table = backtest(yearly([1, 2, 3, 5, 8]), 1).set_index(["member", "step"])
    row = table.loc[("drift", 1)]
    assert row["origins"] == 1
    assert row["mae"] == pytest.approx(8 - 19 / 3)
    assert row["mase"] == pytest.approx((8 - 19 / 3) / (4 / 3))
    assert row["smape"] == pytest.approx(2 * (8 - 19 / 3) / (8 + 19 / 3))
    # s = 1/√3, t(2) quantiles 1.886 and 4.303, width s·√(1 + 1/3): 1.257 and 2.869
    assert (row["coverage80"], row["coverage95"]) == (0, 1)


def test_steps_have_the_origins_that_can_be_judged(medical_cost):
    table = backtest(medical_cost, 5).set_index(["member", "step"])
    assert table.loc[COMBINATION]["origins"].to_dict() == {0: 9, 1: 9, 2: 8, 3: 7, 4: 6, 5: 5}
    assert table.loc["ets"]["origins"].to_dict() == {0: 3, 1: 3, 2: 2, 3: 1}


def test_employee_medical_cost_is_foretold_within_a_tenth(medical_cost):
    overall = backtest(medical_cost, 5).query(f"step == {ALL_STEPS}").set_index("member")
    assert overall.loc[COMBINATION, "smape"] < 0.10
    assert overall.loc[COMBINATION, "mae"] < overall.loc["drift", "mae"]


def test_each_origin_is_told_only_what_was_known(medical_cost, monkeypatch):
    told = []
    monkeypatch.setattr(module, "fits", lambda known, also: told.append(known) or fits(known, also))
    backtest(medical_cost, 5)
    assert [len(known) for known in told] == list(range(4, 13))
    for known in told:
        assert known.observed.tolist() == medical_cost.iloc[: len(known)].tolist()


@pytest.mark.parametrize("origin", [4, 8, 10])
def test_what_comes_after_the_judged_years_changes_no_score(medical_cost, origin):
    shocked = medical_cost.copy()
    shocked.iloc[origin + 2 :] *= 3
    before, after = (list(at_origin(history(y), origin, 2)) for y in (medical_cost, shocked))
    assert before == after
    shocked.iloc[origin] *= 3
    assert list(at_origin(history(shocked), origin, 2)) != before


def test_months_are_scored_by_every_member(seasonal_months, monkeypatch):
    monkeypatch.setitem(module.MOST_ORIGINS, 12, 4)  # each fits seven members
    overall = backtest(seasonal_months(60), 12).query("step == 0").set_index("member")
    assert set(overall.index) == {*members(), COMBINATION}
    assert overall.loc[COMBINATION, "mase"] < 0.6
    assert overall.loc["drift", "mase"] > 2 * overall.loc[COMBINATION, "mase"]


def test_a_flat_series_has_no_scale_to_be_judged_by(yearly):
    table = backtest(yearly([5.0] * 8), 2)
    assert table["mase"].isna().all()
    assert table["mae"].to_numpy() == pytest.approx(0, abs=1e-9)


def test_nothing_to_judge_gives_no_rows(yearly):
    assert backtest(yearly([1, 2, 4, 5]), 5).empty
