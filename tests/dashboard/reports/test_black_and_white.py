"""Can the series of every chart be told apart on a page that is printed without colours?"""

import re
from itertools import combinations

import pytest

from dashboard.reports.compiled import compiled
from dashboard.reports.kind import kinds
from dashboard.services.selection import Selection
from data_access.store.report_document import Chart
from tests.dashboard.reports.conftest import AREA, silent

APART = 0.12  # of lightness, black to white
ENDS = {1: "2026-08", 3: "2026-09", 12: "2025-12"}
TOLD = sorted(name for name, kind in kinds().items() if not kind.subject)


def lightness(colour):
    red, green, blue = (int(one) / 255 for one in re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def drawn(trace):
    """How a series is drawn: its colours, and what tells it apart beside them."""
    if trace["type"] == "bar":
        held = trace["marker"]["color"]
        return set(held if isinstance(held, list) else [held]), ("bar",)
    line = trace["line"]
    return {line["color"]}, ("line", line.get("dash", "solid"))


@pytest.mark.parametrize("kind", TOLD)
def test_no_two_series_of_a_chart_are_the_same_grey(kind, whole_sources):
    asked = Selection(area=AREA, period=ENDS[kinds()[kind].span])
    report = compiled(whole_sources, kind, asked, silent)
    charts = [block for block in report.blocks() if isinstance(block, Chart)]
    same = []
    for chart in charts:
        series = [one for one in chart.figure["data"] if "fill" not in one]
        for one, other in combinations(series, 2):
            (colours, way), (others, other_way) = drawn(one), drawn(other)
            near = min(abs(lightness(a) - lightness(b)) for a in colours for b in others)
            if way == other_way and near < APART:
                same.append((chart.name, one["name"], other["name"], round(near, 2)))
        for trace in series:
            for a, b in combinations(drawn(trace)[0], 2):
                if abs(lightness(a) - lightness(b)) < APART:
                    same.append((chart.name, trace["name"], a, b))
    assert same == []
    assert charts or kind == "public"
