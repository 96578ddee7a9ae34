"""History as a line, the outlook as a dashed line in two bands, the warning lines named on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.figures.template import Colours, at, break_at, layout, line_at, note, spanning
from dashboard.labels import Labels

LEVEL_COLOURS = {"1": "one", "2": "two", "3": "three"}
BANDS = ("95", "80")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """What a fan chart shows, in the unit of its axis.

    ``lines`` maps a level to its value and name; ``breaks`` period to name; ``write`` says a value;
    ``hue`` is grey (``short``) where the bands rest on too few points.
    """

    history: Mapping[str, float]
    years: Sequence[str]
    bands: Mapping[str, Sequence[float]]
    lines: Mapping[str, tuple[float, str]]
    breaks: Mapping[str, str]
    y_title: str
    y_format: str
    write: Callable[[float], str]
    hue: Literal["band", "short"]
    words: Labels


def fan(held: Fan, colours: Colours) -> dict[str, Any]:
    """The chart; the bands start at the last known point, so that nothing seems to jump."""
    figure = layout(colours, held.words, y_title=held.y_title, y_format=held.y_format)
    spanning(figure, [*held.history, *held.years])
    figure["yaxis"]["autorangeoptions"] = {"include": [line for line, _ in held.lines.values()]}
    for level, (value, name) in held.lines.items():
        figure["shapes"].append(line_at(value, colours[LEVEL_COLOURS[level]]))
        where = {"x": 1, "xref": "paper", "y": value, "xshift": 4}
        figure["annotations"].append(note(name, colours, **where))
    for period, name in held.breaks.items():
        figure["shapes"].append(break_at(period, colours))
        where = {"x": at(period), "y": 1, "yref": "paper", "xshift": 4, "yshift": -8}
        figure["annotations"].append(note(name, colours, **where))
    for share in BANDS if held.years else ():
        where = {"x": at(held.years[-1]), "y": held.bands[f"hi{share}"][-1], "xanchor": "right"}
        figure["annotations"].append(note(f"{share}%", colours, yshift=8, **where))
    return {"data": [*_bands(held, colours), *_middle(held, colours)], "layout": figure}


def _bands(held: Fan, colours: Colours) -> list[dict[str, Any]]:
    if not held.years:
        return []
    last_period, last = list(held.history.items())[-1]
    periods = [last_period, *held.years]
    traces = []
    for share in BANDS:
        for edge, fill in (("lo", None), ("hi", "tonexty")):
            values = [last, *held.bands[f"{edge}{share}"]]
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": [at(period) for period in periods],
                    "y": values,
                    "line": {"width": 0, "color": colours["brand"]},
                    "fill": fill or "none",
                    "fillcolor": colours[f"{held.hue}-{share}"],
                    "name": f"{share}% {'↑' if edge == 'hi' else '↓'}",
                    "customdata": [held.write(value) for value in values],
                    "hovertemplate": "%{customdata}",
                }
            )
    return traces


def _middle(held: Fan, colours: Colours) -> list[dict[str, Any]]:
    known = _line(held, list(held.history), list(held.history.values()), colours["expenditure"])
    known["mode"] = "lines+markers"
    if not held.years:
        return [known]
    last_period, last = list(held.history.items())[-1]
    ahead = _line(held, [last_period, *held.years], [last, *held.bands["mean"]], colours["brand"])
    ahead["line"]["dash"] = "dash"
    return [known, ahead]


def _line(held: Fan, periods: list[str], values: list[float], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [at(period) for period in periods],
        "y": values,
        "line": {"color": colour, "width": 2},
        "marker": {"size": 6, "color": colour},
        "name": "",
        "customdata": [held.write(value) for value in values],
        "hovertemplate": "%{customdata}",
    }
