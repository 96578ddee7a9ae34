"""How do the districts stand beside each other? A tile each: shape, word and number."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.lights import lamp
from dashboard.display.look import Look
from dashboard.early_warning.rule import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One area: its value as written (None: missing), its light, the address behind it."""

    name: str
    number: str | None
    level: Level | None = None
    note: str = ""
    href: str = ""


def tiles(
    held: Sequence[Tile],
    look: Look,
    *,
    title: str,
    cv: str | None = None,
    spread: str | None = None,
) -> Component:
    """The tiles in the order given; beside them how far apart they lie (``cv``, max ÷ min)."""
    words = look.words
    apart = [
        html.Span(words(f"figures.tiles.{name}", value=value))
        for name, value in (("cv", cv), ("spread", spread))
        if value is not None
    ]
    head = html.Div(
        [html.H2(title), html.Div(apart, className="hint apart")], className="tiles-head"
    )
    grid = html.Ul([_tile(tile, look) for tile in held], className="tiles")
    return html.Div([head, grid], className="card")


def _tile(tile: Tile, look: Look) -> Component:
    missing = tile.number is None
    number = look.words("figures.kpi.missing") if missing else tile.number
    name = dcc.Link(tile.name, href=tile.href) if tile.href else tile.name
    inside = [
        html.Div(name, className="tile-name"),
        html.Div(number, className="tile-none" if missing else "tile-number"),
        lamp(tile.level, look) if tile.level else None,
        html.Div(tile.note, className="hint") if tile.note else None,
    ]
    return html.Li(inside, className=f"level-{tile.level}" if tile.level else "")
