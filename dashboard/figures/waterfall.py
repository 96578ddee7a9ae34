"""How did one figure become the other? A start, steps with their signs, an end."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.strand import Step, column, numbers, plain, width

PLACES = 12  # of one line under a bar
LINES = 2


def waterfall(start: Step, steps: Sequence[Step], end: Step, canvas: Canvas) -> dict[str, Any]:
    """Bars that hang from where the last one ended; a missing step is named and stays empty."""
    figure = canvas.layout()
    held = [start, *steps, end]
    moves = [value or 0.0 for value in numbers([start.value, *(step.value for step in steps)])]
    levels = list(accumulate(moves))
    bases = [0.0, *levels[:-1], 0.0]
    names = [plain_lines(step.name) for step in held]
    figure |= {"hovermode": "closest", "bargap": 0.35}
    figure["xaxis"] |= {
        "type": "linear",
        "tickmode": "array",
        "tickvals": list(range(len(held))),
        "ticktext": names,
        "dtick": None,
        "tickformat": "",
        "hoverformat": "",
        "range": [-0.6, len(held) - 0.4],
    }
    figure["shapes"] += [_joint(index, level, canvas) for index, level in enumerate(levels)]
    return {"data": [_bars(held, bases, canvas)], "layout": figure}


def _bars(held: Sequence[Step], bases: Sequence[float], canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": "",
        "x": list(range(len(held))),
        "y": numbers([step.value for step in held]),
        "base": list(bases),
        "marker": {"color": [canvas.colours[step.colour] for step in held], "cornerradius": 2},
        "text": [plain(step.said) for step in held],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": canvas.colours["ink"]},
        "customdata": [f"{plain(step.name)} {plain(step.said)}" for step in held],
        "hovertemplate": "%{customdata}",
        "meta": column(canvas.unit, [step.name for step in held]),
    }


def _joint(index: int, level: float, canvas: Canvas) -> dict[str, Any]:
    """The thin line from one bar to the next."""
    return {
        "type": "line",
        "x0": index + 0.33,
        "x1": index + 0.67,
        "y0": level,
        "y1": level,
        "line": {"color": canvas.colours["ink-3"], "width": 1},
    }


def plain_lines(text: str, places: int = PLACES) -> str:
    """A harmless text in at most two short lines.

    >>> plain_lines("Collected contributions of this year")
    'Collected<br>contributio\N{HORIZONTAL ELLIPSIS}'
    """
    found: list[str] = []
    rest = text
    while rest and len(found) < LINES:
        taken = _line(rest, places)
        found.append(taken.strip())
        rest = rest[len(taken) :].lstrip()
    if rest or any(width(line) > places for line in found):
        found[-1] = found[-1][: max(len(found[-1]) - 1, 1)].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return "<br>".join(plain(line) for line in found)


def _line(text: str, places: int) -> str:
    """As much of a text as one line holds, ended at a space where there is one."""
    taken = text
    while width(taken) > places:
        taken = taken[:-1]
    if len(taken) == len(text) or " " not in taken:
        return taken
    return taken if text[len(taken)] == " " else taken[: taken.rindex(" ")]
