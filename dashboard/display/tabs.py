"""Which of several views of one question? Tabs that the arrow keys move through."""

from collections.abc import Mapping

import dash_mantine_components as dmc
from dash.development.base_component import Component


def tabs(name: str, views: Mapping[str, Component], *, opened: str | None = None) -> Component:
    """One tab a view, named by its key; only the open one is drawn, the first unless ``opened``.

    ``name`` is the component's id; its ``value`` the key of the open tab, as ``tab_value`` has it.
    """
    heads = [dmc.TabsTab(said, value=tab_value(said)) for said in views]
    panels = [dmc.TabsPanel(view, value=tab_value(said), pt=12) for said, view in views.items()]
    first = opened or next(iter(views), "")
    inside = [dmc.TabsList(heads), *panels]
    made: Component = dmc.Tabs(
        inside, id=name, value=tab_value(first), keepMounted=False, className="tabs"
    )
    return made


def tab_value(said: str) -> str:
    """A tab's key as part of an identifier, where no space may stand.

    >>> tab_value("Medical assistance")
    'Medical_assistance'
    """
    return said.replace(" ", "_")
