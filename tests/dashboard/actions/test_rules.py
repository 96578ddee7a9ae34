"""Is a rule changed by right, as a new signed version, and refused with its field named?"""

from dataclasses import replace
from types import SimpleNamespace

import pytest
import yaml

from dashboard.actions.desk import Done, Refused
from dashboard.actions.rules import sign_rule
from dashboard.early_warning.load import RULES, packaged_rules
from dashboard.early_warning.rule import Level
from dashboard.services.rules import current_rules, editions, text_of
from data_access.port import Identity, Role, Scope
from data_access.store.house import HouseRecords
from tests.dashboard.bare_desk import BARE

RATIO = "expenditure_income_ratio"
TEXT = (RULES / f"{RATIO}.yaml").read_text(encoding="utf-8")
WORDS = "alerts.outcomes"


@pytest.fixture
def desk(people):
    return replace(
        BARE,
        identity=Identity(name="wang", roles=frozenset({Role.REVIEWER}), scope=Scope(None, None)),
        sources=SimpleNamespace(),
        people=people,
        house=HouseRecords(people.users._engine, people.clock),
    )


def sign(desk, text, seen=0, reason="2026年第3次局长办公会", rule=RATIO):
    return sign_rule(desk, {"rule": rule, "text": text, "reason": reason, "seen": str(seen)})


def test_a_new_version_counts_and_the_earlier_ones_stay(desk, people):
    done = sign(desk, TEXT.replace("1: 0.95", "1: 0.90"))
    assert done == Done(f"{WORDS}.rule_signed", {"rule": RATIO, "version": "V1"})
    sign(desk, TEXT.replace("1: 0.95", "1: 0.92"), seen=1)
    house = desk.house.read()
    assert current_rules(house)[RATIO].levels[-1].lines[Level.ONE] == 0.92
    assert current_rules(house)[RATIO].version == "V2"
    lines = [one.rule.levels[-1].lines[Level.ONE] for one in editions(house, RATIO)]
    assert lines == [0.95, 0.90, 0.92]
    assert packaged_rules()[RATIO].levels[-1].lines[Level.ONE] == 0.95
    record = people.trail.search(limit=1)[0]
    assert (record.who, record.deed, record.details["version"]) == ("wang", "sign_rule", 2)
    assert [one.who for one in house.rules] == ["wang", "wang"]


def test_what_is_signed_unchanged_is_the_same_rule(desk):
    sign(desk, TEXT)
    house = desk.house.read()
    assert replace(current_rules(house)[RATIO], version="2") == packaged_rules()[RATIO]
    sign(desk, yaml.safe_dump(dict(text_of(house, RATIO))), seen=1)
    assert replace(current_rules(desk.house.read())[RATIO], version="2") == packaged_rules()[RATIO]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("{1: 0.95, 2: 1.00, 3: 1.05}", "{1: 1.05, 2: 1.00, 3: 0.95}", "levels"),
        ("indicator: expenditure_income_ratio", "indicator: happiness", "indicator"),
        ("    source: {", "    sauce: {", "levels.0.source"),
        ("window: rolling12", "window: [", "text"),
    ],
)
def test_a_mistake_is_refused_with_its_field(desk, old, new, field):
    assert old in TEXT
    refused = sign(desk, TEXT.replace(old, new))
    assert refused.message == f"{WORDS}.rule_bad"
    assert field in refused.values["fields"]
    assert desk.house.read().rules == ()


def test_the_second_of_two_is_told(desk):
    sign(desk, TEXT)
    assert sign(desk, TEXT, seen=0) == Refused(f"{WORDS}.rule_changed")
    assert len(desk.house.read().rules) == 1


def test_a_reason_is_needed_and_the_right(desk):
    assert sign(desk, TEXT, reason=" ") == Refused(f"{WORDS}.reason")
    assert sign(desk, TEXT, rule="none") == Refused(f"{WORDS}.rule_unknown")
    finance = replace(desk.identity, roles=frozenset({Role.FINANCE}))
    assert sign(replace(desk, identity=finance), TEXT) == Refused(f"{WORDS}.rule_unknown")
    part = replace(desk.identity, scope=Scope(frozenset({"990101"}), None))
    assert sign(replace(desk, identity=part), TEXT) == Refused(f"{WORDS}.rule_unknown")
    assert desk.house.read().rules == ()
