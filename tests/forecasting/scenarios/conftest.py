"""The national funds: the basis that carries everything a lever may move, and the pool alone."""

from dataclasses import replace

import pytest

from data_access.assumptions.benefits import Stays
from data_access.assumptions.nation import nation
from forecasting.actuarial.benefit_design import design_of

STAYS = tuple(
    Stays(tier=tier, admissions=admissions, in_scope=admissions * cost, deductible=own, ratio=ratio)
    for tier, admissions, cost, own, ratio in (
        ("tertiary", 900, 16_000, 800, 0.80),
        ("secondary", 950, 8_000, 600, 0.85),
        ("primary", 650, 4_000, 500, 0.90),
        ("elsewhere", 400, 20_000, 1_000, 0.75),
    )
)


@pytest.fixture(scope="session")
def basis():
    """Every fund, and the rules of admissions as a city has them."""
    held = nation()
    design = design_of(STAYS, len(held.years))
    own, theirs = (
        replace(one, benefits=replace(one.benefits, design=design))
        for one in (held.employee, held.resident)
    )
    return replace(held, employee=own, resident=theirs)


@pytest.fixture(scope="session")
def pool(basis):
    """The employee pool alone."""
    benefits = replace(basis.employee.benefits, design=None)
    employee = replace(basis.employee, benefits=benefits, personal=None)
    return replace(basis, employee=employee, resident=None)
