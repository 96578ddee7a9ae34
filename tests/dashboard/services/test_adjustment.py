"""What an adjustment fund moves: nothing is lost, nobody gets more than is lacking."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.early_warning.rule import Level
from dashboard.services.adjustment import adjusted, adjustment, moves, variation
from dashboard.services.dispersion import Part
from dashboard.services.selection import Selection

FUND = ("resident", "pooled")
money = st.floats(0, 1e10, allow_subnormal=False)
spent = st.floats(1e3, 1e10, allow_subnormal=False)
member = st.tuples(st.floats(-1e9, 1e10, allow_subnormal=False), money, spent)
members = st.lists(member, min_size=1, max_size=8)
rule = st.tuples(st.floats(0, 0.05), st.floats(0, 12))


def part(area, balance, income, expenditure):
    return Part(
        area=area,
        balance=balance,
        months=None,
        income=income,
        expenditure=expenditure,
        ratio=None,
        own_ratio=None,
        level=Level.UNKNOWN,
    )


@given(members=members, rule=rule)
def test_what_is_granted_was_paid(members, rule):
    balance, income, expenditure = (np.array(held) for held in zip(*members, strict=True))
    paid, granted = moves(balance, income, expenditure / 12, rule)
    assert (paid >= 0).all()
    assert (granted >= 0).all()
    assert granted.sum() <= paid.sum() * (1 + 1e-9) + 1e-6
    assert np.allclose(paid, rule[0] * income)


@given(members=members, rule=rule)
def test_nobody_is_lifted_above_the_floor(members, rule):
    balance, income, expenditure = (np.array(held) for held in zip(*members, strict=True))
    paid, granted = moves(balance, income, expenditure / 12, rule)
    after = balance - paid + granted
    lifted = granted > 0
    floor = rule[1] * expenditure / 12
    assert (after[lifted] <= floor[lifted] + 1e-6 * np.abs(floor[lifted]) + 1e-3).all()


def test_the_poor_are_granted_by_what_they_lack():
    parts = [part("a", 200, 100, 120), part("b", 20, 100, 120), part("c", 0, 100, 120)]
    found = adjusted(FUND, parts, 0.05, 6)
    assert [one.paid for one in found.moved] == [5, 5, 5]
    lacking = np.array([0, 60 - 15, 60 + 5])
    assert [one.received for one in found.moved] == pytest.approx(list(15 * lacking / 110))
    assert (found.collected, found.kept) == pytest.approx((15, 0))
    assert found.after < found.before


def test_what_is_not_needed_is_kept():
    found = adjusted(FUND, [part("a", 200, 100, 120), part("b", 60, 100, 120)], 0.05, 6)
    assert found.collected == pytest.approx(10)
    assert found.kept == pytest.approx(5)
    assert found.moved[1].after == pytest.approx(6)


def test_without_a_share_nothing_moves():
    found = adjusted(FUND, [part("a", 200, 100, 120), part("b", 6, 100, 120)], 0, 6)
    assert [one.before == one.after for one in found.moved] == [True, True]
    assert found.before == found.after


def test_who_is_not_known_is_left_out_and_named():
    parts = [part("a", 200, 100, 120), part("b", None, 100, 120), part("c", 1, 100, 0)]
    found = adjusted(FUND, parts, 0.05, 6)
    assert [one.area for one in found.moved] == ["a"]
    assert found.left_out == ("b", "c")
    assert found.before is None


def test_nobody_known_is_an_empty_answer():
    found = adjusted(FUND, [], 0.05, 6)
    assert (found.moved, found.collected, found.before) == ((), 0, None)


def test_variation_needs_two_and_a_mean_above_zero():
    assert variation(np.array([3.0])) is None
    assert variation(np.array([-3.0, 3.0])) is None
    assert variation(np.array([3.0, 9.0])) == pytest.approx(0.5)


def test_the_small_city(whole_sources):
    chosen = Selection(area="990100", period="2026-09")
    found = adjustment(whole_sources, chosen, {"share": 3, "floor": 6})
    assert (found.share, found.floor, found.notional) == (0.03, 6, True)
    for one in found.funds:
        moved = sum(move.received - move.paid for move in one.moved)
        assert moved == pytest.approx(-one.kept, abs=0.01)
        assert len(one.moved) == 3


def test_a_district_has_nobody_to_share_with(whole_sources):
    chosen = Selection(area="990103", period="2026-09")
    assert adjustment(whole_sources, chosen, {"share": 3, "floor": 6}).funds == ()
