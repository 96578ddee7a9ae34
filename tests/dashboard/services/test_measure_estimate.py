"""Is what a measure is worth kept as it was, and set against the books when months have come?"""

from dataclasses import replace

import pytest

from dashboard.display.look import Look
from dashboard.display.measure_estimate import _card
from dashboard.early_warning.alert import Deed, Event
from dashboard.labels import labels
from dashboard.services.fund_path import fund_path
from dashboard.services.measure_estimate import estimate_choices, estimated, followed
from dashboard.services.selection import Selection
from forecasting.scenarios.address import read
from tests.dashboard.display.conftest import parts, text
from tests.dashboard.reports.test_deep import ALERT

AREA = "990100"


def event(estimate):
    return Event(
        alert=7,
        number=4,
        at=0,
        who="li",
        deed=Deed.INTERVENED,
        period="2025-12",
        level="3",
        data_version=1,
        details={"measure": "prices", "estimate": estimate},
    )


def test_an_estimate_says_value_unit_scenario_and_basis(whole_sources):
    held = estimated(whole_sources, ALERT, "procurement")
    assert (held["area"], held["scheme"], held["unit"]) == (AREA, "resident", "yuan")
    assert held["basis"]
    assert set(read(held["scenario"]).moves) == {"procurement"}
    effect = [a - b for a, b in zip(held["after"][1:], held["without"][1:], strict=True)]
    assert effect[0] == 0, "it begins in 2027"
    assert 0 < effect[1] < effect[3]


def test_what_cannot_be_estimated_is_not(whole_sources):
    assert estimated(whole_sources, ALERT, "current_law") is None
    assert estimated(whole_sources, ALERT, "nonsense") is None
    assert estimated(whole_sources, replace(ALERT, scheme=""), "procurement") is None
    names = [name for name, _ in estimate_choices(whole_sources, ALERT)]
    assert "procurement" in names
    assert "current_law" not in names
    assert estimate_choices(whole_sources, None) == []


def test_a_part_is_told_what_its_whole_would_gain(whole_sources):
    own = estimated(whole_sources, ALERT, "procurement")
    assert estimated(whole_sources, replace(ALERT, area="990107"), "procurement") == own


def test_expected_and_actual_are_of_the_same_twelve_months(whole_sources):
    held = estimated(whole_sources, ALERT, "procurement")
    base = held["years"][0]
    held = {**held, "years": [base - 1, *held["years"][:-1]]}  # as if it were told a year before
    found = followed(whole_sources, [event(held), replace(event(None), details={})])
    assert len(found) == 1
    one, path = found[0], fund_path(whole_sources, AREA, ("resident", "pooled"))
    year, month = int(one.period[:4]), int(one.period[5:])
    told = dict(zip(held["years"], held["after"], strict=True))
    assert one.actual == path.at("surplus_of_year", one.period)
    assert one.after == pytest.approx(
        told[year] * month / 12 + told.get(year - 1, 0) * (12 - month) / 12
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_alert_s_page_shows_expectation_and_way_to_the_scenario(whole_sources, lang):
    held = estimated(whole_sources, ALERT, "procurement")
    selection = Selection(area=AREA, lang=lang)
    look, words = Look.of(selection, whole_sources), labels(lang)
    early = {**held, "years": [one + 20 for one in held["years"]]}
    for estimate, said in ((held, "since"), (early, "not_yet")):
        card = _card(followed(whole_sources, [event(estimate)])[0], look)
        assert words(f"pages.warnings.estimate.{said}").split("{")[0] in text(card)
        links = [one.href for one in parts(card) if one._type == "Link"]
        assert any("scenario=1~~procurement" in href for href in links)
        assert "scheme=resident" in links[0]
