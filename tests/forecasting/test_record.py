from datetime import date

import numpy as np
import pandas as pd
import pytest

from forecasting.record import COMBINATION, EARNS, SCORES, earned, record, scores
from forecasting.series.combination import calibrated, fits
from forecasting.series.history import history

LADDER = ["lo95", "lo80", "mean", "hi80", "hi95"]


@pytest.fixture(scope="module")
def past(seasonal_months):
    return history(seasonal_months(60))


@pytest.fixture(scope="module")
def told(past):
    return record(past, {COMBINATION: calibrated(past), **fits(past)}, 18)


def table(*rows):
    """member, origin, step, actual, mean; bands of one and two about the mean; usual 10."""
    columns = ["member", "origin", "step", "actual", "mean"]
    told = pd.DataFrame(rows, columns=columns).astype({"actual": float, "mean": float})
    edges = {"lo95": -2, "lo80": -1, "hi80": 1, "hi95": 2}
    return told.assign(**{name: told["mean"] + by for name, by in edges.items()}, usual=10.0)


def test_each_origin_is_as_far_ahead_as_is_known(told):
    one = told[told["member"] == COMBINATION]
    last = one.groupby("origin")["step"].max()
    # 36 to 59 points known: the last month known is December 2022 to November 2024
    assert last.index[0].date() == date(2022, 12, 1)
    assert last.index[-1].date() == date(2024, 11, 1)
    assert last.tolist() == [18] * 7 + list(range(17, 0, -1))
    assert set(told["member"]) == {
        COMBINATION,
        "airline",
        "drift",
        "ets",
        "seasonal_naive",
        "theta",
    }


def test_beside_it_stands_what_came(told, past):
    came = pd.Series(past.observed, past.starts)
    for row in told.iloc[::97].itertuples():
        day = row.origin + pd.DateOffset(months=row.step)
        assert row.actual == came[day]
    assert (np.diff(told[LADDER].to_numpy(), axis=1) >= -0.02 * told[["mean"]].to_numpy()).all()
    assert (np.diff(told[["lo95", "lo80", "hi80", "hi95"]].to_numpy(), axis=1) > 0).all()


def test_errors_are_scaled_by_what_was_usual_by_then(told, past):
    row = told[told["origin"] == "2023-06-01"].iloc[0]
    values = past.observed[:42]
    assert row["usual"] == pytest.approx(np.abs(values[12:] - values[:-12]).mean())


@pytest.mark.parametrize("latest", [1, 5])
def test_only_the_latest_origins_are_gone_back_to(past, latest):
    told = record(past, {"drift": fits(past)["drift"]}, 6, latest=latest)
    assert told["origin"].nunique() == latest
    assert told["origin"].max() == past.starts[-2]


def test_what_comes_later_moves_nothing_that_was_said_earlier(past, seasonal_months):
    """The fit stays; the months after an origin are another."""
    other = seasonal_months(60)
    other.iloc[50:] *= 3
    heard = {COMBINATION: calibrated(past), **fits(past)}
    one, two = (record(y, heard, 6, latest=12) for y in (past, history(other)))
    then = one["origin"] <= pd.Timestamp("2024-02-01")  # 50 points known
    said = [*LADDER, "usual"]
    assert one.loc[then, said].to_numpy() == pytest.approx(two.loc[then, said].to_numpy())
    assert not np.allclose(one.loc[then, "actual"], two.loc[then, "actual"])
    assert not np.allclose(one.loc[~then, "mean"], two.loc[~then, "mean"])


def test_scores_of_a_table_worked_by_hand():
    first, second = pd.Timestamp("2024-01-01"), pd.Timestamp("2024-02-01")
    told = table(
        ("a", first, 1, 100, 100),
        ("a", first, 3, 100, 101.5),
        ("a", second, 1, 100, 98.5),
        ("a", first, 4, 100, 110),
        ("a", first, 13, 100, 50),
    )
    found = scores(told).set_index(["member", "upto"])
    assert found["origins"].to_dict() == {("a", 0): 2, ("a", 3): 2, ("a", 12): 1, ("a", 99): 1}
    near = found.loc[("a", 3)]
    assert near["smape"] == pytest.approx((0 + 2 * 1.5 / 201.5 + 2 * 1.5 / 198.5) / 3)
    assert near["mase"] == pytest.approx((0 + 0.15 + 0.15) / 3)
    assert (near["coverage80"], near["coverage95"]) == (pytest.approx(1 / 3), 1)
    assert found.loc[("a", 12), "mase"] == pytest.approx(1.0)
    assert found.loc[("a", 99), "smape"] == pytest.approx(100 / 150)
    assert found.loc[("a", 0), "mase"] == pytest.approx((0.3 + 1 + 5) / 5)
    assert found.loc[("a", 0), "coverage95"] == pytest.approx(3 / 5)


def test_nothing_said_of_nothing_is_no_error_and_no_scale_is_no_score():
    told = table(("a", pd.Timestamp("2024-01-01"), 1, 0, 0)).assign(usual=0.0)
    found = scores(told).set_index("upto")
    assert found["smape"].tolist() == [0, 0]
    assert found["mase"].isna().all()


def test_no_history_no_record(seasonal_months):
    short = history(seasonal_months(30))
    told = record(short, fits(short), 6)
    assert told.empty
    assert scores(told).empty
    assert list(scores(told)) == ["member", "upto", "origins", *SCORES]
    assert earned(told, set()) == set()


@pytest.mark.parametrize(("share", "gained"), [(EARNS - 0.05, {"new"}), (EARNS + 0.05, set())])
def test_a_member_earns_a_hearing_by_a_clear_gain(share, gained):
    day = pd.Timestamp("2024-01-01")
    told = table(
        (COMBINATION, day, 1, 1000, 1010),
        ("new", day, 1, 1000, 1000 + 10 * share),
        ("heard", day, 1, 1000, 1000),
    )
    assert earned(told, {"heard"}) == gained


def test_they_are_compared_where_both_were_asked():
    """The combination's bad early origin is not held against it: the other was not asked there."""
    early, late = pd.Timestamp("2023-01-01"), pd.Timestamp("2024-01-01")
    told = table(
        (COMBINATION, early, 1, 1000, 2000),
        (COMBINATION, late, 1, 1000, 1010),
        ("new", late, 1, 1000, 1009),
    )
    assert earned(told, set()) == set()
