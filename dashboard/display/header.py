"""What stands over every page? Brand, what is chosen, how it looks, the ways to other pages.

Its parts stay in place while their contents change, so that the keyboard's focus is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import dash_mantine_components as dmc
from dash import Output, dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.engine import address
from dashboard.display.page import Page
from dashboard.figures.numbers import period_name
from dashboard.labels import Labels, labels
from dashboard.services.areas import Place
from dashboard.services.selection import SCHEMES, Selection, plain_query

PICKS = ("area", "scheme", "period")
"""The parts of a selection that are chosen here."""
INBOX_PAGE, INBOX = "warnings", "inbox"
"""The page that holds a reader's notices, and where they stand on it."""
UNREAD = "shell-unread"
"""The component that holds the way to them, with their number."""
ONE_THING = ("item", "alert", "rule", "state", "level", "kind")
"""What is looked at on one page alone: no way to another page takes it along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may be chosen in the header, and by whom; ``unread``: notices they have not read."""

    areas: list[Place]
    periods: list[str]
    reader: str
    unread: int | None


def header() -> html.Header:
    """The header before it is known what stands in it."""
    selects = [_empty_select(name) for name in PICKS]
    look = html.Div(id="shell-look", className="shell-look")
    inside = [
        html.A(id="shell-skip", href="#content", className="skip"),
        html.Div(
            [
                html.Span(id="shell-brand", className="brand"),
                html.Div(selects, className="shell-tools"),
                look,
                html.Nav(id="shell-nav"),
            ],
            className="shell-head",
        ),
        dcc.Store(id="drawn"),
    ]
    return html.Header(inside, id="shell-head")


def _empty_select(name: str) -> Component:
    held = dmc.Select(
        id={"choose": name},
        data=[],
        allowDeselect=False,
        clearable=name == "scheme",
        searchable=name != "scheme",
    )
    return html.Div(held, id=f"pick-{name}", hidden=True, className="pick")


def outputs() -> dict[str, Any]:
    """Where each part of ``filled`` goes."""
    texts = ("skip", "brand", "nav", "look")
    found: dict[str, Any] = {name: Output(f"shell-{name}", "children") for name in texts}
    for name in PICKS:
        found[f"{name}-hidden"] = Output(f"pick-{name}", "hidden")
        for part in ("data", "value", "placeholder", "aria-label"):
            found[f"{name}-{part}"] = Output({"choose": name}, part)
    return {**found, "ways": Output("shell-nav", "aria-label"), "drawn": Output("drawn", "data")}


def filled(
    path: str, selection: Selection, pages: Mapping[str, Page], offer: Offer
) -> dict[str, Any]:
    """What stands in the header for a reader at an address."""
    words = labels(selection.lang)
    here = next((page for name, page in pages.items() if address(name) == path), None)
    chosen = _chosen(selection, offer)
    offered = _offered(words, offer, chosen)
    found: dict[str, Any] = {
        "skip": words("interface.skip"),
        "brand": words("interface.brand"),
        "nav": _ways(path, selection, pages),
        "ways": words("interface.navigation"),
        "look": [
            html.Span(inbox_way(selection, pages, offer.unread), id=UNREAD),
            *_look(path, selection, offer.reader),
        ],
        "drawn": chosen,
    }
    for name in PICKS:
        found[f"{name}-hidden"] = name not in (here.picks if here else ())
        found[f"{name}-data"] = offered[name]
        found[f"{name}-value"] = chosen[name]
        found[f"{name}-placeholder"] = words("interface.every_scheme") if name == "scheme" else ""
        found[f"{name}-aria-label"] = words(f"interface.fields.{name}")
    return found


def _chosen(selection: Selection, offer: Offer) -> dict[str, str | None]:
    """What is chosen; an area that is not offered is no choice of this reader's."""
    known = selection.area in {place.area for place in offer.areas}
    period = selection.period or max(offer.periods, default=None)
    area = selection.area if known else None
    return {"area": area, "scheme": selection.scheme, "period": period}


def _offered(
    words: Labels, offer: Offer, chosen: Mapping[str, str | None]
) -> dict[str, list[dict[str, str]]]:
    """What there is to choose from; the period that is looked at is among them."""
    periods = filter(None, {*offer.periods, chosen["period"]})
    named = {
        "area": ((p.area, p.names[words.language]) for p in offer.areas),
        "scheme": ((s, words(f"terms.schemes.{s}")) for s in SCHEMES),
        "period": ((p, period_name(p, words)) for p in sorted(periods, reverse=True)),
    }
    return {
        name: [{"value": value, "label": said} for value, said in found]
        for name, found in named.items()
    }


def _ways(path: str, selection: Selection, pages: Mapping[str, Page]) -> list[Component]:
    """The pages a reader may open; one that only follows a figure, while it is followed."""
    nothing: dict[str, Any] = dict.fromkeys(ONE_THING)
    plain = replace(selection, **nothing)
    ordered = sorted(pages, key=lambda name: pages[name].order)
    return [
        _way(name, path, plain if pages[name].shown else selection)
        for name in ordered
        if pages[name].shown or getattr(selection, pages[name].follows) is not None
    ]


def _way(name: str, path: str, selection: Selection) -> Component:
    here = path == address(name)
    said = labels(selection.lang)(f"pages.{name}.name")
    href = address(name) + plain_query(selection)
    return dcc.Link(said, href=href, className="here" if here else "")


def inbox_way(
    selection: Selection, pages: Mapping[str, Page], unread: int | None
) -> list[Component]:
    """The way to the reader's notices, and how many of them are unread, where that is known."""
    if INBOX_PAGE not in pages:
        return []
    words = labels(selection.lang)
    nothing: dict[str, Any] = dict.fromkeys(ONE_THING)
    to = address(INBOX_PAGE) + plain_query(replace(selection, **nothing)) + f"#{INBOX}"
    count = [html.Span(str(unread), className="count")] if unread else []
    name = words("interface.inbox.name")
    said = name if unread is None else words("interface.inbox.unread", count=unread)
    return [html.A([name, *count], href=to, **aria(label=said))]


def _look(path: str, selection: Selection, reader: str) -> list[Component]:
    """Language, theme, and who is signed in: the way to their own page."""
    words = labels(selection.lang)
    other = {"zh": "en", "en": "zh"}[selection.lang]
    shade = {"light": "dark", "dark": "light"}[selection.theme]
    look = urlencode({"lang": selection.lang, "theme": selection.theme})
    return [
        dcc.Link(
            words("interface.language"),
            href=path + plain_query(replace(selection, lang=other)),
            title=words("interface.language_name"),
        ),
        dcc.Link(
            words(f"interface.theme.{shade}"),
            href=path + plain_query(replace(selection, theme=shade)),
        ),
        html.A(reader, href=f"/account?{look}", className="reader", title=reader),
    ]
