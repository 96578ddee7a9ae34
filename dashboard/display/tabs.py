"""Which of several views of one question, or parts of one page? Tabs that arrow keys move through.

The tabs of a page (``laid``) hold all their parts from the beginning, so that a form keeps what was
filled in; their sections are asked once the tab is open (assets/tabs.js, assets/turns.js).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.display.aria import data
from dashboard.display.page import Page
from dashboard.display.turns import parts_id
from dashboard.labels import Labels


def tabs(name: str, views: Mapping[str, Component]) -> Component:
    """One tab a view, named by its key; only the open one is drawn, at first the first.

    A link to a chart on a closed one opens it (assets/frames.js): a tab says which charts it holds.
    ``name`` is the component's id; its ``value`` the key of the open tab, as ``tab_value`` has it.
    """
    heads = [
        dmc.TabsTab(said, value=tab_value(said), **data(holds=" ".join(_named(view))))
        for said, view in views.items()
    ]
    panels = [dmc.TabsPanel(view, value=tab_value(said), pt=12) for said, view in views.items()]
    first = next(iter(views), "")
    inside = [dmc.TabsList(heads), *panels]
    made: Component = dmc.Tabs(
        inside, id=name, value=tab_value(first), keepMounted=False, className="tabs"
    )
    return made


def laid(name: str, page: Page, placed: Mapping[int, Component], words: Labels) -> Component:
    """A page's parts by their numbers: those that always stand, then the tabs with their own.

    A tab with nothing for this reader is left out.
    """
    count = len(page.sections)
    above = [part for index, part in placed.items() if index < count]
    if not page.tabs:
        return html.Div(above, id=parts_id(name), className="page")
    held: dict[str, Sequence[Component]] = {}
    for tab in page.tabs:
        own = range(count, count + len(tab.sections))
        held[tab.name] = [placed[index] for index in own if index in placed]
        count = own.stop
    opened = {tab: parts for tab, parts in held.items() if parts}
    inside = [html.Div(above, className="page")] if above else []
    return html.Div([*inside, _page_tabs(name, opened, words)], id=parts_id(name))


def _page_tabs(name: str, held: Mapping[str, Sequence[Component]], words: Labels) -> Component:
    own = f"pages.{name}.tabs"
    heads = [dmc.TabsTab(words(f"{own}.{tab}"), value=tab, **data(tab=tab)) for tab in held]
    panels = [
        dmc.TabsPanel(html.Div(parts, id=tab, className="page", **data(panel=tab)), value=tab)
        for tab, parts in held.items()
    ]
    inside = [dmc.TabsList(heads), *panels]
    first = next(iter(held), "")
    made: Component = dmc.Tabs(
        inside, id=f"{name}-tabs", value=first, keepMounted=True, className="tabs page-tabs"
    )
    return made


def _named(view: Any) -> Iterator[str]:  # noqa: ANN401 whatever a component may have as children
    """The identifiers of all that a view holds."""
    if isinstance(view, list | tuple):
        for part in view:
            yield from _named(part)
    elif isinstance(view, Component):
        if isinstance(held := getattr(view, "id", None), str):
            yield held
        yield from _named(getattr(view, "children", None))


def tab_value(said: str) -> str:
    """A tab's key as part of an identifier, where no space may stand.

    >>> tab_value("Medical assistance")
    'Medical_assistance'
    """
    return said.replace(" ", "_")
