"""What stands where an answer is not there: loading, empty, not found, not ready, failed."""

import logging
from collections.abc import Callable, Mapping
from typing import Literal, TypeVar
from uuid import uuid4

from dash import html
from dash.development.base_component import Component
from flask import g, has_request_context
from werkzeug.exceptions import HTTPException

from dashboard.display.aria import aria
from dashboard.labels import Labels
from dashboard.services.selection import UnknownSelection
from dashboard.services.sources import NotReady, Unanswered

Shape = Literal["plain", "kpis", "chart", "table"]
PIECES: Mapping[Shape, int] = {"kpis": 4, "chart": 2, "table": 8}
LOG = logging.getLogger(__name__)
T = TypeVar("T")


def loading(height: int, shape: Shape = "plain") -> Component:
    """A grey shape of the answer's height: a row of cards, a chart, a table, or one plain area."""
    held = {"height": height}
    if shape == "plain":
        return html.Div(className="skeleton", style=held, **aria(hidden="true"))
    pieces = [html.Div(className="skeleton") for _ in range(PIECES[shape])]
    return html.Div(pieces, className=f"loading loading-{shape}", style=held, **aria(hidden="true"))


def empty(words: Labels, reason: str, **values: object) -> Component:
    """Why there is nothing to show, and what would fill it."""
    return _state(words("interface.empty.title"), words(reason, **values))


def not_found(words: Labels, problem: UnknownSelection | None = None) -> Component:
    """The address names something that is not there."""
    said = words("interface.not_found.page")
    if problem is not None:
        said = words(
            f"interface.not_found.{'form' if problem.examples else 'value'}",
            name=words(f"interface.fields.{problem.name}"),
            value=problem.value,
            known=words("terms.words.and").join(problem.known),
        )
    home = html.A(words("interface.not_found.home"), href="/")
    return _state(words("interface.not_found.title"), said, home)


def not_theirs(words: Labels, own: str) -> Component:
    """Somebody else's link: nothing of it is told, but the same page of their own is offered."""
    way = html.A(words("interface.not_found.own"), href=own)
    return _state(words("interface.not_found.title"), words("interface.not_found.page"), way)


def not_ready(words: Labels, problem: NotReady) -> Component:
    """A database is missing or of another schema: say so and what to run; or it will be back."""
    if isinstance(problem, Unanswered):
        why = html.Span(str(problem), className="hint")
        return _state(words("interface.unanswered.title"), words("interface.unanswered.text"), why)
    return _state(
        words("interface.not_ready.title"),
        words("interface.not_ready.text"),
        html.Code("jiheng init"),
        html.Span(str(problem), className="hint"),
    )


def failed(words: Labels, reference: str) -> Component:
    """This card's answer failed; the others stand."""
    return _state(words("interface.failed.title"), words("interface.failed.text"), reference)


def guarded(words: Labels, make: Callable[[], T]) -> T | Component:
    """What ``make`` makes; whatever goes wrong becomes the state of this card alone."""
    try:
        return make()
    except UnknownSelection as problem:
        return not_found(words, problem)
    except NotReady as problem:
        return not_ready(words, problem)
    except HTTPException:  # refused: the whole request is, not this card alone
        raise
    except Exception:
        reference = _reference()
        LOG.exception("part failed, reference %s", reference)
        return failed(words, reference)


def _reference() -> str:
    """The request's own id, which each line of the log about it bears."""
    known = g.get("request_id") if has_request_context() else None
    return known or uuid4().hex[:8]


def _state(title: str, text: str, *more: Component | str) -> Component:
    return html.Div(
        [html.H2(title), html.P(text), *(html.P(part) for part in more)],
        className="card state",
        role="status",
    )
