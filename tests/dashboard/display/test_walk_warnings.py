"""Walk (c): from the quick report to the archive through six people, each of them recorded."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from dashboard.actions.alerts import act_on_alert
from dashboard.actions.desk import Done, Refused
from dashboard.display.acts import done
from dashboard.display.look import Look
from dashboard.early_warning.alert import Deed, Event
from dashboard.early_warning.lifecycle import advanced
from dashboard.early_warning.records import event_of, folded, stored_of
from dashboard.services.alert_ledger import ledger
from dashboard.services.selection import Selection
from data_access.memo import forgetful
from data_access.port import Identity, Role
from data_access.store.registers import registers
from pages.warnings import PAGE
from tests.dashboard.alert_rows import stored, told
from tests.dashboard.bare_desk import BARE
from tests.dashboard.display.conftest import text

QUERY = "area=100000&alert=1"
ACTS = {part.name: part for part in PAGE.sections if hasattr(part, "do")}
RAISED = stored(
    1,
    "raised",
    told(area="100000", since="2023", value=0.98, line=0.95, provisional=True),
    area="100000",
    period="2023",
    level="1",
)
WALK = (
    ("zhao", Role.FINANCE, "acknowledged", {"owner": "qian"}),
    ("qian", Role.ACTUARY, "analysed", {"cause": "cost_growth", "text": "admissions rose"}),
    (
        "sun",
        Role.LEADER,
        "intervened",
        {"measure": "payment_reform", "owner": "li", "due": "2026-12-31", "effect": "one point"},
    ),
    ("li", Role.FINANCE, "reported", {"text": "budgets were cut"}),
    ("zhou", Role.REVIEWER, "resolved", {"reason": "under the line for two months"}),
    ("wu", Role.FINANCE, "archived", {}),
)


@pytest.fixture
def house(told, people):
    """A function: the desk of a person over one store with one alert of a quick report."""
    held = registers(people.users._engine, people.clock)
    with held.alerts.writing() as connection:
        held.alerts.append([RAISED], connection)
    sources = replace(told, registers=held, users=people.users, remember=forgetful)

    def desk(name, role):
        return replace(
            BARE,
            identity=Identity(name=name, roles=frozenset({role}), scope=told.scope),
            sources=sources,
            people=people,
            registers=held,
        )

    return SimpleNamespace(desk=desk, sources=sources, registers=held, scope=told.scope)


def by_the_system(house, deed, **details):
    (alert,) = folded(house.registers.alerts.of(house.scope))
    event = Event(
        alert=1,
        number=alert.version + 1,
        at=RAISED.at,
        who="system",
        deed=deed,
        period="2023",
        level="1",
        data_version=2,
        details=details,
    )
    with house.registers.alerts.writing() as connection:
        stored = stored_of(event, advanced(alert, event))
        house.registers.alerts.append([stored], connection)


def given(act, said, seen):
    return {**dict.fromkeys(act.form), **said, "seen": seen}


def do(house, who, role, name, said):
    (alert,) = folded(house.registers.alerts.of(house.scope))
    act, desk = ACTS[name], house.desk(who, role)
    assert act.stands(desk.sources, Selection.parse(QUERY)), name
    return done(act, desk, QUERY, given(act, said, alert.version))


def shown(house, part):
    selection = Selection.parse(QUERY)
    answer = part.ask(house.sources, selection)
    return " ".join(text(show(answer, Look.of(selection, house.sources))) for show in part.show)


def test_an_alert_goes_from_the_quick_report_to_the_archive_through_six_people(house):
    waiting = {
        name for name, act in ACTS.items() if act.stands(house.sources, Selection(alert="1"))
    }
    assert waiting == {"silenced", "false_alarm", "audit_sheet"}
    by_the_system(house, Deed.CONFIRMED, provisional=False, value=0.98, line=0.95)
    for who, role, name, said in WALK:
        if name == "resolved":
            assert not ACTS[name].stands(house.sources, Selection(alert="1"))
            by_the_system(house, Deed.RECOVERED, status="closed")
        assert isinstance(do(house, who, role, name, said), Done), name
    (alert,) = folded(house.registers.alerts.of(house.scope))
    assert alert.over
    events = [event_of(one) for one in house.registers.alerts.of(house.scope)]
    assert [(one.who, str(one.deed)) for one in events if one.who != "system"] == [
        (who, name) for who, _, name, _ in WALK
    ]
    assert {"growth", "cost"} <= set(events[3].details["decomposition"])
    page = " ".join(shown(house, part) for part in PAGE.sections[2:5])
    for who, *_ in WALK:
        assert who in page
    work = ledger(house.sources, Selection()).work
    assert (work.days.of, work.completed.value, work.mistaken.value) == (1, 1.0, 0.0)


def test_the_second_of_two_is_told_in_words_and_the_page_is_asked_anew(house):
    by_the_system(house, Deed.CONFIRMED, provisional=False, value=0.98, line=0.95)
    act = ACTS["acknowledged"]
    assert isinstance(done(act, house.desk("zhao", Role.FINANCE), QUERY, given(act, {}, 2)), Done)
    outcome = done(act, house.desk("qian", Role.ACTUARY), QUERY, given(act, {}, 2))
    assert isinstance(outcome, Refused)
    assert outcome.stale
    assert (outcome.values["who"], outcome.values["deed"]) == ("zhao", "alerts.deeds.acknowledged")


def test_the_hand_over_to_audit_holds_the_history(house):
    act = ACTS["audit_sheet"]
    outcome = done(act, house.desk("zhao", Role.FINANCE), QUERY, {})
    assert outcome.file.name == "alert-1-2023.xlsx"
    assert house.desk("zhao", Role.FINANCE).people.trail.search(limit=1)[0].deed == "hand_to_audit"


def test_an_alert_that_is_not_there_is_not_found(house):
    selection = Selection.parse("alert=99")
    assert not any(
        act.stands(house.sources, selection) for act in ACTS.values() if act.name != "audit_sheet"
    )
    assert act_on_alert(
        house.desk("zhao", Role.FINANCE), {"alert": "99", "what": "acknowledged", "seen": 1}
    ) == Refused("alerts.outcomes.unknown")
