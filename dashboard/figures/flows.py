"""Income and expenditure as bars, the balance as a line below: one fund over its years."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.numbers import SIZES, Money, money
from dashboard.figures.template import Colours, at, layout, note, spanning
from dashboard.labels import Labels
from dashboard.services.flows import Year

FLOWS = ("income", "expenditure")


def flow_bars(
    years: Sequence[Year], unit: Money, words: Labels, colours: Colours
) -> dict[str, Any]:
    """Income beside expenditure; each bar in its own colour, the last ones named."""
    figure = layout(colours, words, y_title=words(f"terms.units.{unit}"))
    figure["barmode"] = "group"
    figure["margin"]["r"] = 8
    return {"data": [_bar(name, years, unit, words, colours) for name in FLOWS], "layout": figure}


def _bar(
    name: str, years: Sequence[Year], unit: Money, words: Labels, colours: Colours
) -> dict[str, Any]:
    values = [getattr(year, name) for year in years]
    quick = [year.status != "final" for year in years]
    return {
        "type": "bar",
        "name": words(f"terms.lines.{name}"),
        "x": [at(year.period) for year in years],
        "y": [None if value is None else value / SIZES[unit] for value in values],
        "marker": {
            "color": colours[name],
            "pattern": {"shape": ["/" if preliminary else "" for preliminary in quick]},
        },
        "customdata": [
            f"{money(value, unit, words)} {words(f'terms.statuses.{year.status}')}"
            for value, year in zip(values, years, strict=True)
        ],
        "hovertemplate": "%{customdata}",
        "text": [words(f"terms.lines.{name}") if year is years[-1] else "" for year in years],
        "textposition": "inside",
        "insidetextanchor": "start",
        "textangle": -90,
        "textfont": {"color": colours["raised"]},
        "constraintext": "none",
    }


def balance_line(
    years: Sequence[Year], unit: Money, words: Labels, colours: Colours
) -> dict[str, Any]:
    """The closing balance; a hollow point is rolled forward, a gap is a gap."""
    held = [year.cumulative_balance for year in years]
    points = [None if value is None else value / SIZES[unit] for value in held]
    figure = layout(colours, words, y_title=words(f"terms.units.{unit}"))
    figure["yaxis"]["rangemode"] = "tozero"
    spanning(figure, [year.period for year in years])
    known = [index for index, value in enumerate(points) if value is not None]
    if known:
        last = known[-1]
        label = money(held[last], unit, words)
        figure["annotations"].append(
            note(label, colours, x=at(years[last].period), y=points[last], xshift=10)
        )
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": words("terms.lines.cumulative_balance"),
        "x": [at(year.period) for year in years],
        "y": points,
        "connectgaps": False,
        "line": {"color": colours["balance"], "width": 2},
        "marker": {
            "size": 8,
            "color": [colours["raised" if year.derived else "balance"] for year in years],
            "line": {"color": colours["balance"], "width": 2},
        },
        "customdata": [_said(year, unit, words) for year in years],
        "hovertemplate": "%{customdata}",
    }
    return {"data": [line], "layout": figure}


def _said(year: Year, unit: Money, words: Labels) -> str:
    said = money(year.cumulative_balance, unit, words)
    return f"{said} {words('warnings.evidence.derived')}" if year.derived else said
