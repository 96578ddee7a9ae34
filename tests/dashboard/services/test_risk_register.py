"""Is the register in the order of what is due, and shown only to whom it concerns?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.services.risk_register import risk_history, risk_now, risk_numbers, risk_register
from dashboard.services.selection import Selection
from data_access.port import Scope
from data_access.store.risks import Risk

TODAY = date(2026, 11, 20)


def risk(number, due, *, version=1, deed="added", **said):
    return Risk(
        risk=number,
        version=version,
        point=f"risk {number}",
        measure="watch",
        owner="Li",
        due=due,
        deed=deed,
        standing=deed != "closed",
        who="li",
        at=1000 * version,
        **{"area": "990100", "note": "", **said},
    )


class Held:
    """A register of these versions."""

    def __init__(self, *versions):
        self.held = versions

    def versions(self, scope):
        return [one for one in self.held if scope.covers(one.area)]


HELD = Held(
    risk(1, date(2026, 12, 20)),
    risk(2, date(2026, 9, 1)),
    risk(2, date(2026, 11, 1), version=2, deed="reviewed", note="seen"),
    risk(3, date(2026, 1, 1), deed="closed"),
    risk(4, date(2027, 6, 30), area="990103"),
)


@pytest.fixture
def told(whole_sources):
    return replace(whole_sources, today=TODAY, registers=SimpleNamespace(risks=HELD))


def numbers(register):
    return [one.risk.risk for one in register.risks]


def test_the_most_overdue_stands_first_and_the_closed_last(told):
    register = risk_register(told, Selection(area="990100"))
    assert numbers(register) == [2, 1, 4, 3]
    late = {one.risk.risk: one.late for one in register.risks}
    assert late == {2: 19, 1: -30, 4: -222, 3: 323}
    assert [one.risk.risk for one in register.risks if one.overdue] == [2]
    assert [one.risk.risk for one in register.risks if one.near] == [1]
    assert register.risks[0].reviewed.note == "seen"
    assert register.risks[1].reviewed is None


def test_a_part_shows_its_own_and_the_nation_everything(told):
    assert numbers(risk_register(told, Selection(area="990103"))) == [4]
    assert len(numbers(risk_register(told, Selection(area="100000")))) == 4
    limited = replace(told, scope=Scope(frozenset({"990103"}), None))
    assert numbers(risk_register(limited, Selection(area="990103"))) == [4]
    assert risk_now(limited, {"risk": "1"}) == {}


def test_a_picked_risk_tells_every_version_the_newest_first(told):
    selection = Selection(area="990100")
    held = risk_history(told, selection, {"risk": [{"number": 2}]})
    assert [one.version for one in held] == [2, 1]
    assert risk_history(told, selection, {"risk": None}) is None
    assert risk_history(told, selection, {"risk": [{"number": 99}]}) == ()


def test_a_form_offers_the_register_and_recalls_how_it_is(told):
    assert ("2", "2 risk 2") in risk_numbers(told, Selection(area="990100"))
    assert risk_now(told, {"risk": "2"})["due"] == "2026-11-01"
    assert risk_now(told, {}) == {}
