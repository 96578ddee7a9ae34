"""How did one figure become the other? A start, steps with their signs, an end."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.strand import Step, column, numbers, plain, width
from dashboard.figures.template import note

ROW = 76  # places of all names together
LINES = 3
WORD = 12  # places of a word that is not broken
FLAT = 0.25  # share of the greatest level that the steps must span, or the axis is cut


def waterfall(
    start: Step, steps: Sequence[Step], end: Step, canvas: Canvas, *, cut: bool = True
) -> dict[str, Any]:
    """Bars that hang from where the last one ended; a missing step is named and stays empty."""
    figure = canvas.layout()
    held = [start, *steps, end]
    moves = [value or 0.0 for value in numbers([start.value, *(step.value for step in steps)])]
    levels = list(accumulate(moves))
    bases = [0.0, *levels[:-1], 0.0]
    names = [plain_lines(step.name, max(ROW // len(held), 6)) for step in held]
    figure |= {"hovermode": "closest", "bargap": 0.35}
    figure["xaxis"] |= {
        "type": "linear",
        "tickmode": "array",
        "tickvals": list(range(len(held))),
        "ticktext": names,
        "dtick": None,
        "tickformat": "",
        "hoverformat": "",
        "zeroline": False,
        "range": [-0.6, len(held) - 0.4],
    }
    if cut and (ends := _cut(levels)):
        figure["yaxis"]["range"] = ends
        where = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "yshift": 10}
        figure["annotations"].append(note(canvas.words("figures.cut"), canvas.colours, **where))
    figure["annotations"] += [
        note(plain(step.said), canvas.colours, x=index, y=levels[index - 1], xanchor="center")
        for index, step in enumerate(steps, start=1)
        if numbers([step.value]) == [None]
    ]
    figure["shapes"] += [_joint(index, level, canvas) for index, level in enumerate(levels)]
    return {"data": [_bars(held, bases, canvas)], "layout": figure}


def _cut(levels: Sequence[float]) -> tuple[float, float] | None:
    """Where the axis may begin and end instead of at zero, so that small steps can be seen.

    >>> _cut([100.0, 104.0, 102.0]), _cut([100.0, 40.0])
    ((97.6, 105.6), None)
    """
    low, high = min(levels), max(levels)
    if low <= 0 or high == low or (high - low) > FLAT * high:
        return None
    room = (high - low) * 0.6
    return round(low - room, 6), round(high + (high - low) * 0.4, 6)


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
        "constraintext": "none",
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


def plain_lines(text: str, places: int = 12) -> str:
    """A harmless text in at most three short lines.

    >>> plain_lines("Paid for stays in hospital and at the pharmacy")
    'Paid for<br>stays in<br>hospital an\N{HORIZONTAL ELLIPSIS}'
    """
    found: list[str] = []
    rest = text
    while rest and len(found) < LINES:
        taken = _line(rest, places)
        found.append(taken.strip())
        rest = rest[len(taken) :].lstrip()
    if rest or any(width(line) > max(places, WORD) for line in found):
        found[-1] = found[-1][: max(len(found[-1]) - 1, 1)].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return "<br>".join(plain(line) for line in found)


def _line(text: str, places: int) -> str:
    """As much of a text as one line holds, ended at a space where there is one.

    A word that is a little too long stands whole.

    >>> _line("Collection rate", 7), _line("Re-estimated", 7)
    ('Collection', 'Re-estimated')
    """
    taken = text
    while width(taken) > places:
        taken = taken[:-1]
    if len(taken) == len(text):
        return taken
    if " " not in taken:
        word = text.split(" ", 1)[0]
        return word if width(word) <= WORD else taken
    return taken if text[len(taken)] == " " else taken[: taken.rindex(" ")]
