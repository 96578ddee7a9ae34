"""Are many futures reckoned once, told as they go, broken off when asked, and kept by their key?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.services import what_if_chances
from dashboard.services.selection import Selection
from dashboard.services.what_if_chances import chances, make_chances
from data_access.port import Scope
from data_access.store.registers import registers
from forecasting.scenarios.address import written
from forecasting.scenarios.scenario import Move, Scenario

SAID = written(Scenario(moves={"contribution_rate": Move(value=0.09)}))
ASKED = {"area": "100000", "fund": "employee_pooled", "scenario": SAID}
VALUES = {"tab": "chances", "scenario": SAID}


@pytest.fixture
def sources(people, monkeypatch):
    monkeypatch.setattr(what_if_chances, "PATHS", 64)
    monkeypatch.setattr(what_if_chances, "HORIZON", 8)
    held = registers(people.users._engine, people.clock)
    return SimpleNamespace(today=date(2026, 11, 20), registers=held, scope=Scope(None, None))


def test_it_is_kept_by_its_key_and_never_reckoned_twice(sources):
    assert chances(sources, Selection(), VALUES).document is None
    told = []
    make_chances(sources, ASKED, lambda done, _: told.append(done))
    held = chances(sources, Selection(), VALUES).document
    assert told == sorted(told)
    assert 0 <= told[0] < 0.5 <= told[-1] < 1
    assert held["years"] == list(range(2026, 2034))
    again = []
    make_chances(sources, ASKED, lambda done, _: again.append(done))
    assert again == []
    other = replace(Selection(), scheme="resident")
    assert chances(sources, other, VALUES).document is None
    assert chances(sources, Selection(), {"tab": "flows"}) is None


def test_both_met_the_same_chances(sources):
    make_chances(sources, ASKED, lambda *_: None)
    held = chances(sources, Selection(), VALUES).document
    lows, highs = held["difference"][0], held["difference"][-1]
    assert all(0 <= low <= high for low, high in zip(lows, highs, strict=True))
    for line, shares in held["now"]["below"].items():
        law = held["law"]["below"][line]
        assert all(now <= then for now, then in zip(shares, law, strict=True))


def test_who_breaks_it_off_leaves_nothing(sources):
    def stop(done, _):
        if done >= 0.5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        make_chances(sources, ASKED, stop)
    assert chances(sources, Selection(), VALUES).document is None
