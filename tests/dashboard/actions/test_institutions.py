"""Are weights set and cards handed over by right, whole, and on the record?"""

import json
from dataclasses import replace
from hashlib import sha256
from types import SimpleNamespace

import pytest

from dashboard.actions.desk import Done, Made, Refused
from dashboard.actions.institutions import hand_over, set_weights
from dashboard.display.acts import done
from dashboard.indicators.peers import COMPONENTS
from dashboard.services.sources import Identity, Role, Scope
from data_access.store.house import House, HouseRecords
from data_access.store.trail import Wanted
from pages.institutions import PAGE, WEIGHTS
from tests.dashboard.bare_desk import BARE

GIVEN = {"area": "990100", "start": None} | dict.fromkeys(COMPONENTS, "10")
MADE = Made("H1-2026-09.xlsx", b"PK", {"institution": "H1", "index": 1.37})


def desk_of(people, role=Role.ACTUARY, scope=None):
    house = HouseRecords(people.users._engine, people.clock)
    identity = Identity(name="boss", roles=frozenset({role}), scope=scope or Scope(None, None))
    return replace(
        BARE,
        identity=identity,
        sources=SimpleNamespace(house=house.read()),
        people=people,
        house=house,
    )


def last(people, deed):
    return people.trail.search(Wanted(deed=deed), limit=1)[0]


def test_weights_are_a_new_version_and_the_old_ones_stay(people):
    first = set_weights(desk_of(people), GIVEN)
    assert first == Done("pages.institutions.outcomes.weighed", {"version": "V1"})
    people.clock.at += 1000
    second = set_weights(desk_of(people), {**GIVEN, "cost_per_case": " 62.5 "})
    assert second.values == {"version": "V2"}
    house = HouseRecords(people.users._engine, people.clock).read()
    assert [one.version for one in house.weighings] == [1, 2]
    assert dict(house.weighings[0].weights)["cost_per_case"] == 10
    assert dict(house.weighings[1].weights)["cost_per_case"] == 62.5
    assert (house.weighings[1].who, house.weighings[1].at) == ("boss", people.clock.at)
    said = last(people, "set_index_weights").details
    told = json.loads(said) if isinstance(said, str) else said
    assert told["before"]["cost_per_case"] == 10
    assert told["after"]["cost_per_case"] == 62.5


def test_the_house_s_other_settings_and_the_weights_leave_each_other_alone(people):
    house = HouseRecords(people.users._engine, people.clock)
    set_weights(desk_of(people), GIVEN)
    house.set(House(small_cells=9), "boss")
    assert house.read().small_cells == 9
    assert len(house.read().weighings) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"readmission": "-1"}, {"readmission": "x"}, {"readmission": "nan"}, {"readmission": "inf"}],
)
def test_what_is_no_weighing_changes_nothing(people, wrong):
    desk = desk_of(people)
    assert set_weights(desk, {**GIVEN, **wrong}) == Refused(
        "pages.institutions.outcomes.bad_weights"
    )
    nothing = dict.fromkeys(COMPONENTS, "0")
    assert isinstance(set_weights(desk, {**GIVEN, **nothing}), Refused)
    assert desk.house.read().weighings == ()


@pytest.mark.parametrize(
    "scope", [Scope(frozenset({"990101"}), None), Scope(None, frozenset({"employee"}))]
)
def test_who_sees_a_part_does_not_weigh_for_the_whole(people, scope):
    desk = desk_of(people, scope=scope)
    assert set_weights(desk, GIVEN).message.endswith("whole_scope")
    assert desk.house.read().weighings == ()
    assert last(people, "foreign_deed")


def test_a_card_is_handed_over_with_what_the_trail_says_of_it(people):
    outcome = hand_over(desk_of(people), {"area": "990100", "made": MADE})
    assert outcome.file is MADE
    held = last(people, "hand_over").details
    told = json.loads(held) if isinstance(held, str) else held
    assert told["sha256"] == sha256(b"PK").hexdigest()
    assert told["about"] == {"institution": "H1", "index": 1.37}


def test_without_a_card_nothing_is_handed_over(people):
    before = people.trail.count()
    outcome = hand_over(desk_of(people), {"area": "100000", "made": None})
    assert outcome == Refused("pages.institutions.outcomes.no_card")
    assert people.trail.count() == before


@pytest.mark.parametrize(("name", "role"), [("hand_over", Role.LEADER), ("weights", Role.FINANCE)])
def test_the_page_s_deeds_are_refused_to_others(people, name, role):
    act = next(part for part in PAGE.sections if getattr(part, "name", "") == name)
    with pytest.raises(Exception, match="403"):
        done(act, desk_of(people, role), "area=990100", {"row": None, **GIVEN})


def test_the_form_asks_for_every_component():
    assert tuple(COMPONENTS) == WEIGHTS
