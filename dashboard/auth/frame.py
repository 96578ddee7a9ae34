"""How does a page at the door look to this reader, and where does it lead?"""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import g, render_template, request, session
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from dashboard.auth.entry import Caller
from dashboard.auth.preferences import held
from dashboard.labels import labels
from dashboard.services.selection import CHOICES
from data_access.store.users import User

Answer = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]


def page(name: str, **values: Any) -> str:
    """One of the templates, in the reader's language and theme."""
    language = shown("lang")
    return render_template(
        f"{name}.html",
        words=labels(language),
        language=language,
        theme=shown("theme"),
        link=link,
        token=generate_csrf,
        **values,
    )


def state(name: str, status: int, **values: Any) -> tuple[str, int]:
    """A page that says what is the matter, ``interface.NAME.title`` and ``.text``, and no more."""
    title, text = told(f"interface.{name}.title"), told(f"interface.{name}.text", **values)
    number = g.get("request_id")
    return page("state", title=title, text=text, number=number, **values), status


def told(key: str, **values: object) -> str:
    """The words of a key in the reader's language."""
    return labels(shown("lang"))(key, **values)


def shown(name: str) -> str:
    """The ``lang`` or ``theme`` of this page.

    As the address asks, as the page does to which they want, as the person prefers, as it comes.
    """
    user = g.get("user")
    going = dict(parse_qsl(urlsplit(onward()).query))
    liked = held(user) if isinstance(user, User) else {}
    for source in (request.args, _trip(), going, liked):
        if source.get(name) in CHOICES[name]:
            return str(source[name])
    return CHOICES[name][0]


def onward() -> str:
    """Where the reader wants to go: a page of this house."""
    return own(request.args.get("next") or str(_trip().get("next", "/")))


def link(path: str, **changed: str) -> str:
    """Another page at the door, which keeps language, theme and where they want to go."""
    query = {"next": onward(), "lang": shown("lang"), "theme": shown("theme"), **changed}
    if query["next"] == "/":
        del query["next"]
    return f"{path}?{urlencode(query)}"


def own(address: str) -> str:
    r"""An address of this house, whatever a link may have asked for.

    >>> own("/forecast?"), own("//elsewhere"), own("https://elsewhere"), own("/\t/elsewhere")
    ('/forecast', '/', '/', '/')
    """
    inside = address.startswith("/") and not address.startswith("//")
    plain = address.isprintable() and "\\" not in address  # browsers read both their own way
    return address.removesuffix("?") if inside and plain else "/"


def caller() -> Caller:
    """The browser at the other end."""
    agent = request.headers.get("User-Agent", "")
    return Caller(where_from(), agent, session.get("token", ""))


def where_from() -> str:
    """The address of the request."""
    return request.remote_addr or "?"


def _trip() -> dict[str, Any]:
    """What was carried along to the provider and back."""
    trip: dict[str, Any] = g.get("trip", {})
    return trip
