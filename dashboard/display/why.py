"""Why is it so? A few generated sentences, each leading to the chart that shows it."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import anchor
from dashboard.display.look import Look


def why(sentences: Sequence[tuple[str, str]], look: Look, *, title: str = "") -> Component:
    """Sentences with the name of their chart on this page (empty where there is none)."""
    items = [
        html.Li(html.A(said, href=f"#{anchor(figure)}") if figure else said)
        for said, figure in sentences
    ]
    head = html.H2(title or look.words("figures.why"))
    return html.Div([head, html.Ol(items)], className="card why")
