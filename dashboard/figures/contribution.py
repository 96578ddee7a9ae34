"""What drove the change? Signed parts stacked around zero, their sum as a dot with its number."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.strand import Strand, column, numbers, plain
from dashboard.figures.template import at


def contribution(
    periods: Sequence[str], parts: Sequence[Strand], total: Strand, canvas: Canvas
) -> dict[str, Any]:
    """The parts of every period; ``total`` is given, never summed here, and labelled."""
    figure = canvas.timed(periods)
    figure |= {"barmode": "relative", "bargap": 0.4}
    entries = [("■", part.colour, part.name) for part in parts]
    figure["annotations"].append(canvas.key([*entries, ("●", total.colour, total.name)]))
    return {
        "data": [*(_part(part, periods, canvas) for part in parts), _dots(total, periods, canvas)],
        "layout": figure,
    }


def _common(strand: Strand, periods: Sequence[str]) -> dict[str, Any]:
    return {
        "name": plain(strand.name),
        "x": [at(period) for period in periods],
        "y": numbers(strand.values),
        "customdata": [plain(said) for said in strand.said],
        "hovertemplate": "%{customdata}",
        "meta": column(strand.name, periods),
    }


def _part(strand: Strand, periods: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    edge = {"color": canvas.colours["raised"], "width": 1}
    marker = {"color": canvas.colours[strand.colour], "line": edge}
    return {**_common(strand, periods), "type": "bar", "marker": marker}


def _dots(strand: Strand, periods: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    edge = {"color": canvas.colours["raised"], "width": 1.5}
    return {
        **_common(strand, periods),
        "type": "scatter",
        "mode": "markers+text",
        "marker": {"size": 9, "color": canvas.colours[strand.colour], "line": edge},
        "text": [plain(said) for said in strand.said],
        "textposition": "top center",
        "textfont": {"color": canvas.colours["ink"]},
        "cliponaxis": False,
    }
