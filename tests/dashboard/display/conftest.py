"""The sample with its outlooks made, and small readers of component trees."""

from dataclasses import replace

import dash
import pytest
from dash import Dash
from dash.development.base_component import Component

from dashboard.services.foretold import foretold
from dashboard.services.sources import ALL_ROLES, Identity, Scope


class Made:
    """Outlooks kept in memory."""

    def __init__(self, outlooks):
        self.outlooks = outlooks

    def find(self, _):
        return self.outlooks

    def replace(self, area, outlooks):
        raise NotImplementedError


@pytest.fixture(scope="session")
def told(sources):
    """The sample's sources, its outlooks included."""
    return replace(sources, outlooks=Made(foretold(sources, "100000")))


@pytest.fixture
def app():
    """A Dash application with a page registry of its own."""
    dash.page_registry.clear()
    yield Dash("test", use_pages=True, pages_folder="", suppress_callback_exceptions=True)
    dash.page_registry.clear()


@pytest.fixture
def everyone():
    return Identity(name="visitor", roles=ALL_ROLES, scope=Scope(None, None))


def parts(shown):
    """Every component of a tree or of a list of trees."""
    if isinstance(shown, list | tuple):
        for one in shown:
            yield from parts(one)
    elif isinstance(shown, Component):
        yield shown
        yield from parts(getattr(shown, "children", None))


def text(shown):
    """What a tree says, in reading order."""
    if isinstance(shown, list | tuple):
        return " ".join(filter(None, map(text, shown)))
    if isinstance(shown, Component):
        return text(getattr(shown, "children", None))
    return "" if shown is None else str(shown)
