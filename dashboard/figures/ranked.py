"""Who is first? Bars lying down in order, each with its number, one of them picked out."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.canvas import Canvas, room_for
from dashboard.figures.strand import Mark, Step, clipped, column, numbers, plain, reach
from dashboard.figures.template import note

NAME = 22  # places of a name
BAR, FRAME = 26, 48  # pixels of one bar, and around them all


def ranked(
    steps: Sequence[Step],
    canvas: Canvas,
    *,
    reference: Mark | None = None,
    highlight: str | None = None,
) -> dict[str, Any]:
    """In the order given, the first on top; ``highlight`` names the one that stays in full ink."""
    figure = canvas.layout()
    figure |= {"hovermode": "closest", "bargap": 0.34}
    lying(figure, [step.name for step in steps])
    values = numbers([step.value for step in steps])
    low, high = reach(values, [reference.value] if reference else [], floor=0)
    figure["xaxis"] |= {"range": [low, high], "showticklabels": False}
    figure["margin"]["b"] = 8
    written = [(value or 0, step.said) for value, step in zip(values, steps, strict=True)]
    figure["margin"]["r"] = room_for([said for value, said in written if value >= 0])
    if low < 0:  # the numbers stand between the bars and the names
        below = [said for value, said in written if value < 0]
        figure["yaxis"]["ticklabelstandoff"] = room_for(below)
    if reference:
        figure["shapes"].append(_line(reference, canvas))
        where = {"x": reference.value, "y": 1, "yref": "paper", "yanchor": "bottom"}
        where["xanchor"] = "center"
        figure["annotations"].append(note(plain(reference.name), canvas.colours, **where))
    return {"data": [_bars(steps, values, canvas, highlight)], "layout": figure}


def ranked_height(count: int) -> int:
    """How many pixels that many bars need."""
    return max(count, 3) * BAR + FRAME


def lying(figure: dict[str, Any], names: Sequence[str]) -> None:
    """Turn a layout on its side: names on the left, the first on top; numbers along."""
    figure["yaxis"] |= {
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": [f"{clipped(name, NAME)} " for name in names],
        "tickformat": "",
        "range": [len(names) - 0.4, -0.6],
        "showgrid": False,
        "zeroline": False,
    }
    figure["xaxis"] |= {
        "type": "linear",
        "dtick": None,
        "tickformat": "",
        "hoverformat": "",
        "zeroline": True,
    }


def _bars(
    steps: Sequence[Step], values: Sequence[float | None], canvas: Canvas, highlight: str | None
) -> dict[str, Any]:
    faint = [highlight is not None and step.name != highlight for step in steps]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "",
        "x": list(values),
        "y": list(range(len(steps))),
        "marker": {
            "color": [canvas.colours[step.colour] for step in steps],
            "opacity": [0.45 if pale else 1 for pale in faint],
            "cornerradius": 2,
        },
        "text": [plain(step.said) for step in steps],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": canvas.colours["ink"]},
        "customdata": [f"{plain(step.name)} {plain(step.said)}" for step in steps],
        "hovertemplate": "%{customdata}",
        "meta": column(canvas.unit, [step.name for step in steps], of="x"),
    }


def _line(reference: Mark, canvas: Canvas) -> dict[str, Any]:
    return {
        "type": "line",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "x0": reference.value,
        "x1": reference.value,
        "line": {"color": canvas.colours[reference.colour], "width": 1.5, "dash": "dot"},
    }
