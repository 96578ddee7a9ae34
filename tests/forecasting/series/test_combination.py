import numpy as np
import pytest

from forecasting.series.combination import Combination, combine, fits, members
from forecasting.series.drift import Drift
from forecasting.series.history import history
from forecasting.series.shocks import draw

FITS = tuple(
    Drift(last=last, slope=slope, deviation=deviation, points=9)
    for last, slope, deviation in ((100, 1, 5), (110, 3, 1), (90, 2, 3))
)


def test_members_are_found_by_their_files():
    assert list(members()) == [
        "airline",
        "drift",
        "ets",
        "prophet",
        "seasonal_naive",
        "structural",
        "theta",
    ]


def test_members_that_are_not_heard_unasked_are_heard_when_named(seasonal_months):
    past = history(seasonal_months(36))
    assert set(fits(past)) == {"airline", "drift", "ets", "seasonal_naive", "theta"}
    asked = fits(past, also={"structural"})
    assert set(asked) == {*fits(past), "structural"}
    assert "structural" in combine(past, asked).names


def test_the_point_is_the_members_median():
    assert Combination(fits=FITS, floor=0).point(2).tolist() == [101, 102]


def test_simulated_quantiles_are_the_medians_of_the_members():
    three = Combination(fits=FITS, floor=0)
    paths = three.paths(draw(np.random.default_rng(0), 60_000, 4))
    shares = [0.025, 0.1, 0.5, 0.9, 0.975]
    assert np.quantile(paths, shares, axis=0) == pytest.approx(three.quantiles(4, shares), rel=0.01)


def test_one_member_is_heard_unchanged():
    shocks = draw(np.random.default_rng(0), 50, 3)
    alone = Combination(fits=FITS[:1], floor=-np.inf)
    assert alone.paths(shocks) == pytest.approx(FITS[0].paths(shocks))


def test_stretching_keeps_the_point_and_widens_the_rest():
    narrow, wide = (Combination(fits=FITS, floor=0, widths=(by,) * 3) for by in (1, 2))
    assert (narrow.point(2) == wide.point(2)).all()
    width = [fit.quantiles(2, [0.1, 0.9]) - fit.point(2) for fit in (narrow, wide)]
    assert width[1] == pytest.approx(2 * width[0])


def test_of_months_only_those_that_know_seasons_are_combined(seasonal_months):
    past = history(seasonal_months(30))
    fitted = fits(past)
    assert set(fitted) == {"drift", "ets", "seasonal_naive", "theta"}
    assert combine(past, fitted).names == ("ets", "seasonal_naive", "theta")
    short = history(seasonal_months(12))
    assert len(combine(short, fits(short)).fits) == 1


def test_two_yearly_members_are_stretched_one_is_not(medical_cost):
    two, one = history(medical_cost), history(medical_cost.iloc[-7:])
    assert min(combine(two, fits(two)).widths) > 1
    assert combine(one, fits(one)).widths == (1, 1, 1)
