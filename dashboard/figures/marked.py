"""How is it marked on a time chart that a series breaks there, or that a month stands out?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.strand import clipped, column, plain
from dashboard.figures.template import at, break_at, note

LABEL = 26  # places
ROW = 16  # pixels from one row of names to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A month that stands out: where it lies, and what a hover says of it."""

    period: str
    value: float | None
    said: str


def with_breaks(
    figure: dict[str, Any], names: Mapping[str, str], canvas: Canvas, *, row: int = 0
) -> dict[str, Any]:
    """A thin line at each period with its name at the top, in the ``row``-th row from there."""
    layout = figure["layout"]
    for period, name in names.items():
        layout["shapes"].append(break_at(period, canvas.colours))
        where = {"x": at(period), "y": 1, "yref": "paper", "xshift": 3, "yshift": -6 - row * ROW}
        layout["annotations"].append(note(clipped(name, LABEL), canvas.colours, **where))
    return figure


def with_points(
    figure: dict[str, Any], name: str, points: Sequence[Point], canvas: Canvas
) -> dict[str, Any]:
    """A hollow diamond at each month that stands out; nothing where there is none."""
    if points:
        figure["data"].append(_diamonds(name, points, canvas))
    return figure


def _diamonds(name: str, points: Sequence[Point], canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain(name),
        "x": [at(point.period) for point in points],
        "y": [point.value for point in points],
        "marker": {
            "symbol": "diamond",
            "size": 10,
            "color": canvas.colours["raised"],
            "line": {"color": canvas.colours["ink"], "width": 1.6},
        },
        "customdata": [plain(point.said) for point in points],
        "hovertemplate": "%{customdata}",
        "meta": column(name, [point.period for point in points]),
    }


def with_room(figure: dict[str, Any], values: Sequence[float | None], rows: int) -> dict[str, Any]:
    """Head room above the highest value for so many rows of names; zero stays in sight."""
    known = [value for value in values if value is not None]
    top, low = max([*known, 0.0]), min([*known, 0.0])
    if top > low:
        figure["layout"]["yaxis"]["range"] = [low, top + (top - low) * (0.06 + 0.07 * rows)]
    return figure
