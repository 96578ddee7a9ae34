"""Does who pays and who gains add up to the projection, and fall on whom it should?"""

import pytest

from dashboard.services.bases import basis_of
from forecasting.actuarial.bearing import by_age, by_payer
from forecasting.scenarios.scenario import Move, Scenario
from forecasting.scenarios.trial import tried

YEAR, AHEAD = 2030, 5
FUNDS = ("employee_pooled", "resident")


def told(**moves):
    held = {name: Move(value=value) for name, value in moves.items()}
    return tried(basis_of(None, "100000"), Scenario(moves=held), AHEAD)


@pytest.mark.parametrize("fund", FUNDS)
def test_groups_add_up_to_the_year(fund):
    held = told()
    flows = held.funds[fund][AHEAD - 1]
    given = -flows.received.get("to_accounts", 0.0)
    ages, payers = by_age(held, fund, YEAR), by_payer(held, fund, YEAR)
    for groups in (ages, payers):
        assert sum(one.received for one in groups) == pytest.approx(flows.expenditure + given)
    other = flows.received["transfers"]
    assert sum(one.paid for one in payers) == pytest.approx(
        sum(flows.received.values()) - other + given
    )
    treasury = sum(one.paid for one in payers if one.name == "treasury")
    assert sum(one.paid for one in ages) == pytest.approx(
        sum(one.paid for one in payers) - treasury
    )
    kinds = held.members
    whole = kinds["members"] if fund == "resident" else kinds["active"] + kinds["retired"]
    assert sum(one.persons for one in ages) == pytest.approx(whole[AHEAD - 1])


def test_the_young_pay_and_the_old_receive():
    ages = {one.name: one for one in by_age(told(), "employee_pooled", YEAR)}
    assert ages["18-39"].net < 0 < ages["75-"].net
    assert ages["75-"].paid < ages["18-39"].paid / 100


@pytest.mark.parametrize(
    ("moves", "fund", "payer"),
    [
        ({"contribution_rate": 0.09}, "employee_pooled", "employers"),
        ({"retirees_contribute": 0.01}, "employee_pooled", "retired"),
        ({"resident_subsidy": 60}, "resident", "treasury"),
    ],
)
def test_a_lever_falls_on_its_payer_alone(moves, fund, payer):
    law, now = (
        {one.name: one.paid for one in by_payer(held, fund, YEAR)}
        for held in (told(), told(**moves))
    )
    assert [name for name in law if now[name] != pytest.approx(law[name])] == [payer]


def test_a_year_or_fund_without_persons_is_refused():
    for fund, year in (("employee_personal", YEAR), ("resident", 2099)):
        with pytest.raises(ValueError, match="told of"):
            by_age(told(), fund, year)
