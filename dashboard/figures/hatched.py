"""How is it drawn on a time chart that something was silent for a while? Hatched, and named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.strand import plain
from dashboard.figures.template import at, note

ROOM = timedelta(days=20)  # right of the last day


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From the start of a period (or a day) to a day, and what it is called."""

    start: str
    end: date
    name: str


def with_stretches(
    figure: dict[str, Any], stretches: Sequence[Stretch], canvas: Canvas
) -> dict[str, Any]:
    """Each stretch hatched from top to bottom; the time axis reaches its end."""
    axis = figure["layout"]["xaxis"]
    low, high = figure["layout"]["yaxis"]["range"]
    for one in stretches:
        start, end = at(one.start), str(one.end)
        axis["range"] = [axis["range"][0], max(axis["range"][1], str(one.end + ROOM))]
        figure["data"].insert(0, _hatch((start, end), (low, high), canvas))
        where = {"x": start, "xshift": -4, "y": low, "xanchor": "right", "yanchor": "bottom"}
        figure["layout"]["annotations"].append(note(plain(one.name), canvas.colours, **where))
    return figure


def _hatch(days: tuple[str, str], span: tuple[float, float], canvas: Canvas) -> dict[str, Any]:
    start, end = days
    low, high = span
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [start, start, end, end],
        "y": [low, high, high, low],
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": "rgba(0,0,0,0)",
        "fillpattern": {
            "shape": "/",
            "size": 7,
            "solidity": 0.14,
            "fgcolor": canvas.colours["ink-3"],
            "bgcolor": "rgba(0,0,0,0)",
        },
        "hoverinfo": "skip",
    }
