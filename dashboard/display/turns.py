"""In which order are a page's sections asked? Those in sight at once, the others after them.

The browser decides (assets/turns.js): what stands below the screen must not hold up what is in
sight. It is asked as soon as the reader comes near, and anyway once the browser has time; what
stands behind a tab that is not open, not before that is opened. On a page that stands a choice
(assets/choice.js) asks the sections first and past Dash's own queue, with the very same questions;
address and header follow them.
"""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboard.display.moves import Answers, Shown
from dashboard.display.page import Section

ASKED = "data-asked"  # a property of a section's place: the query that it is asked about


def place(part_id: str, waiting: Component | None) -> Component:
    """Where a section's answer will stand."""
    return html.Div(waiting, id=part_id, className="answer")


def turns_callback(app: Dash, name: str) -> None:
    """Every section of a page has its turn when the selection changes, and after a deed."""
    app.clientside_callback(
        ClientsideFunction("house", "turns"),
        Output(parts_id(name), "data-asked"),  # without an output Dash does not begin by itself
        Input(f"{name}-selection", "data"),
        Input(f"{name}-done", "data"),
    )


def parts_id(name: str) -> str:
    """What holds all parts of a page."""
    return f"{name}-parts"


def section_callback(app: Dash, shown: Answers, part_id: str, part: Section[Any]) -> None:
    """A section whose turn it is is asked and answered."""

    @app.callback(Output(part_id, "children"), Input(part_id, ASKED), prevent_initial_call=True)
    def answer(query: str | None) -> Shown:
        if query is None:  # its place was laid out, its turn is still to come
            raise PreventUpdate
        return shown(query, part.show, part.answer)
