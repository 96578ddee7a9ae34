import json

import numpy as np
import pytest

from forecasting.series.drift import fit as drift
from forecasting.series.festival import Festival, Moved, festival
from forecasting.series.history import history
from forecasting.series.kept import chosen, kept, resumed
from forecasting.series.shocks import draw

SHARES = [0.025, 0.1, 0.5, 0.9, 0.975]


def stored(fit):
    """The specification after a night in the store."""
    return json.loads(json.dumps(kept(fit)))


def same(one, other, rel=1e-9):
    shocks = draw(np.random.default_rng(0), 200, 14)
    assert one.point(14) == pytest.approx(other.point(14), rel=rel)
    assert one.quantiles(14, SHARES) == pytest.approx(other.quantiles(14, SHARES), rel=rel)
    assert one.paths(shocks) == pytest.approx(other.paths(shocks), rel=rel)


@pytest.mark.parametrize("calendar", [None, "CN"])
def test_what_was_stored_says_what_was_chosen(festive_months, calendar):
    past = history(festive_months(60))
    fit = chosen(past, calendar)
    assert isinstance(fit, Moved) == (calendar == "CN")
    specification = stored(fit)
    other = resumed(past, specification)
    same(fit, other)
    assert stored(other) == specification
    calm = other.calm if calendar else other
    assert list(calm.widths) == specification["widths"]
    assert max(abs(width - 1) for width in calm.widths) > 0.01


def test_told_a_month_more_is_resumed_with_it(festive_months):
    y = festive_months(61)
    fit, past = chosen(history(y.iloc[:60]), "CN"), history(y)
    same(fit.told(past), resumed(past, stored(fit)), rel=1e-6)
    assert fit.told(past).point(2)[0] != pytest.approx(fit.point(2)[1], rel=1e-6)


def test_a_specification_keeps_its_members(seasonal_months):
    short, long = (history(seasonal_months(count)) for count in (30, 48))
    specification = stored(chosen(short, None))
    assert list(specification["members"]) == ["ets", "seasonal_naive", "theta"]
    assert resumed(long, specification).names == ("ets", "seasonal_naive", "theta")


def test_a_member_that_earned_to_be_heard_stays_heard(seasonal_months):
    past = history(seasonal_months(40))
    fit = chosen(past, None, {"structural"})
    other = resumed(past, stored(fit))
    assert "structural" in other.names
    same(fit, other)


@pytest.mark.parametrize("zero_at", [-1, 20])
def test_what_multiplies_is_refused_where_zeros_have_come_in(seasonal_months, zero_at):
    y = seasonal_months(48)
    specification = stored(chosen(history(y), None))
    y.iloc[zero_at] = 0.0
    with pytest.raises(ValueError, match="touches zero"):
        resumed(history(y), specification)


def test_a_festival_that_multiplies_is_refused_where_zeros_have_come_in(festive_months):
    y = festive_months(60)
    specification = stored(chosen(history(y), "CN"))
    y.iloc[-1] = 0.0
    with pytest.raises(ValueError, match="touches zero"):
        resumed(history(y), specification)


def test_a_history_that_has_become_too_short_is_refused(seasonal_months):
    y = seasonal_months(48)
    specification = stored(chosen(history(y), None))
    with pytest.raises(ValueError, match=r"^airline: no such member, or too few months"):
        resumed(history(y.iloc[20:]), specification)


def test_a_member_that_is_no_more_is_refused(seasonal_months):
    past = history(seasonal_months(30))
    specification = stored(chosen(past, None))
    specification["members"]["almanac"] = {}
    with pytest.raises(ValueError, match="almanac: no such member"):
        resumed(past, specification)


def test_a_festival_comes_back_from_json_as_it_was(festive_months):
    past = history(festive_months())
    found = festival(past)
    other = Festival.of(json.loads(json.dumps(found.kept())))
    assert (other.days, other.multiplies, other.gain) == (found.days, found.multiplies, found.gain)
    assert (other.effect == found.effect).all()
    assert (other.without(past).observed == found.without(past).observed).all()


def test_only_what_chosen_makes_is_kept(seasonal_months):
    with pytest.raises(TypeError, match="Drift is no combination"):
        kept(drift(history(seasonal_months(30))))
