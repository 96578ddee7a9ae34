"""The laws of every lever: what is put in comes out, the same changes nothing, the last counts.

Sliders hold the values that are tried, so that whole months stay whole.
"""

import numpy as np
import pytest

from dashboard.labels import LANGUAGES, labels
from forecasting.actuarial.projection import project
from forecasting.scenarios.lever import EVIDENCE, GROUPS, MEASURES
from forecasting.scenarios.phasing import in_force
from forecasting.scenarios.reach import idle, reach
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario, levers, under
from forecasting.scenarios.trial import path_of, tried

NAMES = tuple(levers())
TOLD = ("contribution_rate", "retirees_contribute", "personal_account_share", "retirement_age")
every_lever = pytest.mark.parametrize("name", NAMES)


def moved(name, basis, value):
    lever = levers()[name]
    share = in_force(basis.years, 2028, "linear", 4)
    return lever.moved(basis, value, share, lever.neutral(basis, 2028))


def flows(basis):
    told = project(basis, 20)
    return np.concatenate(
        [[path_of(told, fund).income, path_of(told, fund).expenditure] for fund in told.funds]
    )


@every_lever
def test_what_is_put_in_comes_out(name, basis):
    lever = levers()[name]
    for value in (lever.low, lever.high):
        path = moved(name, basis, value)
        assert lever.get(lever.set(basis, path)) == pytest.approx(path, abs=1e-12)


@every_lever
def test_what_came_out_changes_nothing(name, basis):
    lever = levers()[name]
    same = lever.set(basis, lever.get(basis))
    assert flows(same) == pytest.approx(flows(basis), rel=1e-12)


@every_lever
def test_the_last_setting_counts(name, basis):
    lever = levers()[name]
    first, last = (moved(name, basis, value) for value in (lever.high, lever.low))
    twice = lever.set(lever.set(basis, first), last)
    assert flows(twice) == pytest.approx(flows(lever.set(basis, last)), rel=1e-9)


@every_lever
def test_current_law_lies_in_its_range_on_its_slider(name, basis):
    lever = levers()[name]
    assert lever.low < lever.high
    assert lever.low <= lever.neutral(basis, basis.base + lever.after) <= lever.high
    steps = (lever.high - lever.low) / lever.step
    assert steps == pytest.approx(round(steps))


@every_lever
def test_it_belongs_somewhere_and_says_so(name):
    lever = levers()[name]
    assert lever.group in GROUPS
    assert lever.measure in MEASURES
    assert lever.evidence in EVIDENCE
    assert (lever.evidence != "judgement") or not lever.url
    assert all(name in levers()[other].apart for other in lever.apart)
    for language in LANGUAGES:
        for part in ("name", "means", "law"):
            assert labels(language)(f"levers.{name}.{part}")


@every_lever
def test_at_either_end_the_years_can_be_told(name, basis):
    lever = levers()[name]
    for value in (lever.low, lever.high):
        told = tried(basis, Scenario(moves={name: Move(value=value)}), len(basis.years))
        assert np.isfinite(path_of(told, "employee_pooled").balance).all()


def test_which_funds_each_changes_is_found_by_moving_it(basis):
    found = reach(basis, 40)
    assert all(found.values())
    assert found["resident_subsidy"] == {"resident", "serious_illness"}
    assert found["contribution_rate"] == {"employee_pooled"}
    assert found["personal_account_share"] == {"employee_pooled", "employee_personal"}
    assert "resident" in found["coverage"]


def test_what_a_basis_does_not_carry_changes_nothing_and_cannot_be_set(pool):
    assert reach(pool, 10)["resident_subsidy"] == frozenset()
    with pytest.raises(Misfit, match="not_carried: lever=resident_subsidy"):
        under(Scenario(moves={"resident_subsidy": Move(value=0)}), pool)


def test_a_lever_without_effect_on_a_fund_is_named(basis):
    scenario = Scenario(
        moves={"contribution_rate": Move(value=0.09), "resident_cost_growth": Move(value=0.01)}
    )
    touched = reach(basis, 10)
    assert idle(basis, scenario, "resident", touched, 10) == ("contribution_rate",)
    assert idle(basis, scenario, "employee_pooled", touched, 10) == ("resident_cost_growth",)
    late = Scenario(moves={"contribution_rate": Move(value=0.09, start=2060)})
    assert idle(basis, late, "employee_pooled", touched, 10) == ("contribution_rate",)
    assert idle(basis, late, "employee_pooled", touched, 40) == ()
