"""An area's own base year within the nation's assumptions: a hundredth of the nation is one."""

from dataclasses import replace

import numpy as np
import pytest

from data_access.assumptions.nation import nation
from forecasting.actuarial.area import BANDS, Account, Books, area_basis, banded
from forecasting.actuarial.membership import by_sex
from forecasting.actuarial.outcome import outcome
from forecasting.actuarial.projection import opening_of, project

PART = 0.01
NATION = nation()
THEIRS = project(NATION, 11)
PEOPLE = THEIRS.course.people[0]


def account(held, **lines):
    scaled = {name: PART * amount for name, amount in lines.items()}
    return Account(lines=scaled, opening=PART * held.opening, balance=PART * held.balance)


def books():
    """A hundredth of the nation, as its books would tell it."""
    employee, resident = NATION.employee, NATION.resident
    shares = THEIRS.course.employee.shares
    opening = opening_of(NATION, THEIRS.course).resident
    paid, cost = employee.benefits.cost, resident.benefits.cost
    active, retired = (
        PART * banded(PEOPLE * by_sex(shares[kind][0])) for kind in ("active", "retired")
    )
    return Books(
        version="a-hundredth",
        people=PART * PEOPLE,
        active=active,
        retired=retired,
        residents=PART * banded(PEOPLE * THEIRS.course.resident.shares["members"][0]),
        pool=account(
            employee.financing,
            income=employee.financing.income,
            expenditure=sum(paid.values()),
            inpatient_benefit=paid["inpatient"],
            outpatient_chronic_benefit=paid["chronic"],
            maternity_benefit=paid["maternity"],
        ),
        personal=account(
            employee.personal,
            income=employee.personal.income,
            expenditure=employee.personal.expenditure,
        ),
        resident=account(
            resident.financing,
            income=resident.financing.income,
            expenditure=sum(cost.values()) + opening.premium,
            inpatient_benefit=cost["inpatient"],
            outpatient_chronic_benefit=cost["chronic"],
            serious_illness_premium=opening.premium,
        ),
        serious=Account(
            lines={"expenditure": PART * opening.premium * resident.serious_illness.paid},
            opening=0.0,
            balance=1e9,
        ),
    )


BOOKS = books()


def test_interest_that_the_books_tell_is_no_contribution():
    plain = opening_of(basis := area_basis(NATION, BOOKS), project(basis, 1).course).employee
    lines = {**BOOKS.pool.lines, "interest_income": PART * 100e9}
    told = area_basis(NATION, replace(BOOKS, pool=replace(BOOKS.pool, lines=lines)))
    found = opening_of(told, project(told, 1).course).employee
    held = basis.employee.financing
    reckoned = (held.opening + (held.balance - held.opening) / 2) * 0.018 / 1.009
    both = held.income + basis.employee.personal.income - reckoned
    theirs = basis.employee.personal
    both -= (theirs.opening + (theirs.balance - theirs.opening) / 2) * 0.018 / 1.009
    assert found.base / plain.base == pytest.approx((both + reckoned - PART * 100e9) / both)


def test_a_hundredth_of_the_nation_fares_as_the_nation():
    told = project(area_basis(NATION, BOOKS), 11)
    for kind, persons in told.members.items():
        assert persons == pytest.approx(PART * THEIRS.members[kind], rel=0.01)
    for fund in ("employee_pooled", "employee_personal", "resident"):
        for ours, theirs in zip(told.funds[fund], THEIRS.funds[fund], strict=True):
            assert ours.income == pytest.approx(PART * theirs.income, rel=0.01)
            assert ours.expenditure == pytest.approx(PART * theirs.expenditure, rel=0.01)
    ours, theirs = (outcome(one, "resident").depletion for one in (told, THEIRS))
    assert abs((ours.year - theirs.year) * 12 + ours.month - theirs.month) <= 3


def test_its_members_are_its_own_by_sex_and_band():
    older = BOOKS.active.copy()
    older[0, 9] *= 1.1
    basis = area_basis(NATION, replace(BOOKS, active=older))
    course = project(basis, 1).course
    found = banded(course.people[0] * by_sex(course.employee.shares["active"][0]))
    assert found.sum() == pytest.approx(older.sum())
    assert found[0, 9] / found[0, 8] == pytest.approx(older[0, 9] / older[0, 8])


def test_the_insurance_keeps_the_balance_that_its_books_have():
    told = project(area_basis(NATION, BOOKS), 2)
    first = told.funds["serious_illness"][0]
    assert told.opening["serious_illness"] == 1e9
    assert first.balance == pytest.approx(1e9 + first.income - first.expenditure)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"people": BOOKS.people[:, :50]}, r"population: 2 \(sex\) x 50 \(age\) given"),
        ({"active": BOOKS.active * -1}, "active employees, sex male, band 15: .* is below 0"),
        ({"residents": np.full((2, len(BANDS)), np.nan)}, "residents, sex male, band 0: missing"),
    ],
)
def test_what_cannot_be_is_refused_by_table_and_row(change, said):
    with pytest.raises(ValueError, match=said):
        area_basis(NATION, replace(BOOKS, **change))
