"""Two dots a row: plotly accepts it, and strangers' text stays text."""

import plotly.graph_objects as go
import pytest

from dashboard.figures.canvas import Canvas
from dashboard.figures.dumbbell import Pair, dumbbell
from dashboard.figures.palette import palette
from dashboard.figures.strand import Mark
from dashboard.labels import labels

HOSTILE = "<b onload=alert(1)>" + "x" * 50


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("count", [0, 1, 10])
def test_it_is_a_figure(theme, count):
    canvas = Canvas(colours=palette(theme), words=labels("zh"), unit="")
    pairs = [
        Pair(name=HOSTILE, before=float(n), after=-1.5, said=HOSTILE, note=HOSTILE)
        for n in range(count)
    ]
    figure = dumbbell(pairs, canvas, names=("a", "b"), reference=Mark(value=6, name="6"))
    go.Figure(figure)
    assert [list(trace["x"]) for trace in figure["data"]] == [
        [float(n) for n in range(count)],
        [-1.5] * count,
    ]
    for trace in figure["data"]:
        trace.pop("meta")  # the table's words; never drawn
    assert "<b onload" not in str(figure)
