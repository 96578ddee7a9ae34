"""How far along is it? The actual inside the budget's outline, the seasonal pace as a mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.canvas import Canvas
from dashboard.figures.ranked import lying
from dashboard.figures.strand import column, numbers, plain, reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One line: what was done, what was budgeted for the year, where the season says it is.

    ``said``: the three as a hover tells them; ``colour``: the colour of the actual.
    """

    name: str
    actual: float | None
    budget: float | None
    pace: float | None
    said: str
    colour: str = "expenditure"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalNames:
    """What the three are called."""

    actual: str
    budget: str
    pace: str


def bullet(goals: Sequence[Goal], names: GoalNames, canvas: Canvas) -> dict[str, Any]:
    """One line a goal, all on one scale."""
    figure = canvas.layout()
    figure |= {"barmode": "overlay", "hovermode": "closest"}
    lying(figure, [goal.name for goal in goals])
    held = [[getattr(goal, part) for goal in goals] for part in ("actual", "budget", "pace")]
    low, high = reach(*held, floor=0)
    figure["xaxis"] |= {"range": [low, high * 1.05], "tickformat": canvas.format, "showgrid": True}
    drawn_in = goals[0].colour if goals else "expenditure"
    signs = (
        ("■", drawn_in, names.actual),
        ("□", "ink-3", names.budget),
        ("┃", "brand", names.pace),
    )
    figure["annotations"].append(canvas.key(signs))
    drawn = [_budget(goals, canvas), _actual(goals, canvas), _pace(goals, canvas)]
    called = (names.budget, names.actual, names.pace)
    rows = [goal.name for goal in goals]
    for trace, name in zip(drawn, called, strict=True):
        trace |= {"name": plain(name), "meta": column(name, rows, of="x")}
    return {"data": drawn, "layout": figure}


def _along(goals: Sequence[Goal], part: str) -> dict[str, Any]:
    return {
        "x": numbers([getattr(goal, part) for goal in goals]),
        "y": list(range(len(goals))),
        "customdata": [f"{plain(goal.name)}<br>{plain(goal.said)}" for goal in goals],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _budget(goals: Sequence[Goal], canvas: Canvas) -> dict[str, Any]:
    line = {"color": canvas.colours["ink-3"], "width": 1.5}
    marker = {"color": "rgba(0,0,0,0)", "line": line}
    return {
        **_along(goals, "budget"),
        "type": "bar",
        "orientation": "h",
        "width": 0.62,
        "marker": marker,
    }


def _actual(goals: Sequence[Goal], canvas: Canvas) -> dict[str, Any]:
    marker = {"color": [canvas.colours[goal.colour] for goal in goals]}
    return {
        **_along(goals, "actual"),
        "type": "bar",
        "orientation": "h",
        "width": 0.32,
        "marker": marker,
    }


def _pace(goals: Sequence[Goal], canvas: Canvas) -> dict[str, Any]:
    line = {"width": 3, "color": canvas.colours["brand"]}
    marker = {"symbol": "line-ns-open", "size": 22, "color": canvas.colours["brand"], "line": line}
    return {**_along(goals, "pace"), "type": "scatter", "mode": "markers", "marker": marker}
