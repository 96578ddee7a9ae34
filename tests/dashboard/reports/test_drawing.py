"""Does one browser page draw every chart, the same each time, and end with its owner?"""

import pytest

from dashboard.reports.drawing import Drawer, NotDrawn
from data_access.store.report_document import Chart

BARS = {"data": [{"type": "bar", "x": ["2026-01-01", "2026-02-01"], "y": [1, 2]}], "layout": {}}
CHARTS = [Chart(name=name, title="", figure=BARS, height=200) for name in ("a", "b")]
pytestmark = pytest.mark.browser


def test_charts_are_drawn_the_same_every_time():
    with Drawer() as drawer:
        first = drawer.draw(CHARTS)
        again = drawer.draw(CHARTS)
    with Drawer() as drawer:
        other = drawer.draw(CHARTS)
    assert first["a"].png.startswith(b"\x89PNG")
    assert first["a"].svg.startswith("<svg")
    assert (first["b"].svg, first["b"].png) == (other["b"].svg, other["b"].png)
    assert again["a"].png == first["a"].png


def test_a_chart_that_cannot_be_drawn_is_named():
    with Drawer() as drawer, pytest.raises(NotDrawn):
        drawer.draw([Chart(name="a", title="", figure=BARS, height=-5)])


def test_a_browser_that_does_not_answer_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("dashboard.reports.drawing.LIMIT", 0.2)
    with Drawer("/bin/true") as drawer, pytest.raises(NotDrawn):
        drawer.draw(CHARTS)


def test_nothing_to_draw_with_is_said():
    with Drawer("") as drawer, pytest.raises(NotDrawn):
        drawer.draw(CHARTS)
