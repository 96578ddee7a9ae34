"""Do the drivers of each item come to what the projection has?"""

from math import prod

import pytest

from data_access.assumptions.nation import nation
from forecasting.actuarial.driven import driven
from forecasting.actuarial.projection import project
from forecasting.actuarial.step import PERSONAL, POOLED, RESIDENT


@pytest.fixture(scope="module")
def basis():
    return nation()


def test_the_drivers_of_an_item_multiply_to_its_growth(basis):
    told, found = project(basis, 3), driven(basis, basis.base + 3)
    for fund, items in found.items():
        before, now = told.funds[fund][-2:]
        for item, factors in items.items():
            known = {**now.cost, "interest": now.interest}
            known |= {"subsidy": now.received.get("subsidy")}
            if item not in known:
                continue
            earlier = {**before.cost, "interest": before.interest}
            earlier |= {"subsidy": before.received.get("subsidy")}
            assert prod(factors.values()) == pytest.approx(known[item] / earlier[item]), item


def test_premiums_follow_heads_base_rate_and_collection(basis):
    own = driven(basis, basis.base + 2)
    assert own[POOLED]["premium"]["base"] == 1 + basis.employee.financing.base_growth[1]
    assert set(own[RESIDENT]["premium"]) == {"members", "standard"}
    told = project(basis, 2).funds[PERSONAL]
    credited = [sum(one.received.values()) for one in told]
    factors = own[PERSONAL]["premium"].values()
    assert prod(factors) == pytest.approx(credited[1] / credited[0])


def test_a_year_without_one_before_it_is_refused(basis):
    with pytest.raises(ValueError, match="no projected year"):
        driven(basis, basis.base + 1)
