"""The factors of one year multiply and add to the very figures that the projection shows."""

import pytest

from data_access.assumptions.nation import nation
from forecasting.actuarial.made_of import year_made
from forecasting.scenarios.scenario import Move, Scenario
from forecasting.scenarios.trial import tried

MOVED = Scenario(
    moves={
        "retirees_contribute": Move(value=0.02),
        "personal_account_share": Move(value=0.5),
        "outpatient_payment": Move(value=0.1),
    }
)
FUNDS = ("employee_pooled", "employee_personal", "resident", "serious_illness")


@pytest.fixture(scope="module")
def courses():
    basis = nation()
    return [tried(basis, scenario, 30) for scenario in (Scenario(), MOVED)]


@pytest.mark.parametrize("fund", FUNDS)
@pytest.mark.parametrize("year", [2026, 2050, 2055])
def test_a_year_adds_up_to_what_is_shown(courses, fund, year):
    for told in courses:
        flows, made = told.funds[fund][year - 2026], year_made(told, fund, year)
        if made.opening is not None:
            assert sum(one.amount for one in made.income) == pytest.approx(flows.income, rel=1e-9)
            moved = made.opening + flows.income - flows.expenditure
            assert moved == pytest.approx(made.balance, rel=1e-9)
        shown = {**flows.received, "interest": flows.interest}
        for name, amount in shown.items():
            parts = [one.amount for one in made.income if one.name == name]
            assert sum(parts) == pytest.approx(amount, rel=1e-9, abs=1e-3)
        assert {one.name: one.amount for one in made.cost} == pytest.approx(flows.cost, rel=1e-9)


@pytest.mark.parametrize("fund", ["employee_pooled", "resident"])
def test_ages_add_up_to_the_services_that_have_ages(courses, fund):
    for told in courses:
        made = year_made(told, fund, 2050)
        services = sum(one.amount for one in made.cost if one.name != "serious_illness")
        assert sum(one.amount for one in made.ages) == pytest.approx(services, rel=1e-9)
        kinds = ("members",) if fund == "resident" else ("active", "retired")
        persons = sum(told.members[kind][24] for kind in kinds)
        assert sum(one.members for one in made.ages) == pytest.approx(persons, rel=1e-9)


def test_contributions_are_told_by_the_three_groups_of_the_law(courses):
    made = year_made(courses[0], "employee_pooled", 2050)
    groups = [one.group for one in made.income if one.name == "contributions"]
    assert groups == ["male", "female_55", "female_50"]


def test_a_year_beyond_the_projection_is_refused(courses):
    with pytest.raises(ValueError, match="employee_pooled, 2056: not projected"):
        year_made(courses[0], "employee_pooled", 2056)
