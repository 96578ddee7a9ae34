"""Are assumptions signed by right, with an opinion and a record, and told with what has changed?"""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from dashboard.actions.desk import Done, Refused
from dashboard.actions.signatures import sign_assumptions
from dashboard.display.assumption_book import book_card
from dashboard.display.look import Look
from dashboard.labels import labels
from dashboard.services.assumption_book import assumption_book, signable_choices
from dashboard.services.selection import Selection
from data_access.assumptions.signing import signable
from data_access.port import Identity, Role, Scope
from data_access.store.registers import registers
from tests.dashboard.bare_desk import BARE
from tests.dashboard.display.conftest import text

SELECTED = Selection(scheme="employee")


@pytest.fixture
def desk(people):
    held = registers(people.users._engine, people.clock)
    return replace(
        BARE,
        identity=Identity(name="li", roles=frozenset({Role.ACTUARY}), scope=Scope(None, None)),
        sources=SimpleNamespace(registers=held),
        people=people,
        registers=held,
    )


def entries(desk):
    return {(one.group, one.name): one for one in assumption_book(desk.sources, SELECTED)}


def test_one_is_signed_recorded_and_told(desk):
    form = {"assumption": "employee.interest", "opinion": "in line with deposits"}
    assert isinstance(sign_assumptions(desk, form), Done)
    held = entries(desk)
    found = held["employee", "interest"].signed
    assert (found.who, found.opinion, found.changed) == ("li", "in line with deposits", False)
    assert held["employee", "base_growth"].signed is None
    record = desk.people.trail.search(limit=1)[0]
    assert (record.deed, record.details["names"]) == ("sign_assumptions", ["interest"])
    for lang, said in (("zh", "已签字：li"), ("en", "Signed by li")):
        look = Look(selection=Selection(lang=lang), words=labels(lang), publications={})
        assert said in text(book_card(tuple(held.values()), look))


def test_all_of_a_group_are_signed_at_once(desk):
    done = sign_assumptions(desk, {"assumption": "employee.*", "opinion": "sound"})
    assert done.values["count"] == str(len(signable("employee")))
    signed = [one for one in entries(desk).values() if one.signed]
    assert {one.group for one in signed} == {"employee"}
    assert len(signed) == len(signable("employee"))


def test_what_was_changed_since_has_to_be_signed_again(desk):
    with desk.registers.signatures.writing() as connection:
        old = {("employee", "interest"): "another"}
        desk.registers.signatures.sign(old, "sound", "wang", connection)
    assert entries(desk)["employee", "interest"].signed.changed
    look = Look(selection=Selection(lang="en"), words=labels("en"), publications={})
    assert "has to be signed again" in text(book_card(tuple(entries(desk).values()), look))
    sign_assumptions(desk, {"assumption": "employee.interest", "opinion": "still sound"})
    assert not entries(desk)["employee", "interest"].signed.changed


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"assumption": "employee.luck", "opinion": "sound"}, "gone"),
        ({"assumption": "law.*", "opinion": "sound"}, "gone"),
        ({"assumption": "employee.interest", "opinion": "  "}, "no_opinion"),
    ],
)
def test_what_cannot_be_signed_is_refused(desk, form, reason):
    outcome = sign_assumptions(desk, form)
    assert isinstance(outcome, Refused)
    assert outcome.message.endswith(reason)
    assert desk.registers.signatures.latest() == {}


def test_every_choice_can_be_signed(desk):
    for value, words in signable_choices(desk.sources, SELECTED):
        assert isinstance(sign_assumptions(desk, {"assumption": value, "opinion": "sound"}), Done)
        assert labels("zh")(words) != words
