"""The sample with its outlooks made, and small readers of component trees."""

from contextlib import contextmanager
from dataclasses import replace

import dash
import pytest
from dash import Dash, html
from dash.development.base_component import Component

from dashboard.display.page import Dial, Interaction
from dashboard.display.still import Still
from dashboard.services.foretold import foretold
from dashboard.services.sources import ALL_ROLES, Identity, Scope

LOOKS = (("zh", "light"), ("en", "dark"))
"""Every language and every theme once: neither changes what the other does."""


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


@contextmanager
def registering():
    """A Dash application with a page registry of its own."""
    dash.page_registry.clear()
    yield Dash("test", use_pages=True, pages_folder="", suppress_callback_exceptions=True)
    dash.page_registry.clear()


@pytest.fixture
def app():
    with registering() as made:
        yield made


@pytest.fixture(scope="session")
def everyone():
    return Identity(name="visitor", roles=ALL_ROLES, scope=Scope(None, None))


def opened(shown):
    """A component; a ``Still`` as the elements that it was made of."""
    return rebuilt(shown.drawn, shown.children) if isinstance(shown, Still) else shown


def rebuilt(held, living):
    if isinstance(held, dict):
        return opened(living[held["at"]])
    if not isinstance(held, list):
        return held
    tag, props, *inside = held
    props = {name: value for name, value in props.items() if name != "within"}
    return getattr(html, tag.capitalize())([rebuilt(one, living) for one in inside], **props)


def parts(shown):
    """Every component of a tree or of a list of trees."""
    if isinstance(shown, list | tuple):
        for one in shown:
            yield from parts(one)
    elif isinstance(shown, Component):
        yield (held := opened(shown))
        yield from parts(getattr(held, "children", None))


def text(shown):
    """What a tree says, in reading order."""
    if isinstance(shown, list | tuple):
        return " ".join(filter(None, map(text, shown)))
    if isinstance(shown, Component):
        return text(getattr(opened(shown), "children", None))
    return "" if shown is None else str(shown)


def everything(page, sources, selection, look):
    """All that a page shows above its tabs, one tree a section."""
    for part in page.sections:
        values = ()
        if isinstance(part, Interaction):
            dials = part.inputs.items()
            values = ({name: dial.value for name, dial in dials if isinstance(dial, Dial)},)
        answer = part.ask(sources, selection, *values)
        yield from (draw(answer, look) for draw in part.show)
