import json

import numpy as np
import pandas as pd
import pytest

from forecasting import system
from forecasting.record import COMBINATION
from forecasting.series.combination import Combination
from forecasting.series.drift import fit as drift
from forecasting.series.festival import Moved
from forecasting.series.history import history
from forecasting.series.kept import chosen, kept
from forecasting.system import COSTLY, effects, examined, fitted, parts, runs, single

HEARD = {"airline", "ets", "seasonal_naive", "theta"}


@pytest.fixture(scope="module")
def past(seasonal_months):
    return history(seasonal_months(48))


@pytest.fixture(scope="module")
def fit(past):
    return chosen(past, None)


def test_short_ended_and_unknown_series_are_left_out_with_their_counts(seasonal_months):
    whole = seasonal_months(60)
    gap = whole.copy()
    gap.iloc[40] = np.nan
    bridged = whole.copy()
    bridged.iloc[3] = np.nan
    series = {
        "whole": whole,
        "late": whole.iloc[24:],
        "short": whole.iloc[25:],
        "ended": whole.iloc[:-1],
        "gap": gap,
        "early_gap": bridged,
        "unknown": whole * np.nan,
    }
    fit, left_out = runs(series)
    assert {name: len(one) for name, one in fit.items()} == {
        "whole": 60,
        "late": 36,
        "early_gap": 56,
    }
    assert left_out == {"short": 35, "ended": 59, "gap": 19, "unknown": 0}
    assert {one.starts[-1] for one in fit.values()} == {whole.index[-1]}


def test_no_series_no_runs():
    assert runs({}) == ({}, {})
    assert runs({"none": pd.Series([np.nan], pd.DatetimeIndex(["2024-01-01"]))}) == (
        {},
        {"none": 0},
    )


def test_a_specification_that_suits_is_gone_on_with(past, fit, monkeypatch):
    specification = json.loads(json.dumps(kept(fit)))
    monkeypatch.setattr(system, "chosen", lambda *_: pytest.fail("chosen anew"))
    assert fitted(past, specification).point(6) == pytest.approx(fit.point(6))


def test_one_that_suits_no_longer_is_chosen_anew(past, fit):
    zeros = past.observed.copy()
    zeros[-1] = 0.0
    other = history(pd.Series(zeros, past.starts))
    anew = fitted(other, kept(fit))
    assert anew.point(6) == pytest.approx(chosen(other, "CN").point(6))
    assert np.isfinite(anew.point(6)).all()


def test_without_one_it_is_chosen(festive_months):
    past = history(festive_months(60))
    assert isinstance(fitted(past, None), Moved)


def test_unless_every_member_is_asked_only_the_heard_are(past, fit):
    found = examined(past, fit, 6, every=False)
    assert found.fit is fit
    assert set(found.alone) == HEARD
    rows = found.rows
    assert set(rows["member"]) == {COMBINATION, *HEARD}
    assert rows.groupby("member")["origin"].nunique().unique().tolist() == [18]


def test_the_costly_are_asked_at_fewer_origins(past, fit):
    rows = examined(past, fit, 3, every=True).rows
    asked = rows.groupby("member")["origin"].nunique()
    assert set(asked.index) == {COMBINATION, *HEARD, "prophet", "structural"}
    assert asked["prophet"] == asked["structural"] == COSTLY
    assert asked[COMBINATION] == 18


def test_who_earns_it_is_heard(past, fit, monkeypatch):
    monkeypatch.setattr(system, "earned", lambda *_: {"structural"})
    found = examined(past, fit, 3, every=False).fit
    assert set(found.names) == {*HEARD, "structural"}
    assert examined(past, found, 3, every=False).fit is found


def test_the_level_is_told_as_it_was_and_the_models_are_spared_the_shift(seasonal_months):
    y = seasonal_months(60, noise=0.01)
    y.iloc[40:] *= 1.3
    past = history(y)
    fit = chosen(past, None)
    (found,) = effects(past, fit)
    assert (str(found.kind), found.place) == ("shift", 40)
    one = parts(past, fit, single(past, fit, every=True))
    again = parts(past, fit, {})
    for level, season, multiplies in (one, again):
        assert level[40] / level[39] == pytest.approx(1.3, abs=0.04)
        assert level * season == pytest.approx(y.to_numpy(), rel=0.05)
        assert multiplies


def test_each_member_alone_agrees_with_itself_in_the_combination(past, fit):
    alone = single(past, fit, every=False)
    assert set(alone) == HEARD
    points = [one.point(6) for one in alone.values()]
    assert np.median(points, axis=0) == pytest.approx(fit.point(6))


def test_alone_they_are_moved_by_the_same_festival(festive_months):
    past = history(festive_months(60))
    fit = chosen(past, "CN")
    alone = single(past, fit, every=True)
    assert set(alone) == {*HEARD, "prophet", "structural"}
    for name, one in alone.items():
        assert isinstance(one, Moved), name
        assert one.festival is fit.festival
        assert one.calm.names == (name,)
    heard = [alone[name].point(6) for name in HEARD]
    assert np.median(heard, axis=0) == pytest.approx(fit.point(6))


def test_only_what_was_chosen_can_be_taken_apart(past):
    with pytest.raises(TypeError, match="Drift is no combination"):
        single(past, drift(past), every=False)
    assert isinstance(single(past, chosen(past, None), every=False)["ets"], Combination)
