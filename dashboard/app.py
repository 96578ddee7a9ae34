"""The web entrance: puts warehouse, store, pages and engine together."""

from collections.abc import Mapping
from importlib import import_module

import dash
from dash import Dash
from flask import Response

from dashboard.display.engine import Engine
from dashboard.display.page import Page
from dashboard.display.shell import shell, shell_callbacks
from dashboard.figures.palette import ASSETS
from dashboard.services.ledger import known_periods
from dashboard.services.sources import ALL_ROLES, Identity, NotReady, Sources
from dashboard.settings import Settings
from data_access.connect import Databases, full_scope
from data_access.discovery import discover

INDEX = """<!DOCTYPE html>
<html lang="zh-CN">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
<body>{%app_entry%}{%config%}{%scripts%}{%renderer%}</body>
</html>"""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def create_app(
    settings: Settings, databases: Databases, pages: Mapping[str, Page] | None = None
) -> Dash:
    """The application over two open databases; ``pages`` by default those of the package."""
    dash.page_registry.clear()  # Dash keeps one for the process; an application owns its own
    app = Dash(
        "jiheng",
        assets_folder=str(ASSETS),
        use_pages=True,
        pages_folder="",
        suppress_callback_exceptions=True,
        health_endpoint="healthz",
        compress=True,
        enable_mcp=False,
        index_string=INDEX,
        title="Jiheng",
        update_title="",
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    held = discover(import_module("pages"), Page) if pages is None else pages

    def sources(reader: Identity) -> Sources:
        warehouse = databases.warehouse
        return Sources(
            warehouse=warehouse.at(warehouse.data_version()),
            outlooks=databases.outlooks,
            scope=reader.scope,
            today=settings.today,
        )

    def periods(area: str) -> list[str]:
        try:
            return known_periods(sources(visitor()), area)
        except NotReady:
            return []

    Engine(app=app, reader=visitor, sources=sources).open(held)
    app.layout = shell()
    shell_callbacks(app, held, periods)
    app.server.after_request(lambda response: _guarded(app, response))
    return app


def visitor() -> Identity:
    """Who is reading, until people sign in: the demonstration's visitor."""
    return Identity(name="visitor", roles=ALL_ROLES, scope=full_scope())


def _guarded(app: Dash, response: Response) -> Response:
    """Nothing is loaded from anywhere else: said to the browser with every page."""
    response.headers.update(HEADERS)
    if response.mimetype == "text/html":
        scripts = " ".join(app.csp_hashes())
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self'; script-src 'self' {scripts}; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; "
            "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
        )
    return response
