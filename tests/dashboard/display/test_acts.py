"""Is a deed done once, by those who may, with everything it needs?"""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from werkzeug.exceptions import Forbidden

from dashboard.actions.desk import Done, Refused
from dashboard.display.acts import done
from dashboard.display.forms import fields, lacking, recalled
from dashboard.display.page import Act, Choice, Field
from dashboard.labels import labels
from dashboard.services.sources import Identity, Role, Scope
from tests.dashboard.bare_desk import BARE

DOERS = frozenset({Role.REVIEWER})
CHOSEN = {"area": "100000", "scheme": None, "period": None, "lang": "zh"}


class Trail:
    def __init__(self):
        self.lines = []

    def record(self, who, deed, details):
        self.lines.append((who, deed, dict(details)))


class Deed:
    def __init__(self):
        self.times = []

    def __call__(self, _desk, values):
        self.times.append(values)
        return Done("interface.job.done")


@pytest.fixture
def deed():
    return Deed()


@pytest.fixture
def act(deed):
    form = {"note": Field(), "remark": Field(required=False)}
    return Act(name="acknowledge", form=form, do=deed, roles=DOERS)


def desk_of(role, scope=None):
    identity = Identity(name="li", roles=frozenset({role}), scope=scope or Scope(None, None))
    return replace(
        BARE,
        identity=identity,
        address="here",
        people=SimpleNamespace(trail=Trail()),
    )


def test_done_once(act, deed):
    values = {"note": "seen", "remark": None}
    assert done(act, desk_of(Role.REVIEWER), "", values) == Done("interface.job.done")
    assert deed.times == [{**CHOSEN, **values}]


@pytest.mark.parametrize(
    ("role", "scope"),
    [(Role.AUDITOR, None), (Role.REVIEWER, Scope(frozenset({"990101"}), None))],
    ids=["another role", "another area"],
)
def test_refused_without_the_right_and_recorded(act, deed, role, scope):
    desk = desk_of(role, scope)
    with pytest.raises(Forbidden):
        done(act, desk, "area=100000", {"note": "seen", "remark": None})
    details = {"act": "acknowledge", "area": "100000", "scheme": None, "address": "here"}
    assert desk.people.trail.lines == [("li", "foreign_deed", details)]
    assert deed.times == []


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_a_required_field_left_empty_is_refused(act, deed, empty):
    desk = desk_of(Role.REVIEWER)
    outcome = done(act, desk, "", {"note": empty, "remark": "x"})
    assert outcome == Refused("interface.act.incomplete")
    assert deed.times == []
    assert desk.people.trail.lines == []


def test_a_choice_of_many_needs_one_at_least():
    form = {"roles": Choice(options=lambda *_: [], many=True)}
    act = Act(name="rights", form=form, do=None, roles=DOERS)
    assert lacking(act, {"roles": []}) == ["roles"]
    assert lacking(act, {"roles": ["admin"]}) == []


def test_a_form_offers_words_and_recalls_how_things_are(monkeypatch):
    words = labels("en")
    for name in ("who", "what"):
        monkeypatch.setitem(words.words, f"own.{name}", name)
    act = Act(
        name="rights",
        form={
            "who": Choice(options=lambda *_: [("li", "")]),
            "what": Choice(options=lambda *_: [("admin", "terms.roles.admin")], many=True),
        },
        do=None,
        roles=DOERS,
        recall=lambda _, values: {"what": ["admin"]} if values.get("who") == "li" else {},
    )
    who, what = fields("part", "own", act, words, (None, None))
    assert (who.data, who.value) == ([{"value": "li", "label": "li"}], None)
    assert (what.data, what.value) == (
        [{"value": "admin", "label": words("terms.roles.admin")}],
        [],
    )
    assert recalled(act, (None, None), {"who": "li"}) == {"what": ["admin"]}
