"""Why is it so? A few generated sentences, each leading to the chart that shows it."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.framed import anchor
from dashboard.display.look import Look


def why(sentences: Sequence[tuple[str, str]], look: Look, *, title: str = "") -> Component:
    """Sentences, each with the name of its chart on this page, an address (``/…``) or nothing."""
    items = [html.Li(_leading(said, where)) for said, where in sentences]
    head = html.H2(title or look.words("figures.why"))
    return html.Div([head, html.Ol(items)], className="card why")


def _leading(said: str, where: str) -> Component | str:
    if where.startswith("/"):
        return dcc.Link(said, href=where)
    return html.A(said, href=f"#{anchor(where)}") if where else said
