"""What surrounds every page: the header, the sources, the language and the theme."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update

from dashboard.display.engine import address
from dashboard.display.header import (
    INBOX_PAGE,
    UNREAD,
    Offer,
    filled,
    header,
    inbox_way,
    outputs,
)
from dashboard.display.look import spoken
from dashboard.display.page import Page
from dashboard.display.steady import LAID, LOCATION
from dashboard.labels import labels
from dashboard.services.areas import Place
from dashboard.services.selection import Selection, UnknownSelection
from dashboard.services.sources import Identity

FOOTER = ("data", "population", "code")


def shell() -> dmc.MantineProvider:
    """The frame; its words follow the address."""
    return dmc.MantineProvider(
        id="theme",
        forceColorScheme="light",
        theme={"fontFamily": "inherit", "defaultRadius": 6},
        children=[
            header(),
            html.Main(dash.page_container, id="content"),
            html.Footer(id="shell-foot", className="shell-foot"),
            dcc.Store(id="spoken"),
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame asks: who is reading, their areas, an area's periods, unread notices."""

    reader: Callable[[], Identity]
    areas: Callable[[], list[Place]]
    periods: Callable[[str], list[str]]
    unread: Callable[[], int | None]


def shell_callbacks(app: Dash, pages: Mapping[str, Page], house: Frame) -> None:
    """Keep the frame in step with the address and with whoever is reading."""

    @app.callback(
        output={
            **outputs(),
            "foot": Output("shell-foot", "children"),
            "theme": Output("theme", "forceColorScheme"),
        },
        inputs=[Input(LOCATION, "pathname"), Input(LOCATION, "search")],
    )
    def frame(path: str, query: str | None) -> dict[str, Any]:
        here = next((page for name, page in pages.items() if address(name) == path), None)
        asked = here.dressed(query or "") if here else query or ""
        words, reader = labels(spoken(asked)), house.reader()
        selection = _theirs(asked, reader)
        theirs = {name: page for name, page in pages.items() if page.roles & reader.roles}
        offer = Offer(
            areas=house.areas(),
            periods=house.periods(selection.area),
            reader=reader.name,
            unread=house.unread(),
        )
        foot = [html.P(words(f"interface.footer.{line}")) for line in FOOTER]
        head = filled(path, selection, theirs, offer)
        head["drawn"]["about"] = query or ""  # choice.js asks for which address
        return {**head, "foot": foot, "theme": selection.theme}

    _recounted(app, pages, house)
    app.clientside_callback(
        ClientsideFunction("house", "speak"), Output("spoken", "data"), Input(LOCATION, "search")
    )
    app.clientside_callback(ClientsideFunction("house", "near"), Input("shell-nav", "children"))
    app.clientside_callback(
        ClientsideFunction("choice", "choose"),
        Input({"choose": ALL}, "value"),
        State("drawn", "data"),
        State(LAID, "data", allow_optional=True),
        prevent_initial_call=True,
    )


def _recounted(app: Dash, pages: Mapping[str, Page], house: Frame) -> None:
    """The number of unread notices follows what is done on their page."""
    if INBOX_PAGE not in pages:
        return

    @app.callback(
        Output(UNREAD, "children"),
        Input(f"{INBOX_PAGE}-done", "data"),
        State(LOCATION, "search"),
        prevent_initial_call=True,
    )
    def recount(done: int | None, query: str | None) -> Any:  # noqa: ANN401 what stands there
        if not done:  # the page was laid out, the header with it
            return no_update
        reader = house.reader()
        selection = _theirs(pages[INBOX_PAGE].dressed(query or ""), reader)
        theirs = {name: page for name, page in pages.items() if page.roles & reader.roles}
        return inbox_way(selection, theirs, house.unread())


def _theirs(query: str, reader: Identity) -> Selection:
    """What an address chooses, as far as the reader may: else their own area."""
    home = reader.scope.home()
    try:
        selection = Selection.parse(query, home)
    except UnknownSelection:
        return Selection(lang=labels(spoken(query)).language, area=home)
    return selection if reader.scope.covers(selection.area) else replace(selection, area=home)
