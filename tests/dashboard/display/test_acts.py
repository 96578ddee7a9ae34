"""Is a deed done once, by those who may, with everything it needs?"""

import pytest

from dashboard.actions.desk import Desk, Done, Refused
from dashboard.display.acts import done
from dashboard.display.page import Act, Field
from dashboard.services.selection import Selection
from dashboard.services.sources import Identity, Role, Scope

DOERS = frozenset({Role.REVIEWER})


class Rights:
    def allows(self, identity, roles):
        return bool(identity.roles & roles)


class Trail:
    def __init__(self):
        self.lines = []

    def record(self, identity, deed, details):
        self.lines.append((identity.name, deed, dict(details)))


class Deed:
    def __init__(self):
        self.times = []

    def __call__(self, _desk, _selection, values):
        self.times.append(values)
        return Done("interface.job.done")


@pytest.fixture
def deed():
    return Deed()


@pytest.fixture
def act(deed):
    form = {"note": Field(), "remark": Field(required=False)}
    return Act(name="acknowledge", form=form, do=deed, roles=DOERS)


def desk_of(role):
    identity = Identity(name="li", roles=frozenset({role}), scope=Scope(None, None))
    return Desk(identity=identity, sources=None, jobs=None, rights=Rights(), trail=Trail())


def test_done_once(act, deed):
    values = {"note": "seen", "remark": None}
    desk = desk_of(Role.REVIEWER)
    assert done(act, desk, Selection(), values) == Done("interface.job.done")
    assert deed.times == [values]


def test_refused_without_the_right_and_recorded(act, deed):
    desk = desk_of(Role.AUDITOR)
    outcome = done(act, desk, Selection(), {"note": "seen", "remark": None})
    assert outcome == Refused("interface.act.no_right")
    assert desk.trail.lines == [("li", "acknowledge", {"refused": "right", "area": "100000"})]
    assert deed.times == []


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_a_required_field_left_empty_is_refused(act, deed, empty):
    desk = desk_of(Role.REVIEWER)
    outcome = done(act, desk, Selection(), {"note": empty, "remark": "x"})
    assert outcome == Refused("interface.act.incomplete")
    assert deed.times == []
    assert desk.trail.lines == []
