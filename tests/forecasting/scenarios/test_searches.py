"""Whether searches find the smallest change, prove it, and say when there is none."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from forecasting.scenarios import solve
from forecasting.scenarios.attribution import attributed
from forecasting.scenarios.goal import Goal, closed
from forecasting.scenarios.mixing import Offer, cheapest, of_what_was_moved
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario
from forecasting.scenarios.sensitivity import grid, intervals, tornado
from forecasting.scenarios.solving import CLOSE, equal_effects, waiting
from forecasting.scenarios.trial import path_of, tried

POOL = "employee_pooled"
SIX = Goal(fund=POOL, years=22)
"""Six months to 2047; current law falls below them in 2045."""
RATE = "contribution_rate"


def months(told):
    return float(path_of(told, POOL).months[-1])


def margin(basis, value, goal=SIX, lever=RATE, start=None):
    scenario = Scenario(moves={lever: Move(value=value, start=start)})
    return goal.margin(tried(basis, scenario, goal.years))


def test_the_value_keeps_the_line_and_a_little_less_does_not(pool):
    found = solve(pool, RATE, SIX)
    assert margin(pool, found.value) == found.margin >= 0
    assert margin(pool, found.value - 2 * CLOSE * 0.07) < 0
    assert found.value > found.now == pytest.approx(0.075)


def test_the_slider_s_value_keeps_it_too_and_the_one_before_does_not(pool):
    found = solve(pool, RATE, SIX)
    assert found.stepped >= found.value
    assert margin(pool, found.stepped) >= 0 > margin(pool, found.stepped - 0.0025)


def test_a_lever_that_helps_downwards_is_found_downwards(pool):
    found = solve(pool, "cost_growth", SIX)
    assert found.change < 0
    assert found.stepped <= found.value


def test_not_reachable_is_an_answer(pool):
    goal = replace(SIX, years=60, value=24)
    found = solve(pool, "supervision", goal)
    assert (found.value, found.stepped, found.change) == (None, None, None)
    assert found.margin < 0


def test_where_nothing_is_lacking_nothing_is_changed(pool):
    found = solve(pool, RATE, replace(SIX, years=5))
    assert found.change == 0
    assert found.margin >= 0


def test_over_a_scenario_less_is_needed(pool):
    within = Scenario(moves={"retirees_contribute": Move(value=0.01)})
    assert solve(pool, RATE, SIX, within).value < solve(pool, RATE, SIX).value


def test_who_waits_pays_more(pool):
    found = waiting(pool, RATE, SIX)
    values = [one.value for one in found.values()]
    assert list(found) == [0, 1, 3, 5]
    assert values == sorted(values)
    assert values[0] == pytest.approx(solve(pool, RATE, SIX).value)
    for one in found.values():
        assert margin(pool, one.value, start=one.start) >= 0


def test_equal_effects_all_keep_the_line(pool):
    found = equal_effects(pool, SIX, (RATE, "cost_growth", "supervision"))
    for name, one in found.items():
        assert (one.value is None) or margin(pool, one.value, lever=name) >= 0
    with pytest.raises(Misfit, match="unknown_lever"):
        equal_effects(pool, SIX, ("luck",))


def test_other_lines_are_kept_as_well(pool):
    for line, value in (("balance", 1e12), ("ratio", 1.05)):
        goal = Goal(fund=POOL, years=18, line=line, value=value)
        found = solve(pool, RATE, goal)
        held = path_of(tried(pool, Scenario(moves={RATE: Move(value=found.value)}), 18), POOL)
        worst = held.balance.min() if line == "balance" else -held.ratio[1:].max()
        assert worst >= (value if line == "balance" else -value) - 1e-9


def test_the_share_of_the_gap(pool):
    before = tried(pool, Scenario(), SIX.years)
    found = solve(pool, RATE, SIX)
    enough = tried(pool, Scenario(moves={RATE: Move(value=found.value)}), SIX.years)
    half = tried(pool, Scenario(moves={RATE: Move(value=(found.value + found.now) / 2)}), SIX.years)
    assert closed(SIX, before, enough) == 1
    assert closed(SIX, before, half) == pytest.approx(0.5, abs=0.1)
    assert closed(SIX, before, before) == 0
    assert closed(replace(SIX, years=5), before, before) is None


def test_a_mix_takes_what_helps_most_for_its_price_and_keeps_the_line(pool):
    offers = (
        Offer(lever=RATE, furthest=Move(value=0.08), price=1.0),
        Offer(lever="supervision", furthest=Move(value=-0.005), price=1.0),
        Offer(lever="retirees_contribute", furthest=Move(value=0.02), price=10.0),
    )
    found = cheapest(pool, SIX, offers, Scenario())
    assert SIX.kept(tried(pool, found.scenario, SIX.years))
    assert found.parts[RATE] == 1.0
    assert found.price == pytest.approx(sum(one.price * found.parts[one.lever] for one in offers))
    turned = tuple(replace(one, price=11 - one.price) for one in offers)
    dear = cheapest(pool, SIX, turned, Scenario())
    assert dear.parts["retirees_contribute"] > found.parts["retirees_contribute"]


def test_a_mix_that_does_not_suffice_says_so(pool):
    offer = Offer(lever="supervision", furthest=Move(value=-0.01))
    found = cheapest(pool, replace(SIX, years=60), (offer,), Scenario())
    assert found.scenario is None
    assert found.margin < 0


def test_of_what_was_moved_only_so_much_is_taken_as_the_line_needs_and_what_hurts_stays(pool):
    moved = Scenario(
        moves={
            RATE: Move(value=0.085, start=2030),
            "supervision": Move(value=-0.02),
            "cost_growth": Move(value=0.001),
        }
    )
    found = of_what_was_moved(pool, SIX, moved)
    assert set(found.parts) == {RATE, "supervision"}
    assert 0 < min(one for one in found.parts.values() if one) < 1
    assert found.scenario.moves["cost_growth"] == Move(value=0.001)
    assert {one.start for one in found.scenario.moves.values()} <= {2030, None}
    assert SIX.kept(tried(pool, found.scenario, SIX.years))
    assert found.price < 2
    assert of_what_was_moved(pool, SIX, moved.without("supervision")) is None


THREE = Scenario(
    moves={
        RATE: Move(value=0.08),
        "cost_growth": Move(value=0.01),
        "retirees_contribute": Move(value=0.01),
    }
)


def test_shares_are_the_mean_over_every_order(pool):
    found = attributed(pool, THREE, months, 20)
    gains = {name: [] for name in THREE.moves}
    for order in permutations(THREE.moves):
        for at, name in enumerate(order):
            with_it, without = (
                months(tried(pool, THREE.only(frozenset(order[:upto])), 20))
                for upto in (at + 1, at)
            )
            gains[name].append(with_it - without)
    assert found.method == "shapley"
    for name, effect in found.bridge.causes.items():
        assert effect == pytest.approx(np.mean(gains[name]))
    assert found.bridge.residue == pytest.approx(0, abs=1e-9)


def test_many_levers_are_told_one_after_another(pool):
    seven = {
        **THREE.moves,
        **{name: Move(value=-0.01) for name in ("procurement", "supervision", "payment_reform")},
        "collection_rate": Move(value=0.99),
    }
    found = attributed(pool, Scenario(moves=seven), months, 10)
    assert found.method == "sequential"
    assert list(found.bridge.causes) == list(seven)
    assert found.bridge.residue == pytest.approx(0, abs=1e-9)


def test_the_widest_swing_stands_first(pool):
    def with_trend(by):
        benefits = replace(pool.employee.benefits, trend=pool.employee.benefits.trend + by)
        return replace(pool, employee=replace(pool.employee, benefits=benefits))

    bases = {
        "small": (with_trend(-0.001), with_trend(0.001)),
        "large": (with_trend(-0.01), with_trend(0.01)),
    }
    swings = tornado(bases, THREE, months, 20)
    assert [one.name for one in swings] == ["large", "small"]
    assert swings[0].low > swings[0].high


def test_a_lever_s_change_is_uncertain_by_its_interval(pool):
    (swing,) = intervals(pool, Scenario(moves={RATE: Move(value=0.085)}), months, 10)
    less, more = (
        months(tried(pool, Scenario(moves={RATE: Move(value=value)}), 10))
        for value in (0.083, 0.087)
    )
    assert (swing.low, swing.high) == pytest.approx((less, more))


def test_a_grid_has_current_law_in_its_middle(pool):
    axes = {"base_growth": (-0.01, 0.0, 0.01), "cost_growth": (-0.01, 0.0, 0.01)}
    found = grid(pool, Scenario(), axes, months, 15)
    assert found[1, 1] == pytest.approx(months(tried(pool, Scenario(), 15)))
    assert (np.diff(found, axis=0) > 0).all()
    assert (np.diff(found, axis=1) < 0).all()
