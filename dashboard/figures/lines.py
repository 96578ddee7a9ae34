"""How does it move? Lines named at their ends, levels named on the line, breaks and bands."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import CHARACTER, Canvas, apart, room_for
from dashboard.figures.clear import NEAR, WIDE, Ground, Place, first_clear
from dashboard.figures.strand import (
    Band,
    Mark,
    Marks,
    Strand,
    clipped,
    column,
    last,
    numbers,
    plain,
    width,
)
from dashboard.figures.strand import reach as reached
from dashboard.figures.template import at, break_at, line_at, note

LABEL = 20  # places
GAP = 15  # pixels between two labels
SIDES = (("right", 0), ("left", 4))
EDGE = 0.2  # of the axis: so near its end a name stands before its line
ROWS = 3  # in which the names of breaks stand, so that near ones do not meet
FEW = 13  # points up to which each is marked
EDGES = 4  # pixels between a level's name and the plot's edge
SPOTS = ((0, "left", EDGES), (1, "right", -EDGES), (0.5, "center", 0))  # of a level's name
NEXT = tuple((side, dx, dy) for dy in (16, -16, 32, -32, 48, -48) for side, dx in SIDES)
"""Where the name of a line stands that stops before the others: its anchor, its way from there."""
BESIDE = 96  # pixels beside a plot from which it has room for half as many months
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
    uprights = [_index(period, periods) for period in marks.breaks]
    ground = Ground(strands=strands, count=len(periods), span=(low, high), uprights=uprights)
    figure["shapes"] += [line_at(one.value, canvas.colours[one.colour]) for one in marks.levels]
    figure["annotations"] += _levels(marks.levels, canvas, ground)
    for (period, name), row in zip(
        marks.breaks.items(), _rows(marks, uprights, ground), strict=True
    ):
        figure["shapes"].append(break_at(period, canvas.colours))
        where = {"x": at(period), "y": 1, "yref": "paper", **_side(period, periods)}
        where["yshift"] = -2 - GAP * row
        figure["annotations"].append(note(clipped(name, LABEL), canvas.colours, **where))
    figure["annotations"] += _ends(periods, canvas, ground)
    figure["margin"]["r"] = room_for([clipped(strand.name, LABEL) for strand in strands])
    if figure["margin"]["r"] > BESIDE and figure["xaxis"]["dtick"] == "M3":
        figure["xaxis"]["dtick"] = "M6"
    bands = [trace for band in marks.bands for trace in _band(band, periods, canvas)]
    return {
        "data": [*bands, *(line(strand, periods, canvas) for strand in strands)],
        "layout": figure,
    }


def _levels(levels: Sequence[Mark], canvas: Canvas, ground: Ground) -> list[dict[str, Any]]:
    """Each level named on its line: all at one side where no line crosses any, else each apart."""
    clear = [[_room(level, spot, ground) for spot in range(len(SPOTS))] for level in levels]
    shared = next((at for at in range(len(SPOTS)) if all(one[at] >= NEAR for one in clear)), None)
    return [
        _level(level, shared if shared is not None else room.index(max(room)), canvas)
        for level, room in zip(levels, clear, strict=True)
    ]


def _room(level: Mark, spot: int, ground: Ground) -> float:
    """How far the nearest line keeps from a level's name at that spot."""
    long, high = width(level.name) * CHARACTER, ground.up(level.value) + GAP / 2
    left = (EDGES, WIDE - EDGES - long, (WIDE - long) / 2)[spot]
    return ground.clearance(level.name, Place(left=left, middle=high))


def _level(level: Mark, spot: int, canvas: Canvas) -> dict[str, Any]:
    x, side, shift = SPOTS[spot]
    where = {"x": x, "xref": "paper", "y": level.value, "yshift": 1, "yanchor": "bottom"}
    return note(plain(level.name), canvas.colours, **where, xanchor=side, xshift=shift)


def _index(period: str, periods: Sequence[str]) -> int:
    """Where on the axis a break falls."""
    return sum(one < period for one in periods)


def _rows(marks: Marks, uprights: Sequence[int], ground: Ground) -> list[int]:
    """For each break the first row in which its name does not meet the one before it there."""
    taken: dict[int, float] = {}
    rows: list[int] = []
    for name, upright in zip(marks.breaks.values(), uprights, strict=True):
        left = ground.across(upright)
        free = (row for row in range(ROWS) if taken.get(row, 0.0) <= left)
        row = next(free, len(rows) % ROWS)
        taken[row] = left + width(clipped(name, LABEL)) * CHARACTER + GAP
        rows.append(row)
    return rows


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


def _ends(periods: Sequence[str], canvas: Canvas, ground: Ground) -> list[dict[str, Any]]:
    """Each line's name in its colour beside its last point, none over another.

    A line that stops before the others is named above or below its end, where none crosses it.
    """
    found = [(one, end) for one in ground.strands if (end := last(one.values)) is not None]
    longest = max((end for _, end in found), default=0)
    run = [(strand, end) for strand, end in found if end == longest]
    shifts = apart([ground.up(float(strand.values[end] or 0)) for strand, end in run], GAP)
    beside = {
        strand.name: {"xshift": 8, "yshift": shift}
        for (strand, _), shift in zip(run, shifts, strict=True)
    }
    return [
        {
            **note(
                clipped(strand.name, LABEL),
                canvas.colours,
                x=at(periods[end]),
                y=float(strand.values[end] or 0),
            ),
            **(beside.get(strand.name) or _stopped(strand, end, ground)),
            "font": {"size": 12, "color": canvas.colours[strand.colour]},
        }
        for strand, end in found
    ]


def _stopped(strand: Strand, end: int, ground: Ground) -> dict[str, Any]:
    """Where a line's name stands whose end others pass."""
    x, y = ground.across(end), ground.up(float(strand.values[end] or 0))
    long = width(clipped(strand.name, LABEL)) * CHARACTER
    places = [
        Place(left=x + (dx - long * (side == "right")), middle=y + dy) for side, dx, dy in NEXT
    ]
    side, dx, dy = NEXT[first_clear(strand.name, places, ground)]
    return {"xanchor": side, "xshift": dx, "yshift": dy}


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
