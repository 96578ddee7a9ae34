"""How do many lie within their groups? A dot each along a scale, a row a group, one picked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.ranked import lying
from dashboard.figures.strand import Mark, clipped, column, plain, reach
from dashboard.figures.template import note

GOLDEN = 0.618034  # of a turn: neighbours in the list never lie on one line
SPREAD = 0.62  # of a row's height over which its dots are strewn
ROW, FRAME = 34, 64  # pixels of one row, and around them all
LABEL = 24  # places of the name beside the picked dot
SMALL, MANY = 5, 7  # pixels of a dot in a crowd, and of one among few
CROWD = 60  # dots in a row from which they are small


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One of many: its group, where it lies, what a hover says, and its colour (a token).

    ``picked``: it has a ring, and its name beside it.
    """

    group: str
    name: str
    value: float
    said: str
    colour: str
    picked: bool = False


def strip(
    groups: Sequence[str],
    dots: Sequence[Dot],
    canvas: Canvas,
    *,
    marks: Sequence[Mark] = (),
    nobody: str = "",
) -> dict[str, Any]:
    """Groups in the order given, the first on top.

    ``nobody``: what stands in the row of a group without a dot.
    """
    figure = canvas.layout()
    figure["hovermode"] = "closest"
    lying(figure, groups)
    low, high = reach([dot.value for dot in dots], [mark.value for mark in marks])
    room = (high - low) * 0.04
    figure["xaxis"] |= {"range": [low - room, high + room * 3], "tickformat": canvas.format}
    figure["margin"] |= {"t": 40, "b": 28}
    for mark in marks:
        figure["shapes"].append(_upright(mark, canvas))
        where = {"x": mark.value, "y": 1, "yref": "paper", "xanchor": "center", "yanchor": "bottom"}
        figure["annotations"].append(note(plain(mark.name), canvas.colours, **where))
    told = {dot.group for dot in dots}
    figure["annotations"] += [
        note(plain(nobody), canvas.colours, x=low, y=row, bgcolor=canvas.colours["raised"])
        for row, group in enumerate(groups)
        if nobody and group not in told
    ]
    chosen = [dot for dot in dots if dot.picked]
    figure["annotations"] += [_name(dot, groups, canvas) for dot in chosen]
    places = _places(groups, dots)
    traces = [_dots(dots, places, canvas)]
    if chosen:
        at = [places[index] for index, dot in enumerate(dots) if dot.picked]
        traces.append(_ring(chosen, at, canvas))
    return {"data": traces, "layout": figure}


def strip_height(count: int) -> int:
    """How many pixels that many groups need."""
    return max(count, 3) * ROW + FRAME


def _places(groups: Sequence[str], dots: Sequence[Dot]) -> list[float]:
    """The height of each dot: in its group's row, apart from its neighbours; always the same."""
    rows = {group: row for row, group in enumerate(groups)}
    return [
        round(rows[dot.group] + ((index * GOLDEN) % 1 - 0.5) * SPREAD, 3)
        for index, dot in enumerate(dots)
    ]


def _dots(dots: Sequence[Dot], places: Sequence[float], canvas: Canvas) -> dict[str, Any]:
    sizes: dict[str, int] = {}
    for dot in dots:
        sizes[dot.group] = sizes.get(dot.group, 0) + 1
    alarmed = [dot.colour in {"one", "two", "three"} for dot in dots]
    crowd = [sizes[dot.group] > CROWD for dot in dots]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "",
        "x": [dot.value for dot in dots],
        "y": list(places),
        "marker": {
            "size": [
                MANY + 2 if grave else SMALL if many else MANY
                for grave, many in zip(alarmed, crowd, strict=True)
            ],
            "color": [canvas.colours[dot.colour] for dot in dots],
            "opacity": [1 if grave else 0.55 for grave in alarmed],
            "line": {"width": 0},
        },
        "customdata": [plain(dot.said) for dot in dots],
        "hovertemplate": "%{customdata}",
        "meta": column(canvas.unit, [dot.name for dot in dots], of="x"),
    }


def _ring(chosen: Sequence[Dot], places: Sequence[float], canvas: Canvas) -> dict[str, Any]:
    """The ring around the picked dot; its number is in the table of the other trace already."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "",
        "x": [dot.value for dot in chosen],
        "y": list(places),
        "marker": {
            "size": 17,
            "color": "rgba(0,0,0,0)",
            "line": {"color": canvas.colours["ink"], "width": 2},
        },
        "hoverinfo": "skip",
    }


def _name(dot: Dot, groups: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    """The picked dot's name over it, on paper of its own so that no dot shows through."""
    row = list(groups).index(dot.group)
    where = {"x": dot.value, "y": row - 0.5, "xanchor": "center", "yanchor": "bottom"}
    paper = {"bgcolor": canvas.colours["raised"], "borderpad": 1}
    held = note(clipped(dot.name, LABEL), canvas.colours, **where, **paper)
    held["font"] = {"size": 12, "color": canvas.colours["ink"]}
    return held


def _upright(mark: Mark, canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "line",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "x0": mark.value,
        "x1": mark.value,
        "line": {"color": canvas.colours[mark.colour], "width": 1.5, "dash": "dot"},
    }
