"""The web entrance: puts warehouse, store, pages and engine together."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from secrets import token_hex
from typing import TypeVar

import dash
from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.actions.desk import Desk
from dashboard.auth.oidc import OidcDoor
from dashboard.auth.web import Door, Gate
from dashboard.display.answers import KeptAnswers
from dashboard.display.bundles import Bundles, drawing
from dashboard.display.engine import Engine, address
from dashboard.display.page import Page
from dashboard.display.shell import Frame, shell, shell_callbacks
from dashboard.display.steady import HOOKS, ROUTER
from dashboard.figures.palette import ASSETS
from dashboard.operation.asked import only_ours
from dashboard.operation.traced import traced
from dashboard.operation.watched import Watch
from dashboard.services.areas import areas
from dashboard.services.inbox import unread
from dashboard.services.ledger import known_periods
from dashboard.services.selection import Selection, UnknownSelection
from dashboard.services.sources import Identity, NotReady, Sources
from dashboard.settings import Settings
from data_access.connect import Databases, scope_of
from data_access.discovery import discover
from data_access.store.people import People
from data_access.store.sealing import Seal
from data_access.store.second import SecondFactors

T = TypeVar("T")
LARGEST = 72 * 2**20  # bytes of a request: a workbook of 50 MB as the browser sends it
HSTS = "max-age=31536000; includeSubDomains"
DASH_PAGES = ("/", "/<path:path>")  # the endpoints that Dash gives its pages
INDEX = """<!DOCTYPE html>
<html lang="zh-CN">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
<body data-draws="(draws)" data-plotly="(plotly)">
{%app_entry%}{%config%}{%scripts%}{%renderer%}</body>
</html>"""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def create_app(
    settings: Settings, databases: Databases, pages: Mapping[str, Page] | None = None
) -> Dash:
    """The application over two open databases; ``pages`` by default those of the package."""
    answers, bundles, server = KeptAnswers(), Bundles(), _server(settings)
    for kept in (answers, bundles):
        kept.close(server)  # before Dash adds its compression: what comes last is told first
    held = discover(import_module("pages"), Page) if pages is None else pages
    app = _dash(server, held)
    _harden(server, settings)
    _watch(settings, databases).over(server)  # first: it counts what the gate refuses, too
    gate = _gate(settings, databases, app)
    for kept in (answers, bundles):
        kept.open(server)

    def sources(reader: Identity) -> Sources:
        """What they may read, at the version of now: asked once a request."""
        held: Sources | None = g.get("sources")
        if held is None or held.reader != reader:
            held = replace(databases.sources(reader.scope, settings.today()), reader=reader)
            g.sources = held
        return held

    def of_reader(ask: Callable[[Sources], list[T]]) -> list[T]:
        try:
            return ask(sources(gate.reader()))
        except NotReady:
            return []

    def desk() -> Desk:
        who = gate.reader()
        return Desk(
            identity=who,
            address=request.remote_addr or "?",
            sources=sources(who),
            people=gate.people,
            jobs=databases.jobs,
            house=databases.house,
            explanations=databases.explanations,
            registers=databases.registers,
            home=settings.home,
        )

    Engine(
        app=app,
        reader=gate.reader,
        sources=sources,
        refused=gate.refused,
        desk=desk,
        answers=answers,
    ).open(held)
    app.layout = shell()
    frame = Frame(
        reader=gate.reader,
        areas=lambda: of_reader(areas),
        periods=lambda area: of_reader(lambda held: known_periods(held, area)),
        unread=lambda: next(iter(of_reader(lambda held: [unread(held, gate.reader())])), None),
    )
    shell_callbacks(app, held, frame)
    server.after_request(lambda response: _guarded(app, _early(held, _found(held, response))))
    return app


def _server(settings: Settings) -> Flask:
    """A server that names each request before anything else is asked of it."""
    made = Flask("jiheng")
    traced(made, believed=settings.proxies > 0)
    return made


def _dash(server: Flask, pages: Mapping[str, Page]) -> Dash:
    """Dash on our server, without what it would do on its own."""
    index = INDEX.replace("(draws)", " ".join(_drawn(pages))).replace("(plotly)", drawing()[0])
    dash.page_registry.clear()  # Dash keeps one for the process; an application owns its own
    return Dash(
        "jiheng",
        server=server,  # type: ignore[arg-type]  # Dash's annotation leaves a Flask out
        assets_folder=str(ASSETS),
        assets_path_ignore=["plotly"],  # fetched by the pages that draw (assets/early.js)
        use_pages=True,
        pages_folder="",
        hooks=HOOKS,
        routing_callback_inputs=dict(ROUTER),
        suppress_callback_exceptions=True,
        health_endpoint="healthz",
        compress=True,
        enable_mcp=False,
        index_string=index,
        title="Jiheng",
        update_title="",
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )


def _gate(settings: Settings, databases: Databases, app: Dash) -> Gate:
    """The gate of this mode before every route; the demonstration has a button a role."""
    people = People(
        users=databases.users,
        sessions=databases.sessions,
        trail=databases.trail,
        seconds=SecondFactors(Seal(settings.keys)),
    )
    gate = Gate(
        people=people,
        scope_of=scope_of,
        ready=databases.check_store,
        demonstration=settings.mode == "demo",
        doors=_doors(settings, people),
        second=settings.second_factor,
    )
    gate.guard(app.server)
    app.server.before_request(only_ours(lambda: app.callback_map, gate.forged))
    return gate


def _watch(settings: Settings, databases: Databases) -> Watch:
    """What those may know who watch the server."""
    held = settings.metrics_token

    def measures() -> dict[str, float]:
        waiting = {f"jobs_{state}": count for state, count in databases.jobs.counted().items()}
        return {"data_version": databases.warehouse.data_version(), **waiting}

    return Watch(
        {"warehouse": databases.warehouse.data_version, "store": databases.check_store},
        measures,
        held.get_secret_value() if held else None,
    )


def _doors(settings: Settings, people: People) -> tuple[Door, ...]:
    """The ways in beside the password."""
    held = settings.oidc
    if held is None:
        return ()
    secret = held.client_secret.get_secret_value()
    return (
        OidcDoor(people=people, issuer=held.issuer, client_id=held.client_id, client_secret=secret),
    )


def _harden(server: Flask, settings: Settings) -> None:
    """Cookies are signed with a key of its own (the demonstration makes one a start).

    Where somebody asks from, and whether by TLS, is what our own proxies say; else nobody's word.
    """
    if settings.proxies:
        server.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as Werkzeug's manual has it
            server.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies
        )
    for absent in (DependencyException, InvalidResourceError):
        server.register_error_handler(absent, lambda _: ("", 404))
    held = settings.secret_key
    server.secret_key = held.get_secret_value() if held else token_hex(32)
    server.config.update(
        SESSION_COOKIE_NAME="jiheng",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.mode == "production",
        MAX_CONTENT_LENGTH=LARGEST,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session it belongs to
    )


def _found(pages: Mapping[str, Page], response: Response) -> Response:
    """Dash answers 200 to every address; a program is told what a reader sees: not found."""
    asked = request.endpoint in DASH_PAGES and response.status_code == 200
    there = request.path in {address(name) for name in pages}
    if asked and not (there and _theirs()):
        response.status_code = 404
    return response


def _drawn(pages: Mapping[str, Page]) -> list[str]:
    """Where charts stand."""
    return [address(name) for name, page in pages.items() if page.draws]


def _early(pages: Mapping[str, Page], response: Response) -> Response:
    """A page that draws says so before anything of it is read: what draws comes beside the rest."""
    if response.mimetype == "text/html" and request.path in _drawn(pages):
        said = (f"<{script}>; rel=preload; as=script" for script in drawing())
        response.headers["Link"] = ", ".join(said)
    return response


def _theirs() -> bool:
    """Whether the address stays inside the reader's scope; its callbacks record if it does not."""
    try:
        chosen = Selection.parse(request.query_string.decode(), g.identity.scope.home())
    except UnknownSelection:
        return True  # the page says what is wrong with it
    reader: Identity = g.identity
    return reader.scope.covers(chosen.area, chosen.scheme)


def _guarded(app: Dash, response: Response) -> Response:
    """Nothing is loaded from anywhere else: said to the browser with every page."""
    response.headers.update(HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = HSTS
    if response.mimetype == "text/html":
        scripts = " ".join(app.csp_hashes())
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self'; script-src 'self' {scripts}; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; "
            "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
        )
    return response
