"""``jiheng serve``: the web server, on this machine's own address."""

import ctypes
import gc
import os
import socket
import sys
from argparse import Namespace
from contextlib import nullcontext, suppress
from tempfile import mkdtemp

from flask import Flask

from dashboard.cli.beside import worker_beside
from dashboard.cli.command import Command, no_arguments
from dashboard.operation.logs import Lines, tell
from dashboard.settings import Settings
from data_access.connect import Databases, full_scope, open_databases
from data_access.port import NotReady
from data_access.store.sealing import Seal
from data_access.store.second import SecondFactors

WORKERS = 2
THREADS = 4
SHARED = "PROMETHEUS_MULTIPROC_DIR"
ARENA_MAX, MMAP_THRESHOLD = -8, -3  # as <malloc.h> numbers them


def run(_: Namespace, settings: Settings) -> int:
    """Serve until stopped; a port that is taken is said, not tried again."""
    address = f"{settings.host}:{settings.port}"
    if _taken(settings.host, settings.port):
        print(f"jiheng serve: {address} is taken; choose another, e.g. PORT=8051", file=sys.stderr)
        return 2
    print(f"http://{address}/", file=sys.stderr)
    tell(settings.log_format)
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
    from gunicorn.glogging import Logger  # noqa: PLC0415 the same

    _counting_together(settings)
    from dashboard.app import create_app  # noqa: PLC0415 imports the web packages
    from dashboard.cli.warm import warm  # noqa: PLC0415 the same

    _one_heap()
    databases = open_databases(settings.warehouse_url, settings.store_url)
    _seal(settings, databases)
    app = create_app(settings, databases)
    app.server.test_client().get("/")  # finish the set-up once, before the workers part
    with suppress(NotReady):  # the pages say what is missing and what to run
        warm(app.server, databases.sources(full_scope(), settings.today()))
    databases.close()
    _settle()

    class InOurForm(Logger):  # type: ignore[misc]  # gunicorn ships no types
        def setup(self, cfg: object) -> None:
            super().setup(cfg)
            for handler in self.error_log.handlers:
                handler.setFormatter(Lines(settings.log_format))

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        def load_config(self) -> None:
            for name, value in _options(address).items():
                self.cfg.set(name, value)
            self.cfg.set("logger_class", InOurForm)
            self.cfg.set("post_fork", lambda _server, _worker: databases.forget())
            self.cfg.set("child_exit", lambda _server, worker: _gone(worker.pid))

        def load(self) -> Flask:
            server: Flask = app.server
            return server

    Server().run()


def _seal(settings: Settings, databases: Databases) -> None:
    """What was stored before there was a key, or under an older one, is sealed with the newest."""
    if not settings.keys:
        return
    with suppress(NotReady), databases.users.writing() as connection:  # the pages say what lacks
        SecondFactors(Seal(settings.keys)).seal_anew(connection)


def _counting_together(settings: Settings) -> None:
    """The processes of this server count into one folder; the library reads where on import."""
    if settings.metrics_token:
        os.environ[SHARED] = mkdtemp(prefix="jiheng-metrics-")


def _gone(process: int) -> None:
    """What a process that ended has counted stays counted."""
    if SHARED in os.environ:
        from prometheus_client import multiprocess  # noqa: PLC0415 after the folder is named

        multiprocess.mark_process_dead(process)  # type: ignore[no-untyped-call]


def _one_heap() -> None:
    """Threads share a heap, and tables lie apart from it: what one lets go of, all may use."""
    with suppress(AttributeError):  # only the C library of Linux listens
        memory = ctypes.CDLL(None)
        memory.mallopt(ARENA_MAX, 1)
        memory.mallopt(MMAP_THRESHOLD, 2**17)


def _settle() -> None:
    """What is left of the start stays shared with the workers; the rest goes back to the system."""
    gc.collect()
    with suppress(AttributeError):  # only the C library of Linux gives it back at a word
        ctypes.CDLL(None).malloc_trim(0)
    gc.freeze()


def _options(address: str) -> dict[str, object]:
    return {
        "bind": address,
        "workers": WORKERS,
        "threads": THREADS,
        "worker_class": "gthread",
        "preload_app": True,
        "loglevel": "warning",
        "proc_name": "jiheng",
        "max_requests": 100_000,  # a worker is replaced before anything in it has grown old
        "max_requests_jitter": 20_000,
        "graceful_timeout": 30,
    }


COMMAND = Command(help="start the web server", arguments=no_arguments, run=run)
