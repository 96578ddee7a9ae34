"""How do many compare? One small panel each, all on the same scale, titled where it stands."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.lines import line
from dashboard.figures.strand import Strand, clipped, column, reach
from dashboard.figures.template import note

GUTTER, TITLE = 0.02, 24  # between two panels (of the width); places of a title
FEW = 13  # periods up to which a panel's time axis is that of a whole chart
HEAD = 30  # pixels above a panel
TALL = 120  # pixels of a panel
PANEL = "panel"  # the note that names one


def multiples(
    periods: Sequence[str],
    panels: Mapping[str, Sequence[Strand]],
    canvas: Canvas,
    *,
    columns: int = 5,
    floor: float | None = None,
) -> dict[str, Any]:
    """One panel a name with its strands; the scale is shared, the outer ones carry the ticks."""
    figure = canvas.timed(periods)
    time, scale = figure.pop("xaxis"), figure.pop("yaxis")
    figure["annotations"][0]["yshift"] = HEAD  # the unit, above the first title
    figure["margin"]["t"] = 28
    values = [strand.values for strands in panels.values() for strand in strands]
    low, high = reach(*values, floor=floor)
    scale |= {"range": [low, high + (high - low) * 0.08], "nticks": 4}
    if len(periods) > FEW:
        time |= {"dtick": "M12", "tickformat": canvas.words("figures.tick.year")}
    rows = max(ceil(len(panels) / columns), 1)
    figure["meta"] = {"panels": columns}  # a narrow screen places them anew (assets/narrow.js)
    traces: list[dict[str, Any]] = []
    for index, (name, strands) in enumerate(panels.items()):
        place = _domain(index, columns, rows)
        inner, low_row = index % columns != 0, index + columns < len(panels)
        figure |= _axes(index, place, (time, scale), hidden=(low_row, inner))
        where = {"x": place[0][0], "y": place[1][1], "xref": "paper", "yref": "paper"}
        figure["annotations"].append(
            note(
                clipped(name, TITLE),
                canvas.colours,
                name=PANEL,
                yanchor="bottom",
                yshift=2,
                **where,
            )
        )
        traces += [
            _panel(strand, periods, canvas, index) | _called(name, strand, periods)
            for strand in strands
        ]
    return {"data": traces, "layout": figure}


def multiples_height(count: int, columns: int = 5) -> int:
    """How many pixels that many panels need."""
    return max(ceil(count / columns), 1) * (TALL + HEAD) + HEAD


def _domain(index: int, columns: int, rows: int) -> tuple[list[float], list[float]]:
    wide, high = (1 - GUTTER * (columns - 1)) / columns, 1 / rows
    left, top = (index % columns) * (wide + GUTTER), 1 - (index // columns) * high
    return [left, left + wide], [top - high * 0.76, top]


def _axes(
    index: int,
    place: tuple[list[float], list[float]],
    axes: tuple[dict[str, Any], dict[str, Any]],
    *,
    hidden: tuple[bool, bool],
) -> dict[str, Any]:
    number = "" if index == 0 else str(index + 1)
    time, scale = axes
    return {
        f"xaxis{number}": {
            **time,
            "domain": place[0],
            "anchor": f"y{number}",
            "showticklabels": not hidden[0],
        },
        f"yaxis{number}": {
            **scale,
            "domain": place[1],
            "anchor": f"x{number}",
            "showticklabels": not hidden[1],
        },
    }


def _panel(strand: Strand, periods: Sequence[str], canvas: Canvas, index: int) -> dict[str, Any]:
    number = "" if index == 0 else str(index + 1)
    drawn = line(strand, periods, canvas)
    drawn["line"]["width"] = 1.6
    return {**drawn, "mode": "lines", "xaxis": f"x{number}", "yaxis": f"y{number}"}


def _called(name: str, strand: Strand, periods: Sequence[str]) -> dict[str, Any]:
    return {"meta": column(f"{name} {strand.name}".strip(), periods)}
