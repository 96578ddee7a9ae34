"""The one place where a figure becomes a component: no upload button, no outside server."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.look import Look

LOCALES = {"zh": "zh-CN", "en": "en"}


def chart(figure: dict[str, Any], look: Look, *, name: str, height: int = 320) -> Component:
    """A chart card: its name above, the figure below.

    Args:
        figure: a plotly figure as a plain dict.
        look: language and theme.
        name: what the chart shows, also its name for a screen reader.
        height: pixels.
    """
    graph = dcc.Graph(
        figure=figure,
        responsive=True,
        style={"height": height},
        config={
            "displaylogo": False,
            "locale": LOCALES[look.words.language],
            "modeBarButtonsToRemove": ["sendChartToCloud", "lasso2d", "select2d"],
            "plotlyServerURL": "",
        },
    )
    return html.Div(graph, role="figure", **aria(label=name))
