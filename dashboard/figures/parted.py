"""Of what is each made? Bars lying down, each parted in the same way."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import Canvas, room_for
from dashboard.figures.ranked import lying
from dashboard.figures.strand import Strand, column, numbers, plain
from dashboard.figures.template import note

SIGN = "■"


def parted(
    rows: Sequence[str], parts: Sequence[Strand], totals: Sequence[str], canvas: Canvas
) -> dict[str, Any]:
    """One bar a row, its parts from the left; ``totals``: what is written at the end of each."""
    figure = canvas.layout()
    figure |= {"barmode": "stack", "hovermode": "closest", "bargap": 0.42}
    lying(figure, rows)
    sums = [sum(value or 0 for value in held) for held in zip(*_values(parts), strict=True)]
    figure["xaxis"] |= {"range": [0, max([*sums, 0]) or 1], "showticklabels": False}
    figure["margin"] |= {"b": 8, "r": room_for(totals, most=240)}
    names = [(SIGN, part.colour, part.name) for part in parts]
    figure["annotations"].append(canvas.key(names, side="left"))
    figure["annotations"] += [
        note(plain(said), canvas.colours, x=end, y=row, xshift=6)
        for row, (end, said) in enumerate(zip(sums, totals, strict=True))
    ]
    return {"data": [_bars(rows, part, canvas) for part in parts], "layout": figure}


def _values(parts: Sequence[Strand]) -> list[list[float | None]]:
    return [numbers(part.values) for part in parts]


def _bars(rows: Sequence[str], part: Strand, canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(part.name),
        "x": numbers(part.values),
        "y": list(range(len(rows))),
        "marker": {"color": canvas.colours[part.colour]},
        "customdata": [plain(said) for said in part.said],
        "hovertemplate": "%{customdata}<extra></extra>",
        "meta": column(part.name, rows, of="x"),
    }
