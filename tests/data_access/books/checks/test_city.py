"""K4 and K14: a city and its parts."""

import pytest

from data_access.tables import BookLine

CITY, HOME, EAST, WEST = "990100", "990199", "990101", "990102"
BALANCE = "cumulative_balance"


@pytest.fixture
def city(of):
    """East remits 3 of its 10 to the municipal level, which grants 2 of it to west."""
    sent = {"to_superior": 3, "from_superior": 0}
    granted = {"to_superior": 0, "from_superior": 2}
    home = {"from_subordinates": 3, "to_subordinates": 2}
    return [
        *of({"income": 10, "expenditure": 8, **sent}, area=EAST),
        *of({"income": 12, "expenditure": 5, **granted}, area=WEST),
        *of({"income": 23, "expenditure": 9, **home}, area=HOME),
        *of({"income": 40, "expenditure": 17}, area=CITY),
    ]


def test_k4_transfers_inside_the_city_go(states, city):
    assert states("K4", {BookLine: city}) == {"income": "ok", "expenditure": "ok"}


def test_k4_a_city_that_says_something_else(found, city):
    city[-1]["amount"] = 18
    wrong = [one for one in found("K4", {BookLine: city}) if one.status != "ok"]
    assert [(one.area, one.what, one.difference) for one in wrong] == [(CITY, "expenditure", 0.01)]


def test_k4_a_part_that_lacks_a_month_leaves_it_open(found, of):
    rows = [
        row
        for period in ("2024-01", "2024-02")
        for area in (EAST, WEST)
        for row in of({"income": 1}, area=area, period=period)
        if (area, period) != (WEST, "2024-02")
    ]
    rows += of({"income": 2}, area=CITY, period="2024-01") + of({"income": 1}, area=CITY)
    told = {one.month: one.status for one in found("K4", {BookLine: rows})}
    assert told == {"2024-01": "ok", "2024-02": "not_applicable"}


def test_k4_notional_balances_make_the_one_the_city_holds(states, of):
    rows = of({"notional_balance": 4}, area=EAST) + of({"notional_balance": 5}, area=WEST)
    assert states("K4", {BookLine: rows + of({BALANCE: 9}, area=CITY)}) == {
        "notional_balance": "ok"
    }
    assert states("K4", {BookLine: rows + of({BALANCE: 8}, area=CITY)}) == {
        "notional_balance": "failed"
    }


def test_k14_what_is_remitted_arrives(states, city):
    held = {"from_subordinates": "ok", "to_subordinates": "ok"}
    assert states("K14", {BookLine: city}) == held
    lost = [row | {"amount": 1} if row["line"] == "to_superior" else row for row in city]
    assert states("K14", {BookLine: lost}) == held | {"from_subordinates": "failed"}


def test_k14_what_never_arrived_is_missed(found, city, of):
    """The municipal level has no such line at all: three were sent, and none came."""
    gone = [row for row in city if row["line"] != "from_subordinates"]
    detailed = gone + of({"benefit_expenditure": 9}, area=HOME)
    told = {one.what: one for one in found("K14", {BookLine: detailed})}
    missed = told["from_subordinates"]
    assert (missed.status, missed.expected, missed.actual) == ("failed", 0.03, 0)
    assert {one.what for one in found("K14", {BookLine: gone})} == {"to_subordinates"}


def test_k14_maternity_lies_within_benefits(found, of):
    benefits = {"maternity_benefit": 4, "benefit_expenditure": 9}
    (finding,) = found("K14", {BookLine: of(benefits)})
    assert finding.status == "ok"
    (finding,) = found("K14", {BookLine: of(benefits | {"maternity_benefit": 11})})
    assert (finding.status, finding.difference) == ("failed", 0.02)
