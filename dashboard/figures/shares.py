"""Of what is the whole made, and how did that change? Columns of shares, each part named once."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import Canvas, apart, room_for
from dashboard.figures.strand import Strand, clipped, column, numbers, plain
from dashboard.figures.template import at, note

PLOT = 230  # pixels that the plot is high, more or less
LABEL = 22  # places
GAP = 15  # pixels between two labels
LEAST = 0.045  # a share that is smaller is not written into its bar


def shares(periods: Sequence[str], parts: Sequence[Strand], canvas: Canvas) -> dict[str, Any]:
    """Fractions of a whole by period, the first part at the bottom; names beside the last."""
    figure = canvas.timed(periods)
    figure |= {"barmode": "stack", "bargap": 0.28, "hovermode": "closest"}
    figure["yaxis"] |= {"range": [0, 1], "tickformat": ".0%", "dtick": 0.25, "showgrid": False}
    figure["margin"]["r"] = room_for([clipped(part.name, LABEL) for part in parts])
    figure["annotations"] += _names(parts, canvas)
    return {"data": [_part(part, periods, canvas) for part in parts], "layout": figure}


def _part(part: Strand, periods: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    values = numbers(part.values)
    written = zip(values, part.said, strict=True)
    return {
        "type": "bar",
        "name": plain(part.name),
        "x": [at(period) for period in periods],
        "y": values,
        "marker": {
            "color": canvas.colours[part.colour],
            "line": {"color": canvas.colours["raised"], "width": 1},
        },
        "text": [plain(said) if value and value >= LEAST else "" for value, said in written],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": canvas.colours["raised"], "size": 11},
        "constraintext": "inside",
        "customdata": [f"{plain(part.name)} {plain(said)}" for said in part.said],
        "hovertemplate": "%{x|%Y} %{customdata}<extra></extra>",
        "meta": column(part.name, periods),
    }


def _names(parts: Sequence[Strand], canvas: Canvas) -> list[dict[str, Any]]:
    """Each part's name in its colour beside the middle of its last share."""
    found, foot = [], 0.0
    for part in parts:
        share = numbers(part.values)[-1] if part.values else None
        if share is not None:
            found.append((part, foot + share / 2))
            foot += share
    shifts = apart([middle * PLOT for _, middle in found], GAP)
    return [
        {
            **note(clipped(part.name, LABEL), canvas.colours, x=1, xref="paper", y=middle),
            "xshift": 2,
            "yshift": shift,
            "font": {"size": 12, "color": canvas.colours[part.colour]},
        }
        for (part, middle), shift in zip(found, shifts, strict=True)
    ]
