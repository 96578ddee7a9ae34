"""Are statutory valuations entered by right, with a record, and told with the next one due?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.actions.desk import Done, Refused
from dashboard.actions.valuations import add_valuation
from dashboard.display.look import Look
from dashboard.display.valuations import register_card
from dashboard.labels import labels
from dashboard.services.selection import Selection
from dashboard.services.valuations import valuation_register
from data_access.port import Identity, Role, Scope
from data_access.store.registers import registers
from tests.dashboard.bare_desk import BARE
from tests.dashboard.display.conftest import text

FORM = {
    "area": "990100",
    "valued": "2023-06-30",
    "actuary": "Wang",
    "base_year": "2022",
    "result": "sound to 2045",
    "next_due": "2026-06-30",
}


@pytest.fixture
def desk(people):
    return replace(
        BARE,
        identity=Identity(name="li", roles=frozenset({Role.ACTUARY}), scope=Scope(None, None)),
        sources=SimpleNamespace(today=date(2026, 11, 20)),
        people=people,
        registers=registers(people.users._engine, people.clock),
    )


def register(desk, area="990100"):
    sources = SimpleNamespace(
        registers=desk.registers, scope=Scope(None, None), today=date(2026, 11, 20)
    )
    return valuation_register(sources, Selection(area=area))


def test_a_valuation_is_entered_recorded_and_told(desk):
    assert isinstance(add_valuation(desk, FORM), Done)
    add_valuation(
        desk, {**FORM, "valued": "2020-06-30", "base_year": "2019", "next_due": "2023-06-30"}
    )
    held = register(desk)
    assert [one.valued.year for one in held.valuations] == [2023, 2020]
    assert held.late == 143
    assert register(desk, "990101").valuations == ()
    record = desk.people.trail.search(limit=1)[0]
    assert (record.deed, record.details["actuary"]) == ("add_valuation", "Wang")
    for lang, said in (("zh", "143"), ("en", "143 days ago")):
        look = Look(selection=Selection(lang=lang), words=labels(lang), publications={})
        assert said in text(register_card(held, look))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"valued": "2027-01-01", "next_due": "2030-01-01"}, "future"),
        ({"base_year": "2024"}, "future"),
        ({"next_due": "2023-06-30"}, "order"),
        ({"valued": "soon"}, "unreadable"),
        ({"actuary": " "}, "unreadable"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(desk, changed, reason):
    told = add_valuation(desk, {**FORM, **changed})
    assert isinstance(told, Refused)
    assert told.message.endswith(reason)
    assert register(desk).valuations == ()


def test_another_area_is_not_theirs(desk):
    scope = Scope(frozenset({"990101"}), None)
    foreign = replace(desk, identity=replace(desk.identity, scope=scope))
    assert add_valuation(foreign, FORM).message.endswith("foreign")
