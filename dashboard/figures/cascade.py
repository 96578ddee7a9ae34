"""What adds up to what? Bars lying down, each from where the last one ended, and their sum."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from dashboard.figures.canvas import Canvas, room_for
from dashboard.figures.ranked import lying
from dashboard.figures.strand import Step, column, numbers, plain, reach

LEFT, RIGHT = 0.02, 0.02  # room beside the bars, of the range
PLOT = 300  # pixels that the bars may take, at the least
THICK = 0.31  # half of a bar, in rows


def cascade(steps: Sequence[Step], end: Step | None, canvas: Canvas) -> dict[str, Any]:
    """In the order given, the first on top; ``end``: their sum, left out where a step is missing.

    A missing step keeps its row, named and empty.
    """
    held = [*steps, end] if end else list(steps)
    moves = [value or 0.0 for value in numbers([step.value for step in steps])]
    levels = list(accumulate(moves))
    bases = [0.0, *levels[:-1], 0.0][: len(held)]
    figure = canvas.layout()
    figure |= {"hovermode": "closest", "bargap": 1 - 2 * THICK}
    lying(figure, [step.name for step in held])
    low, high = reach(levels, [0.0])
    figure["xaxis"] |= {
        "range": [low - (high - low) * LEFT, high + (high - low) * RIGHT],
        "showticklabels": False,
    }
    figure["margin"] |= {"b": 8, "r": _room(held, bases, (low, high))}
    figure["shapes"] += [_joint(row, level, canvas) for row, level in enumerate(levels)]
    if end is None:
        figure["shapes"] = figure["shapes"][:-1]
    return {"data": [_bars(held, bases, canvas), _said(held, bases, canvas)], "layout": figure}


def _room(held: Sequence[Step], bases: Sequence[float], span: tuple[float, float]) -> int:
    """How many pixels the amounts need beyond the farthest bar."""
    ends = [max(base, base + (step.value or 0)) for step, base in zip(held, bases, strict=True)]
    free = [(span[1] - end) / (span[1] - span[0]) * PLOT for end in ends]
    wide = [room_for([step.said], most=400) for step in held]
    return max([12, *(int(need - room) for need, room in zip(wide, free, strict=True))])


def _bars(held: Sequence[Step], bases: Sequence[float], canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": "",
        "x": numbers([step.value for step in held]),
        "y": list(range(len(held))),
        "base": list(bases),
        "marker": {"color": [canvas.colours[step.colour] for step in held], "cornerradius": 2},
        "customdata": [f"{plain(step.name)} {plain(step.said)}" for step in held],
        "hovertemplate": "%{customdata}",
        "meta": column(canvas.unit, [step.name for step in held], of="x"),
    }


def _said(held: Sequence[Step], bases: Sequence[float], canvas: Canvas) -> dict[str, Any]:
    """The amounts, each at the right end of its bar."""
    values = numbers([step.value for step in held])
    return {
        "type": "scatter",
        "mode": "text",
        "name": "",
        "x": [max(base, base + (value or 0.0)) for base, value in zip(bases, values, strict=True)],
        "y": list(range(len(held))),
        "text": [f" {plain(step.said)}" for step in held],
        "textposition": "middle right",
        "textfont": {"color": canvas.colours["ink"]},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _joint(row: int, level: float, canvas: Canvas) -> dict[str, Any]:
    """The thin line from one bar down to the next."""
    return {
        "type": "line",
        "x0": level,
        "x1": level,
        "y0": row + THICK,
        "y1": row + 1 - THICK,
        "line": {"color": canvas.colours["ink-3"], "width": 1},
    }
