"""What levers of benefit design do: by the formula in hand, and never the wrong way."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.assumptions.nation import nation
from forecasting.actuarial.projection import project
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario, levers, under
from tests.forecasting.scenarios.conftest import STAYS

NAMES = ("inpatient_deductible", "inpatient_ratio", "elsewhere_share")
every_rule = pytest.mark.parametrize("name", NAMES)


def level(basis, growth):
    """The same basis at prices that grow by so much a year."""
    own, theirs = (
        replace(one, benefits=replace(one.benefits, trend=np.full(len(basis.years), growth)))
        for one in (basis.employee, basis.resident)
    )
    return replace(basis, employee=own, resident=theirs)


def scale(basis, **values):
    moves = {name: Move(value=value, start=basis.years[0]) for name, value in values.items()}
    held = under(Scenario(moves=moves), basis)
    return held.employee.benefits.scale["inpatient"]


def paid(more=0.0, points=0.0, price=1.0):
    """The formula by hand."""
    return sum(
        (one.in_scope * price - one.admissions * (one.deductible + more)) * (one.ratio + points)
        for one in STAYS
    )


def test_in_the_base_year_s_prices_each_does_what_the_formula_says(basis):
    same = level(basis, 0.0)
    assert scale(same, inpatient_deductible=100) == pytest.approx(paid(more=100) / paid())
    assert scale(same, inpatient_ratio=0.02) == pytest.approx(paid(points=0.02) / paid())
    both = scale(same, inpatient_deductible=100, inpatient_ratio=0.02)
    assert both == pytest.approx(paid(more=100, points=0.02) / paid())
    away = (8_000_000 - 400 * 1_000) * 0.75
    share = 400 / 2_900
    moved = away * (share + 0.05) / share + (paid() - away) * (0.95 - share) / (1 - share)
    assert scale(same, elsewhere_share=0.05) == pytest.approx(moved / paid())


def test_a_deductible_weighs_less_as_prices_rise(basis):
    found = scale(level(basis, 0.05), inpatient_deductible=200)
    wanted = [paid(more=200, price=1.05**at) / paid(price=1.05**at) for at in (1, 2, 10)]
    assert found[[0, 1, 9]] == pytest.approx(wanted)
    assert (np.diff(found) > 0).all()
    assert (found < 1).all()


def test_faster_growth_of_cost_is_seen_by_the_rules(basis):
    plain = scale(basis, inpatient_deductible=200)
    faster = scale(basis, inpatient_deductible=200, cost_growth=0.03)
    assert (faster[1:] > plain[1:]).all()


def test_the_funds_pay_by_it(basis):
    moves = {"inpatient_ratio": Move(value=-0.05, start=2027)}
    before, after = project(basis, 5), project(under(Scenario(moves=moves), basis), 5)
    for fund, scheme in (("employee_pooled", basis.employee), ("resident", basis.resident)):
        price = float(np.prod(1 + scheme.benefits.trend[:2]))
        share = paid(points=-0.05, price=price) / paid(price=price)
        first, second = after.funds[fund][0], after.funds[fund][1]
        assert first == before.funds[fund][0]
        was = before.funds[fund][1].cost
        assert second.cost["inpatient"] == pytest.approx(was["inpatient"] * share)
        assert second.cost["outpatient"] == was["outpatient"]


@every_rule
def test_the_value_of_current_law_changes_nothing_to_the_last_digit(name, basis):
    lever = levers()[name]
    for start in (basis.years[0], 2040):
        same = under(Scenario(moves={name: Move(value=0.0, start=start)}), basis)
        assert project(same, 40).funds == project(basis, 40).funds
    assert lever.set(basis, lever.get(basis)).employee.benefits.scale["inpatient"].tolist() == [
        1.0
    ] * len(basis.years)


@settings(max_examples=25)
@given(st.floats(-400, 1_000), st.floats(-0.15, 0.15), st.floats(-0.1, 0.1), st.floats(-0.02, 0.08))
def test_dearer_for_the_insured_is_never_dearer_for_the_pool(basis, yuan, points, away, growth):
    held = level(basis, growth)
    here = {"inpatient_deductible": yuan, "inpatient_ratio": points, "elsewhere_share": away}
    most = {**here, "inpatient_deductible": 1_000.0}
    best = {**here, "inpatient_ratio": 0.15}
    assert (scale(held, **most) <= scale(held, **here) * (1 + 1e-12)).all()
    assert (scale(held, **best) >= scale(held, **here) * (1 - 1e-12)).all()


@every_rule
def test_who_knows_no_rules_cannot_set_one(name):
    with pytest.raises(Misfit, match=f"not_carried: lever={name}"):
        under(Scenario(moves={name: Move(value=0.0)}), nation())


def test_where_nobody_goes_out_of_town_nobody_can_move(basis):
    design = replace(basis.employee.benefits.design, stays=STAYS[:-1])
    employee = replace(basis.employee, benefits=replace(basis.employee.benefits, design=design))
    city = replace(basis, employee=employee, resident=None)
    assert not levers()["elsewhere_share"].carried(city)
    assert levers()["inpatient_ratio"].carried(city)


@pytest.mark.parametrize("name", ["inpatient_deductible", "inpatient_ratio"])
def test_what_sums_up_the_rules_is_not_counted_beside_them(name, basis):
    moves = {name: Move(value=0.05), "inpatient_payment": Move(value=-0.03)}
    with pytest.raises(Misfit, match="contradiction"):
        under(Scenario(moves=moves), basis)
