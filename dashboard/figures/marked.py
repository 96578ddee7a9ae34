"""How is it marked on a time chart that a series breaks there, or that a month stands out?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.canvas import KEY, Canvas
from dashboard.figures.strand import clipped, column, plain
from dashboard.figures.template import at, break_at, note

LABEL = 26  # places
ROW = 16  # pixels from one row of names to the next
NEAR_EDGE = 0.2  # of the axis: there a name stands on the line's inner side


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A month that stands out: where it lies, and what a hover says of it."""

    period: str
    value: float | None
    said: str


def with_breaks(
    figure: dict[str, Any], names: Mapping[str, str], periods: Sequence[str], canvas: Canvas
) -> dict[str, Any]:
    """A thin line where the series may not mean the same on both sides, named before it."""
    for period, name in names.items():
        figure["layout"]["shapes"].append(break_at(period, canvas.colours))
        before = _place(period, periods) > NEAR_EDGE
        figure["layout"]["annotations"].append(_name(period, name, canvas, row=0, before=before))
    return figure


def with_shifts(
    figure: dict[str, Any], names: Mapping[str, str], periods: Sequence[str], canvas: Canvas
) -> dict[str, Any]:
    """A dotted line where the series went another way, named after it in the two lower rows."""
    for index, (period, name) in enumerate(names.items()):
        line = break_at(period, canvas.colours)
        line["line"] = {**line["line"], "dash": "dot"}
        figure["layout"]["shapes"].append(line)
        before = _place(period, periods) > 1 - NEAR_EDGE
        figure["layout"]["annotations"].append(
            _name(period, name, canvas, row=1 + index % 2, before=before)
        )
    return figure


def _place(period: str, periods: Sequence[str]) -> float:
    """Where a period lies on the axis, 0 to 1."""
    return sum(one < period for one in periods) / max(len(periods), 1)


def _name(period: str, name: str, canvas: Canvas, *, row: int, before: bool) -> dict[str, Any]:
    where = {"x": at(period), "y": 1, "yref": "paper", "yshift": -8 - row * ROW}
    side = {"xanchor": "right", "xshift": -3} if before else {"xanchor": "left", "xshift": 3}
    return note(clipped(name, LABEL), canvas.colours, **where, **side)


def with_points(
    figure: dict[str, Any], name: str, points: Sequence[Point], canvas: Canvas
) -> dict[str, Any]:
    """A hollow diamond at each month that stands out, and what it means among the colours."""
    if not points:
        return figure
    figure["data"].append(_diamonds(name, points, canvas))
    notes = figure["layout"]["annotations"]
    said = canvas.key([("\N{WHITE DIAMOND}", "ink", name)])
    key = next((one for one in notes if one.get("name") == KEY), None)
    if key is None:
        notes.append(said)
    else:
        key["text"] = f"{said['text']}   {key['text']}"
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
