"""What drove the change? Signed parts stacked around zero, their sum as a dot with its number."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.strand import Strand, column, numbers, plain
from dashboard.figures.template import at, note


def contribution(
    periods: Sequence[str], parts: Sequence[Strand], total: Strand, canvas: Canvas
) -> dict[str, Any]:
    """The parts of every period; ``total`` is given, never summed here, and labelled."""
    figure = canvas.timed(periods)
    figure |= {"barmode": "relative", "bargap": 0.4}
    entries = [("■", part.colour, part.name) for part in parts]
    figure["annotations"].append(canvas.key([*entries, ("●", total.colour, total.name)]))
    drawn = [_part(part, periods, canvas) for part in parts]
    figure["annotations"] += _numbers(total, _tops(parts, total), periods, canvas)
    return {"data": [*drawn, _dots(total, periods, canvas)], "layout": figure}


def _tops(parts: Sequence[Strand], total: Strand) -> list[float | None]:
    """Where each period's stack ends above: there its number stands."""
    held = [numbers(part.values) for part in parts]
    return [
        None if value is None else max(value, sum(max(part[at] or 0, 0) for part in held))
        for at, value in enumerate(numbers(total.values))
    ]


def _numbers(
    total: Strand, above: Sequence[float | None], periods: Sequence[str], canvas: Canvas
) -> list[dict[str, Any]]:
    ink = {"size": 12, "color": canvas.colours["ink"]}
    return [
        note(plain(said), canvas.colours, x=at(period), y=top, yshift=14, xanchor="center")
        | {"font": ink}
        for period, said, top in zip(periods, total.said, above, strict=True)
        if top is not None
    ]


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
        "mode": "markers",
        "marker": {"size": 9, "color": canvas.colours[strand.colour], "line": edge},
    }
