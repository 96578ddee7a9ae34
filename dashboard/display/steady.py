"""What stays standing when a reader chooses another area, scheme or period?"""

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc
from dash.types import RendererHooks

LOCATION = "_pages_location"  # Dash's own, part of the page container
LAID = "laid"  # says which page is on the screen, and with what that no section follows
ROUTER = {LAID: State(LAID, "data", allow_optional=True)}
"""What Dash's router must hand to the pages' layouts: ``routing_callback_inputs``."""
HOOKS = RendererHooks(
    request_pre="(question) => window.jihengSteady.asked(question)",
    request_post="""(question, answer) => {
        window.jihengChoice.answered(question, answer);
        window.jihengNarrow.answered(answer);
        window.jihengSteady.answered(question, answer);
    }""",
)
"""What Dash tells assets/steady.js, so that new figures go into the charts that stand; before
that, assets/narrow.js leaves out what a narrow screen cannot hold."""
MOVES = ("area", "scheme", "period")
"""What sections follow by answering anew; all else in an address lays the page out anew."""


def note(name: str, path: str, query: Mapping[str, Any]) -> dcc.Store:
    """A note on the screen of how a page was laid out; not there, it does not stand."""
    return dcc.Store(id=LAID, data=_noted(name, path, query))


def stands(seen: Any, name: str, path: str, query: Mapping[str, Any]) -> bool:  # noqa: ANN401
    """Whether the page on the screen only has to answer anew; choice.js asks the same.

    >>> seen = _noted("overview", "/", {"area": "990101", "lang": "en"})
    >>> stands(seen, "overview", "/", {"area": "990102", "period": "2024", "lang": "en"})
    True
    >>> stands(seen, "overview", "/", {"area": "990101"})
    False
    """
    once = all(isinstance(value, str) for value in query.values())
    return once and bool(seen == _noted(name, path, query))


def _noted(name: str, path: str, query: Mapping[str, Any]) -> dict[str, Any]:
    rest = {field: value for field, value in query.items() if field not in MOVES}
    return {"page": name, "path": path, "rest": rest, "moves": list(MOVES)}


def follow_callback(app: Dash, selection: str) -> None:
    """A page's selection follows the address as long as the page stands."""
    app.clientside_callback(
        ClientsideFunction("choice", "follow"),
        Output(selection, "data"),
        Input(LOCATION, "search"),
        State(LOCATION, "pathname"),
        State(LAID, "data", allow_optional=True),
        State(selection, "data"),
        prevent_initial_call=True,
    )
