"""What surrounds every page: brand, navigation, selection, language, theme, sources."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import dash
import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.engine import address
from dashboard.display.look import spoken
from dashboard.display.page import Page
from dashboard.display.steady import LOCATION
from dashboard.figures.numbers import period_name
from dashboard.labels import Labels, labels
from dashboard.services.areas import Place
from dashboard.services.selection import SCHEMES, Selection, UnknownSelection, plain_query
from dashboard.services.sources import Identity

FOOTER = ("data", "population", "code")


def shell() -> dmc.MantineProvider:
    """The frame; its words follow the address."""
    return dmc.MantineProvider(
        id="theme",
        forceColorScheme="light",
        theme={"fontFamily": "inherit", "defaultRadius": 6},
        children=[
            html.Header(id="shell-head"),
            html.Main(dash.page_container, id="content"),
            html.Footer(id="shell-foot", className="shell-foot"),
            dcc.Store(id="spoken"),
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame asks of the house: who is reading, their areas, an area's known periods."""

    reader: Callable[[], Identity]
    areas: Callable[[], list[Place]]
    periods: Callable[[str], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may be chosen in the header."""

    areas: list[Place]
    periods: list[str]


def shell_callbacks(app: Dash, pages: Mapping[str, Page], house: Frame) -> None:
    """Keep the frame in step with the address and with whoever is reading."""

    @app.callback(
        Output("shell-head", "children"),
        Output("shell-foot", "children"),
        Output("theme", "forceColorScheme"),
        Input(LOCATION, "pathname"),
        Input(LOCATION, "search"),
    )
    def frame(path: str, query: str | None) -> tuple[list[Component], list[html.P], str]:
        words = labels(spoken(query or ""))
        reader = house.reader()
        try:
            selection = Selection.parse(query or "", reader.scope.home())
        except UnknownSelection:
            selection = Selection(lang=words.language, area=reader.scope.home())
        if not reader.scope.covers(selection.area):
            selection = replace(selection, area=reader.scope.home())
        open_pages = {name: page for name, page in pages.items() if page.roles & reader.roles}
        offer = Offer(areas=house.areas(), periods=house.periods(selection.area))
        head = _head(path, selection, open_pages, offer, _reader(reader, selection))
        foot = [html.P(words(f"interface.footer.{line}")) for line in FOOTER]
        return head, foot, selection.theme

    app.clientside_callback(
        ClientsideFunction("house", "speak"), Output("spoken", "data"), Input(LOCATION, "search")
    )
    app.clientside_callback(
        ClientsideFunction("house", "choose"),
        Output(LOCATION, "search"),
        Input({"choose": ALL}, "value"),
        State("drawn", "data"),
        State(LOCATION, "search"),
        prevent_initial_call=True,
    )


def _head(
    path: str,
    selection: Selection,
    pages: Mapping[str, Page],
    offer: Offer,
    reader: Component,
) -> list[Component]:
    words = labels(selection.lang)
    ordered = sorted(pages, key=lambda name: pages[name].order)
    plain = replace(selection, item=None)
    links = [
        _link(name, path, plain if pages[name].shown else selection, words)
        for name in ordered
        if pages[name].shown or selection.item is not None
    ]
    here = next((pages[name] for name in ordered if address(name) == path), None)
    return [
        html.A(words("interface.skip"), href="#content", className="skip"),
        html.Div(
            [
                html.Span(words("interface.brand"), className="brand"),
                html.Nav(links, **aria(label=words("interface.navigation"))),
                html.Div([*_tools(path, selection, here, offer), reader], className="shell-tools"),
            ],
            className="shell-head",
        ),
    ]


def _reader(reader: Identity, selection: Selection) -> Component:
    """Who is signed in, and the way to their own page."""
    look = urlencode({"lang": selection.lang, "theme": selection.theme})
    return html.A(reader.name, href=f"/account?{look}", className="reader")


def _link(name: str, path: str, selection: Selection, words: Labels) -> Component:
    here = "here" if path == address(name) else ""
    href = address(name) + plain_query(selection)
    return dcc.Link(words(f"pages.{name}.name"), href=href, className=here)


def _tools(path: str, selection: Selection, page: Page | None, offer: Offer) -> list[Component]:
    words = labels(selection.lang)
    other = {"zh": "en", "en": "zh"}[selection.lang]
    shade = {"light": "dark", "dark": "light"}[selection.theme]
    period = selection.period or max(offer.periods, default="")
    selects = {
        "area": dmc.Select(
            id={"choose": "area"},
            data=[{"value": p.area, "label": p.names[selection.lang]} for p in offer.areas],
            value=selection.area,
            allowDeselect=False,
            searchable=True,
            w=170,
            **aria(label=words("interface.fields.area")),
        ),
        "scheme": dmc.Select(
            id={"choose": "scheme"},
            data=[{"value": s, "label": words(f"terms.schemes.{s}")} for s in SCHEMES],
            value=selection.scheme,
            placeholder=words("interface.every_scheme"),
            clearable=True,
            w=190,
            **aria(label=words("interface.fields.scheme")),
        ),
        "period": dmc.Select(
            id={"choose": "period"},
            data=[{"value": p, "label": period_name(p, words)} for p in reversed(offer.periods)],
            value=period,
            allowDeselect=False,
            searchable=True,
            w=130,
            **aria(label=words("interface.fields.period")),
        ),
    }
    return [
        dcc.Store(
            id="drawn",
            data={"area": selection.area, "scheme": selection.scheme, "period": period},
        ),
        *(selects[name] for name in (page.picks if page else ())),
        dcc.Link(
            words("interface.language"),
            href=path + plain_query(replace(selection, lang=other)),
            title=words("interface.language_name"),
        ),
        dcc.Link(
            words(f"interface.theme.{shade}"),
            href=path + plain_query(replace(selection, theme=shade)),
        ),
    ]
