"""How far does each move? Two dots a row, before and after, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.ranked import lying
from dashboard.figures.strand import Mark, column, plain, reach
from dashboard.figures.template import note

HOLLOW, FULL = "○", "●"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row: its two values, what a hover says, and what stands at its end."""

    name: str
    before: float
    after: float
    said: str
    note: str


def dumbbell(
    pairs: Sequence[Pair], canvas: Canvas, *, names: tuple[str, str], reference: Mark | None
) -> dict[str, Any]:
    """In the order given, the first on top; ``names``: what the hollow and the full dot mean."""
    figure = canvas.layout()
    figure["hovermode"] = "closest"
    lying(figure, [pair.name for pair in pairs])
    befores, afters = [pair.before for pair in pairs], [pair.after for pair in pairs]
    low, high = reach(befores, afters, [reference.value] if reference else [], floor=0)
    room = (high - low) * 0.06
    figure["xaxis"] |= {"range": [low - room, high + (high - low) * 0.34], "tickformat": ",.0f"}
    figure["annotations"].append(
        canvas.key([(HOLLOW, "ink-2", names[0]), (FULL, "balance", names[1])])
    )
    if reference:
        figure["shapes"].append(_upright(reference, canvas))
        where = {
            "x": reference.value,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "xanchor": "center",
        }
        figure["annotations"].append(note(plain(reference.name), canvas.colours, **where))
    figure["shapes"] += [_joint(row, pair, canvas) for row, pair in enumerate(pairs)]
    figure["annotations"] += [
        note(plain(pair.note), canvas.colours, **_end(pair, row, canvas))
        for row, pair in enumerate(pairs)
    ]
    rows = [pair.name for pair in pairs]
    said = [plain(pair.said) for pair in pairs]
    traces = [
        _dots(values, said, column(name, rows, of="x"), _marker(canvas, full=full))
        for values, name, full in ((befores, names[0], False), (afters, names[1], True))
    ]
    return {"data": traces, "layout": figure}


def _end(pair: Pair, row: int, canvas: Canvas) -> dict[str, Any]:
    """Right of the farther dot, on paper of its own so that no line runs through the words."""
    paper = {"bgcolor": canvas.colours["raised"], "borderpad": 0}
    return {"x": max(pair.before, pair.after), "y": row, "xshift": 10, **paper}


def _dots(
    values: Sequence[float], said: Sequence[str], meta: dict[str, Any], marker: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "",
        "x": list(values),
        "y": list(range(len(values))),
        "marker": marker,
        "customdata": list(said),
        "hovertemplate": "%{customdata}",
        "meta": meta,
    }


def _marker(canvas: Canvas, *, full: bool) -> dict[str, Any]:
    colour = canvas.colours["balance" if full else "ink-2"]
    fill = colour if full else canvas.colours["raised"]
    return {"size": 10, "color": fill, "line": {"color": colour, "width": 1.5}}


def _joint(row: int, pair: Pair, canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "x0": pair.before,
        "x1": pair.after,
        "y0": row,
        "y1": row,
        "line": {"color": canvas.colours["balance"], "width": 2},
    }


def _upright(reference: Mark, canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "x0": reference.value,
        "x1": reference.value,
        "line": {"color": canvas.colours[reference.colour], "width": 1.5, "dash": "dot"},
    }
