"""``jiheng serve``: the web server, on this machine's own address."""

import gc
import socket
import sys
from argparse import Namespace
from contextlib import nullcontext, suppress

from flask import Flask

from dashboard.cli.beside import worker_beside
from dashboard.cli.command import Command, no_arguments
from dashboard.settings import Settings
from data_access.connect import full_scope, open_databases
from data_access.port import NotReady

WORKERS = 2
THREADS = 4


def run(_: Namespace, settings: Settings) -> int:
    """Serve until stopped; a port that is taken is said, not tried again."""
    address = f"{settings.host}:{settings.port}"
    if _taken(settings.host, settings.port):
        print(f"jiheng serve: {address} is taken; choose another, e.g. PORT=8051", file=sys.stderr)
        return 2
    print(f"http://{address}/", file=sys.stderr)
    with worker_beside() if settings.mode == "demo" else nullcontext():
        _serve(settings, address)
    return 0


def _taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _serve(settings: Settings, address: str) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 not needed by other commands

    from dashboard.app import create_app  # noqa: PLC0415 imports the web packages
    from dashboard.cli.warm import warm  # noqa: PLC0415 the same

    databases = open_databases(settings.warehouse_url, settings.store_url)
    app = create_app(settings, databases)
    app.server.test_client().get("/")  # finish the set-up once, before the workers part
    with suppress(NotReady):  # the pages say what is missing and what to run
        warm(app.server, databases.sources(full_scope(), settings.today()))
    databases.close()
    gc.freeze()  # what was made so far stays shared with the workers

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        def load_config(self) -> None:
            for name, value in _options(address).items():
                self.cfg.set(name, value)
            self.cfg.set("post_fork", lambda _server, _worker: databases.forget())

        def load(self) -> Flask:
            server: Flask = app.server
            return server

    Server().run()


def _options(address: str) -> dict[str, object]:
    return {
        "bind": address,
        "workers": WORKERS,
        "threads": THREADS,
        "worker_class": "gthread",
        "preload_app": True,
        "loglevel": "warning",
        "proc_name": "jiheng",
    }


COMMAND = Command(help="start the web server", arguments=no_arguments, run=run)
