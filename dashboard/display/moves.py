"""How does an Interaction work? Dials settle in the browser, the last answer wins."""

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboard.display import states
from dashboard.display.page import Dial, Interaction
from dashboard.labels import Labels
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

Shown = list[Component] | Component
Answers = Callable[[str, tuple[Callable[..., Component], ...], Callable[..., Any]], Shown]
"""What the engine lends: query, show, ask → the card."""


def move_layout(part_id: str, page: str, part: Interaction[Any], words: Labels) -> Component:
    """The dials, and the place where the answer will stand."""
    dials = [
        _dial(f"{part_id}-{name}", words(f"pages.{page}.dials.{name}"), dial)
        for name, dial in part.inputs.items()
        if isinstance(dial, Dial)
    ]
    return html.Div(
        [
            *([html.Div(dials, className="card dials")] if dials else []),
            dcc.Store(id=f"{part_id}-wait", data=part.debounce),
            dcc.Store(id=f"{part_id}-settled"),
            html.Div(states.loading(part.height), id=f"{part_id}-answer"),
        ]
    )


def _dial(dial_id: str, name: str, dial: Dial) -> Component:
    slider = dcc.Slider(
        dial.low, dial.high, dial.step, value=dial.value, id=dial_id, updatemode="drag", marks=None
    )
    return html.Div([html.Label(name, htmlFor=dial_id), slider], className="dial")


def move_callbacks(
    app: Dash, shown: Answers, part_id: str, selection: str, part: Interaction[Any]
) -> None:
    """Moved → settled (in the browser, ``debounce`` ms) → asked → shown.

    Dash drops the answer to an earlier question once a later one has been asked.
    """
    moved = [
        Input(f"{part_id}-{name}", "value")
        if isinstance(held, Dial)
        else Input(held.component, held.prop, allow_optional=True)
        for name, held in part.inputs.items()
    ]
    app.clientside_callback(
        ClientsideFunction("house", "settle"),
        Output(f"{part_id}-settled", "data"),
        *moved,
        State(f"{part_id}-settled", "id"),
        State(f"{part_id}-wait", "data"),
    )

    @app.callback(
        Output(f"{part_id}-answer", "children"),
        Input(f"{part_id}-settled", "data"),
        Input(selection, "data"),
        prevent_initial_call=True,
    )
    def answer(settled: list[Any] | None, query: str) -> Shown:
        if settled is None:  # chosen before anything was moved
            raise PreventUpdate
        given = zip(part.inputs, settled, strict=False)  # whoever forges it may send too little
        values = dict.fromkeys(part.inputs) | dict(given)

        def ask(sources: Sources, chosen: Selection) -> object:
            return part.ask(sources, chosen, values)

        return shown(query, part.show, ask)
