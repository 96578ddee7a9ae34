"""An area's rules as its claims have them; under current law they change no figure."""

from dataclasses import replace

import numpy as np
import pytest

from data_access.assumptions.benefits import Deductibles
from data_access.assumptions.deductibles import deductibles
from data_access.assumptions.nation import nation
from forecasting.actuarial.benefit_design import paid_for
from forecasting.actuarial.designed import Treated, effective, with_designs
from forecasting.actuarial.projection import project

NATION = nation()
TREATED = (
    Treated(tier="tertiary", admissions=100, in_scope=1_600_000, fund_paid=1_216_000),
    Treated(tier="primary", admissions=200, in_scope=800_000, fund_paid=640_000),
    Treated(tier="elsewhere", admissions=50, in_scope=500_000, fund_paid=337_500),
)
YUAN = {"tertiary": 800.0, "secondary": 600.0, "primary": 400.0, "elsewhere": 1000.0}
KNOWN = Deductibles(yuan={"employee": YUAN}, version="rules")


def test_ratios_are_what_was_paid_of_what_lies_above_the_deductible():
    design = effective(TREATED, YUAN, 2)
    assert [one.tier for one in design.stays] == ["tertiary", "primary", "elsewhere"]
    assert [one.ratio for one in design.stays] == pytest.approx([0.80, 640 / 720, 0.75])
    assert paid_for(design, np.ones(2)) == pytest.approx(1_216_000 + 640_000 + 337_500)


@pytest.mark.parametrize(
    "told",
    [
        [replace(TREATED[0], fund_paid=1_600_000)],
        [replace(TREATED[0], in_scope=70_000)],
        [replace(TREATED[0], fund_paid=0)],
        [replace(TREATED[0], admissions=0)],
        [],
    ],
    ids=["paid more", "cost less than the deductibles", "paid nothing", "nobody", "no tier"],
)
def test_where_claims_contradict_the_deductibles_there_are_no_rules(told):
    assert effective(told, YUAN, 2) is None


def test_under_current_law_every_figure_is_the_same_to_the_last_digit():
    basis = with_designs(NATION, {"employee": TREATED, "resident": TREATED}, KNOWN)
    assert basis.resident == NATION.resident
    assert basis.employee.benefits.design is not None
    assert project(basis).funds == project(NATION).funds
    assert basis.version == f"{NATION.version}.rules"


def test_residents_have_rules_of_their_own_once_these_are_known():
    known = Deductibles(yuan={"resident": YUAN}, version="theirs")
    basis = with_designs(NATION, {"employee": TREATED, "resident": TREATED}, known)
    assert basis.resident.benefits.design is not None
    assert basis.employee == NATION.employee


def test_nothing_told_leaves_the_basis_as_it_is():
    assert with_designs(NATION, {}, KNOWN) is NATION
    contradicted = {"employee": [replace(TREATED[0], fund_paid=1_600_000)]}
    assert with_designs(NATION, contradicted, KNOWN) is NATION


def test_the_packaged_deductibles_are_the_employees_and_say_whose_they_are():
    held = deductibles()
    assert held.yuan == {
        "employee": {"tertiary": 680, "secondary": 540, "primary": 440, "elsewhere": 1000}
    }


def test_a_design_of_other_years_is_refused():
    basis = with_designs(NATION, {"employee": TREATED}, KNOWN)
    design = replace(basis.employee.benefits.design, ratio=np.zeros(3))
    benefits = replace(basis.employee.benefits, design=design)
    with pytest.raises(ValueError, match=r"design ratio: 3 \(year\) given"):
        project(replace(basis, employee=replace(basis.employee, benefits=benefits)))
