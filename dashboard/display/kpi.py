"""What are the few numbers of a page? A card each: number, unit, light, comparison, trend."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import anchor
from dashboard.display.lights import lamp
from dashboard.display.look import Look
from dashboard.display.provenance import footing
from dashboard.early_warning.rule import Level
from dashboard.figures.palette import palette
from dashboard.figures.sparkline import sparkline
from dashboard.figures.strand import Values
from dashboard.services.provenance import Provenance

HEIGHT = 143  # pixels of a row of cards with two lines of comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """One headline number, written already.

    ``number``: None where it is missing, ``need`` then says what data would give it; ``level``:
    its light; ``compared``: one line each; ``trend``: the values before it, ``colour`` its token;
    ``figure``: the name of the chart it belongs to, on the same page.
    """

    label: str
    number: str | None
    unit: str = ""
    level: Level | None = None
    compared: Sequence[str] = ()
    trend: Values = ()
    colour: str = "brand"
    need: str = ""
    provenance: Provenance | None = None
    figure: str = ""


def kpi_row(cards: Sequence[Kpi], look: Look) -> Component:
    """Three to five cards beside each other; one column on a phone."""
    return html.Div([kpi(card, look) for card in cards], className="kpi-row")


def kpi(held: Kpi, look: Look) -> Component:
    """One card; status and day of the data on hover and for a screen reader."""
    label = html.A(held.label, href=f"#{anchor(held.figure)}") if held.figure else held.label
    head = html.Div([html.H2(label), _light(held, look)], className="kpi-head")
    body = _number(held) if held.number is not None else _missing(held, look)
    said = " · ".join(footing(held.provenance, look))
    missing = "" if held.number is not None else " kpi-missing"
    compared = [html.P(line) for line in held.compared]
    foot = html.Div([html.Div(compared, className="kpi-compared"), _trend(held, look)])
    hidden = html.Span(said, className="said")
    return html.Div([head, body, foot, hidden], className=f"card kpi{missing}", title=said)


def _light(held: Kpi, look: Look) -> Component | None:
    return None if held.level is None else lamp(held.level, look)


def _number(held: Kpi) -> Component:
    unit = html.Span(held.unit, className="kpi-unit")
    return html.P([held.number, unit], className="kpi-number")


def _missing(held: Kpi, look: Look) -> Component:
    words = look.words
    need = html.Span(words("figures.kpi.need", what=held.need)) if held.need else None
    return html.P([html.Strong(words("figures.kpi.missing")), need], className="kpi-none")


def _trend(held: Kpi, look: Look) -> Component | None:
    if sum(value is not None for value in held.trend) < 2:
        return None
    colour = palette(look.selection.theme)[held.colour]
    return html.Img(src=sparkline(held.trend, colour), alt="", className="sparkline")
