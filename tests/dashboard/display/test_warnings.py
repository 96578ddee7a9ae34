"""Does the page of warnings show what came after the judging, and when an alert was silenced?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.display.alert_ledger import ledger_table
from dashboard.display.alert_sheet import sheet_chart
from dashboard.display.look import Look
from dashboard.services.alert_ledger import ledger
from dashboard.services.alert_sheet import alert_sheet
from dashboard.services.selection import Selection
from data_access.memo import forgetful
from tests.dashboard.alert_rows import AT, stored, told
from tests.dashboard.display.conftest import parts, text

RAISED = told(since="2024-05", value=1.08, line=1.05)
SILENCE = {"reason": "x", "approver": "wang", "until": "2027-02-10", "on": "2026-11-18"}


def event(number, deed, at=AT, **details):
    return stored(number, deed, details, at=at)


@pytest.fixture
def house(whole_sources):
    """A function: the small city with one alert that has this history."""

    def of(*events):
        history = [event(1, "raised", **RAISED), *events]
        held = SimpleNamespace(alerts=SimpleNamespace(of=lambda *_, **__: history))
        return replace(whole_sources, registers=held, remember=forgetful, today=date(2026, 11, 20))

    return of


def test_the_ledger_shows_the_newest_value_beside_the_one_that_was_judged(house):
    sources, selection = house(), Selection(area="990107", lang="en")
    answer = ledger(sources, selection)
    assert answer.newest[1].period == "2026-09"
    said = text(ledger_table(answer, Look.of(selection, sources)))
    assert "108.0%" in said
    assert f"now {answer.newest[1].value:.1%} (Sep 2026)" in said


def hatched(sources):
    selection = Selection(area="990107", alert="1", lang="en")
    shown = sheet_chart(alert_sheet(sources, selection), Look.of(selection, sources))
    (graph,) = [one for one in parts(shown) if one._type == "Graph"]
    figure = graph.figure
    return [one for one in figure["data"] if "fillpattern" in one], figure["layout"]


def test_a_silence_is_hatched_from_the_month_it_began_in_to_its_last_day(house):
    (one,), layout = hatched(house(event(2, "silenced", **SILENCE)))
    assert one["x"] == ["2026-08-01", "2026-08-01", "2027-02-10", "2027-02-10"]
    assert layout["xaxis"]["range"][1] > "2027-02-10"
    assert "silenced until 2027-02-10" in [note["text"] for note in layout["annotations"]]


def test_a_silence_that_was_lifted_ends_there_and_without_one_nothing_is_hatched(house):
    lifted = event(3, "unsilenced", at=AT + 3 * 86_400_000, reason="x")
    (one,), _ = hatched(house(event(2, "silenced", **SILENCE), lifted))
    assert one["x"][2] == "2026-11-21"
    assert hatched(house())[0] == []
