"""Are scenarios told apart under the same chances, at once, with what their sizes stand on?"""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.display.look import Look
from dashboard.display.what_if_bands import band_cards
from dashboard.labels import labels
from dashboard.services import what_if_chances
from dashboard.services.bases import basis_of
from dashboard.services.selection import Selection
from dashboard.services.what_if_bands import banded, notations
from dashboard.services.what_if_chances import make_chances
from dashboard.services.what_if_scenarios import meant
from data_access.assumptions.presets import presets
from data_access.port import Scope
from data_access.store.registers import registers
from forecasting.scenarios.address import read, written
from forecasting.scenarios.scenario import Move, Scenario
from tests.dashboard.display.conftest import parts, text

OWN = Scenario(moves={"contribution_rate": Move(value=0.09)})
NAMES = ["current_law", "procurement", "drg_suining"]
VALUES = {"tab": "compare", "scenario": written(OWN), "beside": NAMES}


@pytest.fixture
def sources(people, monkeypatch, whole_sources):
    monkeypatch.setattr(what_if_chances, "PATHS", 64)
    monkeypatch.setattr(what_if_chances, "HORIZON", 8)
    held = replace(whole_sources, registers=registers(people.users._engine, people.clock))
    return replace(held, scope=Scope(None, None), today=date(2026, 11, 20))


def make(sources, said):
    told = []
    asked = {"area": "100000", "fund": "employee_pooled", "scenarios": list(said)}
    make_chances(sources, asked, lambda done, _: told.append(done))
    return told


def test_current_law_itself_has_no_difference_to_be_told(sources):
    assert list(banded(sources, Selection(), VALUES).documents) == ["now", *NAMES[1:]]
    alone = {**VALUES, "scenario": "", "beside": ["current_law"]}
    assert banded(sources, Selection(), alone).documents == {}
    assert notations(sources, Selection(), alone) == {"scenarios": ()}


def test_all_are_reckoned_at_once_and_never_twice(sources):
    said = notations(sources, Selection(), VALUES)["scenarios"]
    basis = basis_of(None, "100000")
    assert [read(one) for one in said] == [OWN, *(meant(None, one, basis) for one in NAMES[1:])]
    assert set(banded(sources, Selection(), VALUES).documents.values()) == {None}
    told = make(sources, said)
    assert told == sorted(told)
    assert 0.7 < told[-1] < 1
    assert all(banded(sources, Selection(), VALUES).documents.values())
    assert make(sources, said) == []


def test_every_one_met_the_chances_of_current_law(sources):
    make(sources, notations(sources, Selection(), VALUES)["scenarios"])
    held = banded(sources, Selection(), VALUES).documents
    laws = [one["law"] for one in held.values()]
    assert laws[0] == laws[1] == laws[2]
    for one in held.values():
        low, high = one["difference"][0], one["difference"][-1]
        assert all(0 <= a <= b for a, b in zip(low, high, strict=True)), "each only helps"


def test_together_or_alone_says_the_same(sources):
    make(sources, notations(sources, Selection(), VALUES)["scenarios"])
    together = banded(sources, Selection(), VALUES).documents["now"]
    law = {"area": "100000", "fund": "employee_pooled", "scenario": written(OWN)}
    sources.registers.simulations.keep = lambda made: again.append(made.document)
    sources.registers.simulations.find = lambda _: None
    again = []
    make_chances(sources, law, lambda *_: None)
    assert again == [together]


def test_a_size_that_a_reader_picked_is_a_judgement_whatever_the_lever_stands_on(sources):
    held = banded(sources, Selection(), VALUES)
    assert held.grades == {
        "now": "judgement",
        "procurement": presets()["procurement"].evidence,
        "drg_suining": "simulated",
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_tells_what_is_there_and_what_is_lacking(sources, lang):
    words, selection = labels(lang), Selection(lang=lang)
    look = Look.of(selection, sources)
    make(sources, [written(OWN)])
    shown = band_cards(banded(sources, selection, VALUES), look)
    said = text(shown)
    assert words("pages.what_if.called.drg_suining") in said.split(words("scenario.bands.grade"))[0]
    assert words("pages.what_if.evidence.judgement") in said
    graphs = [one for one in parts(shown) if type(one).__name__ == "Graph"]
    assert len(graphs) == 1
    assert band_cards(None, look) is not None


def test_a_grade_stands_beside_each_scenario(sources):
    make(sources, notations(sources, Selection(), VALUES)["scenarios"])
    said = text(band_cards(banded(sources, Selection(), VALUES), Look.of(Selection(), sources)))
    assert labels("zh")("pages.what_if.evidence.simulated") in said
