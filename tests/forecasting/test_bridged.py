import numpy as np
import pytest

from forecasting.bridged import MOST, bridged


@pytest.fixture
def whole(seasonal_months):
    return seasonal_months(72, noise=0.01)


def months(y, *places):
    return tuple(f"{y.index[place]:%Y-%m}" for place in places)


def test_what_is_whole_stays_as_it_is(whole):
    filled, which = bridged(whole)
    assert filled is whole
    assert which == ()


@pytest.mark.parametrize("absent", [False, True])
def test_a_missing_month_is_filled_near_the_truth(whole, absent):
    holes = [20, 21, 50]
    y = whole.drop(whole.index[holes]) if absent else whole.copy()
    if not absent:
        y.iloc[holes] = np.nan
    filled, which = bridged(y)
    assert which == months(whole, *holes)
    assert filled.index.equals(whole.index)
    assert filled.iloc[holes].to_numpy() == pytest.approx(whole.iloc[holes].to_numpy(), rel=0.04)
    assert filled.drop(filled.index[holes]).equals(whole.drop(whole.index[holes]))


def test_two_months_told_as_one_are_parted_and_keep_their_sum(whole):
    """January is missing, February holds both: 2023-02 of a series from 2020 on."""
    y, january, february = whole.copy(), 36, 37
    y.iloc[february] += y.iloc[january]
    both = y.iloc[february]
    y.iloc[january] = np.nan
    filled, which = bridged(y, joint=("2023-02",))
    assert which == ("2023-01", "2023-02")
    assert filled.iloc[january] + filled.iloc[february] == pytest.approx(both, rel=1e-12)
    assert filled.iloc[january] == pytest.approx(whole.iloc[january], rel=0.03)
    untouched = filled.drop(filled.index[[january, february]])
    assert untouched.equals(whole.drop(whole.index[[january, february]]))


def test_months_before_the_first_and_after_the_last_are_no_holes(whole):
    y = whole.copy()
    y.iloc[[0, 1, 71]] = np.nan
    filled, which = bridged(y)
    assert filled is y
    assert which == ()


def test_too_many_holes_stay(whole):
    y = whole.copy()
    y.iloc[10 : 10 + MOST] = np.nan
    assert len(bridged(y)[1]) == MOST
    y.iloc[30] = np.nan
    filled, which = bridged(y)
    assert filled is y
    assert which == ()


@pytest.mark.parametrize(("count", "told"), [(37, 1), (36, 0)])
def test_below_three_known_years_nothing_is_filled(seasonal_months, count, told):
    y = seasonal_months(count)
    y.iloc[15] = np.nan
    assert len(bridged(y)[1]) == told


def test_nothing_known_stays_nothing(monthly):
    y = monthly([np.nan] * 40)
    filled, which = bridged(y)
    assert filled is y
    assert which == ()


@pytest.mark.parametrize("joint", ["2023-02", "2019-12", "2020-01", "2022-01", "2030-01"])
def test_a_joint_month_without_a_missing_one_before_it_is_refused(whole, joint):
    y = whole.copy()
    y.iloc[24] = np.nan  # 2022-01, itself missing
    with pytest.raises(ValueError, match=f"{joint} is said to hold two months"):
        bridged(y, joint=(joint,))


def test_what_is_no_series_of_months_is_refused(whole):
    with pytest.raises(TypeError, match="DatetimeIndex"):
        bridged(whole.reset_index(drop=True))
    with pytest.raises(ValueError, match="out of order"):
        bridged(whole.iloc[::-1])
