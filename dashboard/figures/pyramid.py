"""How old are they? Two sexes back to back by age band, another year as an outline."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.strand import Strand, column, numbers, plain, reach

EVERY = 20  # bands from which every second one is named


def pyramid(
    bands: Sequence[str],
    left: Strand,
    right: Strand,
    canvas: Canvas,
    *,
    before: tuple[Strand, Strand] | None = None,
) -> dict[str, Any]:
    """Bars to both sides of zero; ``before``: the same two in the year that is compared."""
    figure = canvas.layout()
    outlines = before or ()
    most = reach(*(strand.values for strand in (left, right, *outlines)), floor=0)[1]
    ticks = _ticks(most)
    step = 2 if len(bands) > EVERY else 1
    figure |= {"barmode": "overlay", "bargap": 0.12, "hovermode": "y unified"}
    figure["xaxis"] |= {
        "type": "linear",
        "tickmode": "array",
        "tickvals": [*(-tick for tick in reversed(ticks[1:])), *ticks],
        "ticktext": [f"{tick:,g}" for tick in (*reversed(ticks[1:]), *ticks)],
        "dtick": None,
        "tickformat": "",
        "hoverformat": "",
        "range": [-most * 1.06, most * 1.06],
        "zeroline": True,
        "showgrid": True,
    }
    figure["yaxis"] |= {
        "tickmode": "array",
        "tickvals": list(range(0, len(bands), step)),
        "ticktext": [plain(band) for band in bands[::step]],
        "tickformat": "",
        "tickfont": {"size": 10},
        "showgrid": False,
        "zeroline": False,
    }
    traces = [_side(strand, bands, canvas, sign=sign) for strand, sign in ((left, -1), (right, 1))]
    entries = [("■", strand.colour, strand.name) for strand in (left, right)]
    if before:
        traces += [
            _outline(strand, bands, canvas, sign=sign)
            for strand, sign in zip(before, (-1, 1), strict=True)
        ]
        entries.append(("□", before[0].colour, before[0].name))
    figure["annotations"].append(canvas.key(entries))
    return {"data": traces, "layout": figure}


def _ticks(most: float) -> list[float]:
    """Two or three round numbers up to the greatest.

    >>> _ticks(7.3)
    [0.0, 2.5, 5.0]
    """
    step = next(
        size * 10.0**power
        for power in range(-3, 13)
        for size in (1, 2.5, 5)
        if size * 10.0**power * 3 > most
    )
    return [step * index for index in range(int(most / step) + 1)]


def _bar(strand: Strand, bands: Sequence[str], sign: int) -> dict[str, Any]:
    held = numbers(strand.values)
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(strand.name),
        "x": [None if value is None else sign * value for value in held],
        "y": list(range(len(bands))),
        "customdata": [plain(said) for said in strand.said],
        "hovertemplate": "%{customdata}",
        "meta": column(strand.name, bands, of="x", sign=sign),
    }


def _side(strand: Strand, bands: Sequence[str], canvas: Canvas, *, sign: int) -> dict[str, Any]:
    return {**_bar(strand, bands, sign), "marker": {"color": canvas.colours[strand.colour]}}


def _outline(strand: Strand, bands: Sequence[str], canvas: Canvas, *, sign: int) -> dict[str, Any]:
    line = {"color": canvas.colours[strand.colour], "width": 1.2}
    marker = {"color": "rgba(0,0,0,0)", "line": line}
    return {**_bar(strand, bands, sign), "marker": marker}
