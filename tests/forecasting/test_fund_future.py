import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from forecasting.fund_future import Line, fan, first_expected, fund_future, fund_past, reached

FLAT = np.full(24, 10.0)
AHEAD = pd.date_range("2026-10-01", periods=3, freq="MS")
money = st.floats(0, 1e6)


@given(futures=arrays(float, (2, 5, 7), elements=money), opening=st.floats(-1e7, 1e7))
def test_income_less_expenditure_is_the_change_of_the_balance(futures, opening):
    income, spent = futures
    balance = fund_future((FLAT, FLAT), (income, spent), opening).balance
    changes = np.diff(np.column_stack([np.full(5, opening), balance]), axis=1)
    assert changes == pytest.approx(income - spent, abs=1e-6)


def test_the_measures_of_months_worked_by_hand():
    """Income 10 a month for ever; expenditure 5 a month, a year later 10, then 20 and 40."""
    spent = np.repeat([5.0, 10.0], 12)
    ahead = (np.array([[10.0, 10.0]]), np.array([[20.0, 40.0]]))
    found = fund_future((FLAT, spent), ahead, 100.0)
    assert found.ratio == pytest.approx(np.array([[130 / 120, 160 / 120]]))
    # the twelve before: 11 months of 5 and one of 10, then 10 of 5 and 2 of 10
    assert found.growth == pytest.approx(np.array([[130 / 65 - 1, 160 / 70 - 1]]))
    assert found.balance == pytest.approx(np.array([[90.0, 60.0]]))
    assert found.reserve == pytest.approx(np.array([[90 / (130 / 12), 60 / (160 / 12)]]))


def test_more_known_months_than_two_years_change_nothing():
    longer = np.concatenate([np.full(9, 77.0), FLAT])
    ahead = (np.full((2, 3), 11.0), np.full((2, 3), 12.0))
    one, other = (fund_future((known, known), ahead, 5.0) for known in (FLAT, longer))
    assert (one.ratio == other.ratio).all()
    assert (one.growth == other.growth).all()


def test_an_unknown_balance_stays_unknown():
    found = fund_future((FLAT, FLAT), (np.ones((2, 3)), np.ones((2, 3))), None)
    assert (found.balance, found.reserve) == (None, None)
    assert np.isfinite(found.ratio).all()


@pytest.mark.parametrize("known", [(FLAT, FLAT[:23]), (FLAT[:23], FLAT)])
def test_fewer_than_two_years_are_refused(known):
    with pytest.raises(ValueError, match="23 months are known: give at least 24"):
        fund_future(known, (np.ones((1, 1)), np.ones((1, 1))), 0.0)


def test_a_fund_without_income_has_no_ratio_and_crosses_nothing():
    nothing, ahead = np.zeros(24), np.zeros((4, 3))
    found = fund_future((nothing, nothing), (ahead, ahead), 1.0)
    assert np.isnan(found.ratio).all()
    assert np.isnan(found.growth).all()
    lines = (Line(level="red", at=0.0), Line(level="low", at=9.0, below=True))
    for paths in (found.ratio, found.growth):
        assert [shares.tolist() for shares in reached(paths, lines).values()] == [[0, 0, 0]] * 2


@pytest.mark.parametrize("opening", [5.0, 0.0, -5.0])
def test_a_fund_without_expenditure_has_no_reserve_in_months(monthly, opening):
    nothing, ahead = np.zeros(24), np.zeros((1, 2))
    said = fund_future((FLAT, nothing), (ahead, ahead), opening).reserve
    assert np.isnan(said).all()
    assert reached(said, (Line(level="low", at=9.0, below=True),))["low"].tolist() == [0, 0]
    past = fund_past(monthly(FLAT), monthly(nothing), monthly(np.full(24, opening)))
    assert past["reserve"].empty


def test_the_months_that_are_known_are_measured_alike(monthly):
    rng = np.random.default_rng(3)
    income, spent = monthly(rng.uniform(5, 15, 40)), monthly(rng.uniform(5, 15, 40))
    balances = 200 + (income - spent).cumsum()
    past = fund_past(income, spent, balances)
    known = tuple(y.to_numpy()[:30] for y in (income, spent))
    came = tuple(y.to_numpy()[None, 30:] for y in (income, spent))
    said = fund_future(known, came, float(balances.iloc[29]))
    for name in ("ratio", "growth", "balance", "reserve"):
        assert past[name].iloc[-10:].to_numpy() == pytest.approx(getattr(said, name)[0]), name
    assert {name: len(y) for name, y in past.items()} == {
        "ratio": 29,
        "growth": 17,
        "balance": 40,
        "reserve": 29,
    }


def test_what_is_not_known_is_left_out_of_the_past(monthly):
    income = monthly(FLAT)
    income.iloc[5] = np.nan
    past = fund_past(income, monthly(np.zeros(24)), monthly(FLAT))
    assert len(past["ratio"]) == 7
    assert past["growth"].empty


PATHS = np.array([[5.0, 3.0, 6.0], [5.0, 5.0, 2.0], [7.0, 8.0, 9.0], [np.nan, np.nan, np.nan]])


def test_a_line_is_reached_from_its_side():
    lines = (
        Line(level="over", at=7.0),
        Line(level="beyond", at=7.0, strict=True),
        Line(level="under", at=3.0, below=True),
        Line(level="deep", at=3.0, below=True, strict=True),
    )
    found = {level: shares.tolist() for level, shares in reached(PATHS, lines).items()}
    assert found == {
        "over": [0.25, 0.25, 0.25],
        "beyond": [0, 0.25, 0.25],
        "under": [0, 0.25, 0.5],
        "deep": [0, 0, 0.25],
    }


@pytest.mark.parametrize(
    ("shares", "month"),
    [([0.5, 0.9, 1.0], "2026-10"), ([0.0, 0.4, 0.5], "2026-12"), ([0.1, 0.4, 0.49], None)],
)
def test_the_first_month_that_is_likely(shares, month):
    assert first_expected(np.array(shares), AHEAD) == month


@given(paths=arrays(float, (9, 5), elements=st.floats(-1e6, 1e6)))
def test_a_fan_is_ordered_and_ends_with_its_months(paths):
    edges = fan(paths, AHEAD)
    ladder = [edges[name] for name in ("lo95", "lo80", "mean", "hi80", "hi95")]
    assert {len(edge) for edge in ladder} == {3}
    assert (np.diff(ladder, axis=0) >= -1e-9).all()
    assert edges["mean"] == pytest.approx(np.median(paths[:, :3], axis=0))
