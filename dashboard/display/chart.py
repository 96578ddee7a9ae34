"""The one place where a figure becomes a component: no upload button, no outside server."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.look import Look
from dashboard.figures.canvas import Canvas
from dashboard.figures.palette import palette

LOCALES = {"zh": "zh-CN", "en": "en"}


def canvas(look: Look, unit: str, *, y_format: str = ",.0f") -> Canvas:
    """What a figure is drawn on, in this reader's theme and language.

    Args:
        look: language and theme.
        unit: said once, above the axis.
        y_format: d3 format of the ticks.
    """
    colours = palette(look.selection.theme)
    return Canvas(colours=colours, words=look.words, unit=unit, format=y_format)


def chart(
    figure: dict[str, Any], look: Look, *, name: str, height: int = 320, tools: bool = True
) -> Component:
    """A figure, responsive, with no button that sends it anywhere.

    Args:
        figure: a plotly figure as a plain dict.
        look: language and theme.
        name: what the chart shows, also its name for a screen reader.
        height: pixels.
        tools: plotly's own buttons; a framed chart has its own.
    """
    graph = dcc.Graph(
        figure=figure,
        responsive=True,
        style={"height": height},
        config={
            "displaylogo": False,
            "displayModeBar": "hover" if tools else False,
            "locale": LOCALES[look.words.language],
            "modeBarButtonsToRemove": ["sendChartToCloud", "lasso2d", "select2d"],
            "plotlyServerURL": "",
        },
    )
    held = {"height": height}  # plotly comes late: its place is held
    return html.Div(graph, role="figure", style=held, **aria(label=name))
