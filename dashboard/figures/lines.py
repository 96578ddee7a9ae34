"""How does it move? Lines named at their ends, levels named on the line, breaks and bands."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import Canvas, apart, room_for
from dashboard.figures.strand import Band, Marks, Strand, clipped, column, last, numbers, plain
from dashboard.figures.strand import reach as reached
from dashboard.figures.template import at, break_at, line_at, note

PLOT = 240  # pixels that the plot is high, more or less: by this labels are kept apart
LABEL = 20  # places
GAP = 15  # pixels between two labels
EDGE = 0.2  # of the axis: so near its end a name stands before its line
ROWS = 3  # in which the names of breaks stand, so that near ones do not meet
FEW = 13  # points up to which each is marked
NOTHING = Marks()


def lines(
    periods: Sequence[str],
    strands: Sequence[Strand],
    canvas: Canvas,
    *,
    marks: Marks = NOTHING,
    floor: float | None = None,
) -> dict[str, Any]:
    """Lines over time; ``floor`` (0, say) is kept in sight. A gap stays a gap."""
    figure = canvas.timed(periods)
    low, high = _range(strands, marks, floor)
    figure["yaxis"]["range"] = [low, high]
    for level in marks.levels:
        figure["shapes"].append(line_at(level.value, canvas.colours[level.colour]))
        where = {"x": 0, "xref": "paper", "y": level.value, "yshift": 1, "xshift": 4}
        where["yanchor"] = "bottom"
        figure["annotations"].append(note(plain(level.name), canvas.colours, **where))
    for row, (period, name) in enumerate(marks.breaks.items()):
        figure["shapes"].append(break_at(period, canvas.colours))
        where = {"x": at(period), "y": 1, "yref": "paper", **_side(period, periods)}
        where["yshift"] = -6 - GAP * (row % ROWS)
        figure["annotations"].append(note(clipped(name, LABEL), canvas.colours, **where))
    figure["annotations"] += _ends(periods, strands, canvas, (low, high))
    figure["margin"]["r"] = room_for([clipped(strand.name, LABEL) for strand in strands])
    bands = [trace for band in marks.bands for trace in _band(band, periods, canvas)]
    return {
        "data": [*bands, *(line(strand, periods, canvas) for strand in strands)],
        "layout": figure,
    }


def _side(period: str, periods: Sequence[str]) -> dict[str, Any]:
    """A break near the right edge is named before its line, where there is room for its name."""
    near_edge = sum(one > period for one in periods) < EDGE * len(periods)
    return {"xanchor": "right", "xshift": -3} if near_edge else {"xshift": 3}


def _range(strands: Sequence[Strand], marks: Marks, floor: float | None) -> tuple[float, float]:
    edges = [edge for band in marks.bands for edge in (band.low, band.high)]
    levels = [level.value for level in marks.levels]
    low, high = reached(*(strand.values for strand in strands), *edges, levels, floor=floor)
    room = (high - low) * 0.08
    return (low if floor is not None and low >= floor else low - room), high + room


def line(strand: Strand, periods: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    """One line of a time chart."""
    colour = canvas.colours[strand.colour]
    few = len([value for value in numbers(strand.values) if value is not None]) <= FEW
    return {
        "type": "scatter",
        "mode": "lines+markers" if few else "lines",
        "name": plain(strand.name),
        "x": [at(period) for period in periods],
        "y": numbers(strand.values),
        "connectgaps": False,
        "line": {"color": colour, "width": 2, "dash": "dash" if strand.dashed else "solid"},
        "marker": {"size": 5, "color": colour},
        "customdata": [plain(said) for said in strand.said],
        "hovertemplate": "%{customdata}",
        "meta": column(strand.name, periods),
    }


def _ends(
    periods: Sequence[str], strands: Sequence[Strand], canvas: Canvas, span: tuple[float, float]
) -> list[dict[str, Any]]:
    """Each line's name in its colour beside its last point, none over another."""
    found = [(strand, end) for strand in strands if (end := last(strand.values)) is not None]
    ends = [float(strand.values[end] or 0) for strand, end in found]
    shifts = apart([(value - span[0]) / (span[1] - span[0]) * PLOT for value in ends], GAP)
    return [
        {
            **note(clipped(strand.name, LABEL), canvas.colours, x=at(periods[end]), y=value),
            "xshift": 8,
            "yshift": shift,
            "font": {"size": 12, "color": canvas.colours[strand.colour]},
        }
        for (strand, end), value, shift in zip(found, ends, shifts, strict=True)
    ]


def _band(band: Band, periods: Sequence[str], canvas: Canvas) -> list[dict[str, Any]]:
    edges = (("\N{DOWNWARDS ARROW}", band.low, "none"), ("\N{UPWARDS ARROW}", band.high, "tonexty"))
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": f"{plain(band.name)} {arrow}",
            "x": [at(period) for period in periods],
            "y": numbers(values),
            "line": {"width": 0, "color": canvas.colours["brand"]},
            "fill": fill,
            "fillcolor": canvas.colours[band.colour],
            "hoverinfo": "skip",
            "meta": column(f"{band.name} {arrow}", periods),
        }
        for arrow, values, fill in edges
    ]
