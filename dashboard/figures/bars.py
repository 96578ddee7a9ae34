"""How much, period by period? Bars beside each other, a budget around, last year as a thin line."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.strand import Strand, column, numbers, plain
from dashboard.figures.template import at

BAR, OUTLINE, THIN = "■", "□", "―"


def bars(
    periods: Sequence[str],
    strands: Sequence[Strand],
    canvas: Canvas,
    *,
    budget: Strand | None = None,
    before: Sequence[Strand] = (),
) -> dict[str, Any]:
    """Grouped bars; ``budget`` outlines the last strand, ``before`` is the same a year before."""
    figure = canvas.timed(periods)
    figure |= {"barmode": "group", "bargap": 0.32, "bargroupgap": 0.06}
    traces = [
        {**_bar(strand, periods, canvas), "offsetgroup": str(at)}
        for at, strand in enumerate(strands)
    ]
    entries = [(BAR, strand.colour, strand.name) for strand in strands]
    if budget:
        place = {"offsetgroup": str(max(len(strands) - 1, 0))}
        traces.append({**_outline(budget, periods, canvas), **place})
        entries.append((OUTLINE, budget.colour, budget.name))
    for strand in before:
        traces.append(_line(strand, periods, canvas))
        entries.append((THIN, strand.colour, strand.name))
    figure["annotations"].append(canvas.key(entries))
    return {"data": traces, "layout": figure}


def _common(strand: Strand, periods: Sequence[str]) -> dict[str, Any]:
    return {
        "name": plain(strand.name),
        "x": [at(period) for period in periods],
        "y": numbers(strand.values),
        "customdata": [plain(said) for said in strand.said],
        "hovertemplate": "%{customdata}",
        "meta": column(strand.name, periods),
    }


def _bar(strand: Strand, periods: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    marker = {"color": canvas.colours[strand.colour], "cornerradius": 2}
    return {**_common(strand, periods), "type": "bar", "marker": marker}


def _outline(strand: Strand, periods: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    colour = canvas.colours[strand.colour]
    marker = {"color": "rgba(0,0,0,0)", "line": {"color": colour, "width": 1.5}}
    return {**_common(strand, periods), "type": "bar", "marker": marker}


def _line(strand: Strand, periods: Sequence[str], canvas: Canvas) -> dict[str, Any]:
    return {
        **_common(strand, periods),
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": canvas.colours[strand.colour], "width": 1.2},
        "marker": {"size": 3, "color": canvas.colours[strand.colour]},
    }
