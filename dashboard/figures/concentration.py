"""How much falls on how few? The share of cost against the share of people, most costly first."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.strand import column, numbers, plain
from dashboard.figures.template import note


def concentration(
    people: Sequence[float],
    cost: Sequence[float | None],
    said: Sequence[str],
    canvas: Canvas,
    *,
    marked: Sequence[int] = (),
) -> dict[str, Any]:
    """The curve above the diagonal of equality; shares 0 to 1, ``marked`` points are labelled."""
    figure = canvas.layout()
    figure["hovermode"] = "closest"
    shares = {"range": [0, 1.02], "tickformat": ".0%", "dtick": 0.2, "hoverformat": ".0%"}
    figure["xaxis"] |= {"type": "linear", **shares}
    figure["yaxis"] |= shares
    drawn = {
        "type": "scatter",
        "mode": "lines",
        "name": "",
        "x": list(people),
        "y": numbers(cost),
        "line": {"color": canvas.colours["expenditure"], "width": 2},
        "customdata": [plain(text) for text in said],
        "hovertemplate": "%{customdata}",
        "meta": column(canvas.unit, [f"{share:.4f}" for share in people]),
    }
    for index in marked:
        figure["annotations"].append(
            note(
                plain(said[index]),
                canvas.colours,
                x=people[index],
                y=cost[index],
                xshift=10,
                yshift=-12,
                bgcolor=canvas.colours["raised"],
            )
        )
    return {"data": [_equality(canvas), drawn, *_points(drawn, marked, canvas)], "layout": figure}


def _points(drawn: dict[str, Any], marked: Sequence[int], canvas: Canvas) -> list[dict[str, Any]]:
    if not marked:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "",
            "x": [drawn["x"][index] for index in marked],
            "y": [drawn["y"][index] for index in marked],
            "marker": {"size": 8, "color": canvas.colours["expenditure"]},
            "hoverinfo": "skip",
        }
    ]


def _equality(canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "",
        "x": [0, 1],
        "y": [0, 1],
        "line": {"color": canvas.colours["ink-3"], "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }
