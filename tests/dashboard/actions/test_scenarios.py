"""Are scenarios kept by right, as new versions, and left alone once locked?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.actions.desk import Done, Refused, Uploaded
from dashboard.actions.scenarios import (
    cite,
    delete_scenario,
    hand_out,
    lock_scenario,
    save_scenario,
    simulate_beside,
    take_in,
)
from dashboard.services.bases import basis_of
from dashboard.services.what_if_scenarios import kept_choices, kept_scenarios, meant
from data_access.port import Identity, Role, Scope
from data_access.store.registers import registers
from forecasting.scenarios.address import read, written
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario
from tests.dashboard.bare_desk import BARE

SCENARIO = Scenario(moves={"contribution_rate": Move(value=0.0825, start=2028)})
FORM = {
    "area": "100000",
    "title": "八个点",
    "note": "讨论稿",
    "scenario": written(SCENARIO),
    "basis": "b1",
}
WORDS = "pages.what_if.outcomes"


@pytest.fixture
def desk(people):
    held = registers(people.users._engine, people.clock)
    return replace(
        BARE,
        identity=Identity(name="li", roles=frozenset({Role.ACTUARY}), scope=Scope(None, None)),
        sources=SimpleNamespace(today=date(2026, 11, 20), registers=held, scope=Scope(None, None)),
        people=people,
        registers=held,
    )


def other(desk, *roles):
    identity = Identity(name="wang", roles=frozenset(roles), scope=Scope(None, None))
    return replace(desk, identity=identity)


def trail(desk):
    return desk.people.trail.search(limit=1)[0]


def test_what_is_saved_is_given_back_by_its_name(desk):
    said = {"name": "八个点", "version": "1"}
    assert save_scenario(desk, FORM) == Done(f"{WORDS}.saved", said)
    basis = basis_of(None, "100000")
    assert meant(desk.sources, "八个点", basis) == SCENARIO
    assert meant(desk.sources, "kept-1", basis) == SCENARIO
    record = trail(desk)
    assert (record.who, record.deed) == ("li", "save_scenario")
    assert record.details["moves"] == {"contribution_rate": {"value": 0.0825, "start": 2028}}


def test_saved_again_it_is_the_next_version_and_the_first_stays(desk):
    save_scenario(desk, FORM)
    save_scenario(desk, {**FORM, "note": "定稿"})
    versions = desk.registers.scenarios.versions(Scope(None, None))
    assert [(one.version, one.note) for one in versions] == [(1, "讨论稿"), (2, "定稿")]
    assert len(kept_scenarios(desk.sources)) == 1


def test_only_the_owner_or_an_administrator_changes_it(desk):
    save_scenario(desk, FORM)
    stranger = other(desk, Role.ACTUARY)
    assert save_scenario(stranger, FORM) == Refused(f"{WORDS}.not_own")
    assert delete_scenario(stranger, {"kept": "1"}) == Refused(f"{WORDS}.not_own")
    assert isinstance(delete_scenario(other(desk, Role.ADMIN), {"kept": "1"}), Done)
    assert kept_scenarios(desk.sources) == []
    with pytest.raises(Misfit, match="unknown_scenario"):
        meant(desk.sources, "八个点", basis_of(None, "100000"))


def test_what_is_locked_stays(desk):
    save_scenario(desk, FORM)
    assert isinstance(lock_scenario(desk, {"kept": "1"}), Done)
    assert trail(desk).deed == "lock_scenario"
    for deed, form in ((save_scenario, FORM), (delete_scenario, {"kept": "1"})):
        assert deed(desk, form) == Refused(f"{WORDS}.is_locked")
    assert kept_choices(desk.sources, SimpleNamespace(area="100000")) == []


def test_what_a_memo_tells_of_is_locked_and_nothing_else(desk):
    save_scenario(desk, FORM)
    other_moves = written(Scenario(moves={"interest": Move(value=0.01)}))
    save_scenario(desk, {**FORM, "title": "another", "scenario": other_moves})
    cite(desk, "990100", read(FORM["scenario"]))
    assert [one.locked for one in kept_scenarios(desk.sources)] == [False, False]
    cite(desk, FORM["area"], read(FORM["scenario"]))
    assert {one.name: one.locked for one in kept_scenarios(desk.sources)} == {
        FORM["title"]: True,
        "another": False,
    }
    assert trail(desk).deed == "lock_scenario"


def test_the_second_of_two_editors_is_told(desk, monkeypatch):
    save_scenario(desk, FORM)
    stale = kept_scenarios(desk.sources)
    save_scenario(desk, {**FORM, "note": "another"})
    monkeypatch.setattr("dashboard.actions.scenarios._kept", lambda _: stale)
    assert save_scenario(desk, FORM) == Refused(f"{WORDS}.changed")
    assert len(desk.registers.scenarios.versions(Scope(None, None))) == 2


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"scenario": ""}, "nothing_moved"),
        ({"scenario": FORM["scenario"] + "0"}, "misfit"),
        ({"title": "  "}, "no_name"),
    ],
)
def test_what_cannot_be_kept_is_refused(desk, form, code):
    assert save_scenario(desk, {**FORM, **form}) == Refused(f"{WORDS}.{code}")
    assert kept_scenarios(desk.sources) == []


def test_what_is_gone_is_told(desk):
    assert delete_scenario(desk, {"kept": "7"}) == Refused(f"{WORDS}.gone")


def test_a_file_gives_the_same_scenario_back(desk):
    handed = hand_out(desk, FORM).file
    asked = {"area": "100000", "title": "读入的", "file": Uploaded(handed.name, handed.content)}
    assert isinstance(take_in(desk, asked), Done)
    assert meant(desk.sources, "读入的", basis_of(None, "100000")) == SCENARIO


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "malformed"),
        (b'{"moves": {"luck": 1}}', "unknown_lever"),
        (b'{"moves": {"contribution_rate": 9}}', "out_of_range"),
        (b'{"notation": "x/9", "moves": {}}', "unknown_version"),
    ],
)
def test_a_file_that_cannot_be_is_named_and_nothing_is_kept(desk, content, code):
    asked = {"area": "100000", "title": "x", "file": Uploaded("a.json", content)}
    refused = take_in(desk, asked)
    assert refused.message == f"levers.refusals.{code}"
    assert kept_scenarios(desk.sources) == []


def test_what_is_compared_is_reckoned_in_one_work_and_nothing_of_current_law_alone():
    begun = []
    heard = SimpleNamespace(begin=lambda *asked: begun.append(asked))
    form = {"area": "100000", "scheme": "resident", "scenarios": (FORM["scenario"],)}
    simulate_beside(heard, form)
    asked = {"area": "100000", "fund": "resident", "scenarios": [FORM["scenario"]]}
    assert begun == [("simulate", asked)]
    refused = simulate_beside(heard, {**form, "scenarios": ()})
    assert refused == Refused(f"{WORDS}.nothing_to_tell_apart")
    assert len(begun) == 1
