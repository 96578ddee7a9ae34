"""Is a memo of what the levers show ordered by right, and only of what can be read?"""

from types import SimpleNamespace

import pytest

from dashboard.actions.desk import Refused, Started
from dashboard.actions.memos import hand_out_memo, make_memo
from dashboard.figures.scenario_wording import moved
from dashboard.labels import labels
from dashboard.services.memos import memo_choices
from forecasting.scenarios.address import written
from forecasting.scenarios.scenario import Move, Scenario

LINK = written(Scenario(moves={"contribution_rate": Move(value=0.0775, start=2027)}))
VALUES = {"area": "990100", "lang": "zh", "month": "2026-08", "scenario": LINK}


class Desk:
    """One that only hears what is begun."""

    identity = SimpleNamespace(name="li", scope=None)
    registers = SimpleNamespace(scenarios=SimpleNamespace(standing=lambda _: []))

    def __init__(self):
        self.begun = []

    def begin(self, kind, arguments):
        self.begun.append((kind, arguments))
        return Started("7")


def test_the_work_is_told_the_notation_itself():
    desk = Desk()
    assert make_memo(desk, VALUES) == Started("7")
    asked = {"kind": "memo", "area": "990100", "period": "2026-08", "subject": LINK}
    assert desk.begun == [("report", {**asked, "lang": "zh", "who": "li"})]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"month": None}, "pages.what_if.outcomes.no_books"),
        ({"scenario": LINK[:-1] + "x"}, "levers.refusals.altered"),
        (
            {"scenario": written(Scenario(moves={"procurement": Move(value=1)}))},
            "levers.refusals.out_of_range",
        ),
    ],
)
def test_what_cannot_be_told_is_refused_and_nothing_begins(values, said):
    desk = Desk()
    refused = make_memo(desk, {**VALUES, **values})
    assert isinstance(refused, Refused)
    assert refused.message == said
    assert desk.begun == []


def stored(number, **how):
    held = {"kind": "memo", "area": "990100", "version": 1, "lang": "zh", "at": 0} | how
    return SimpleNamespace(report=number, **held)


def test_memos_of_the_area_are_offered_the_newest_first():
    kept = [stored(3), stored(5, version=2), stored(7, kind="monthly"), stored(9, area="990101")]
    reports = SimpleNamespace(all=lambda _: kept)
    sources = SimpleNamespace(scope=None, registers=SimpleNamespace(reports=reports))
    found = memo_choices(sources, SimpleNamespace(area="990100"))
    assert found == [
        ("5", "#5 · v2 · zh · 1970-01-01 08:00"),
        ("3", "#3 · v1 · zh · 1970-01-01 08:00"),
    ]


def test_a_memo_that_there_is_none_of_is_recorded_and_refused():
    said = []
    desk = SimpleNamespace(
        identity=SimpleNamespace(scope=None),
        registers=SimpleNamespace(reports=SimpleNamespace(one=lambda *_: None)),
        record=lambda deed, _: said.append(deed),
    )
    refused = hand_out_memo(desk, {"memo": "99", "format": "docx"})
    assert refused.message == "pages.reports.outcomes.unknown"
    assert said == ["foreign_deed"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_of_reports_names_the_levers_of_a_notation(lang):
    words = labels(lang)
    assert moved(LINK, words) == words("levers.contribution_rate.name")
    assert moved("kept-3", words) == "kept-3"
    assert moved(LINK[:-1] + "x", words) == words("levers.refusals.altered")
