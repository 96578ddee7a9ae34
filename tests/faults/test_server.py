"""What becomes of readers when a process of the server is killed, or its store is locked?"""

import os
import signal
import sqlite3
import threading
import time
from contextlib import closing

import pytest

from dashboard.cli.serve import WORKERS
from tests.bench.served import Reader, sections
from tests.faults.conftest import CITY, READERS, asking, note, reader, until

pytestmark = pytest.mark.processes
FORM = "application/x-www-form-urlencoded"


def settled(told, count=60):
    """So many more answers."""
    before = len(told)
    until(lambda: len(told) >= before + count)
    return told[before:]


def whole(server):
    """Its workers, once all are there."""
    until(lambda: len(server.pids()) == WORKERS)
    return server.pids()


def test_a_worker_killed_under_way_costs_at_most_what_it_was_answering(server):
    killed = whole(server)[0]
    with asking(server) as told:
        os.kill(killed, signal.SIGKILL)
        took = until(lambda: killed not in whole(server))
        later = settled(told)
    failed = [one for one in told if one != 200]
    note("worker killed", seconds=round(took, 2), failed=len(failed), of=len(told))
    assert len(failed) <= READERS
    assert set(later[READERS:]) == {200}


def test_a_hangup_changes_every_worker_and_fails_nobody(server):
    before = set(whole(server))
    with asking(server) as told:
        server.process.send_signal(signal.SIGHUP)
        took = until(lambda: not before & set(whole(server)))
        settled(told)
    note("hangup", seconds=round(took, 2), failed=sum(one != 200 for one in told), of=len(told))
    assert set(told) == {200}


def sign_in(server, told):
    """Signing in writes into the store."""
    begun = time.perf_counter()
    with closing(Reader(server.port)) as held:
        held.send("GET", "/sign-in")
        status, body = held.send("POST", "/sign-in/demo", "role=finance", FORM)
    told.append((status, body.decode(), time.perf_counter() - begun))


@pytest.mark.parametrize(("held", "status"), [(2.0, 302), (11.5, 503)])
def test_while_the_store_is_locked_all_read_on_and_a_deed_waits_or_says_so(
    held, status, server, home
):
    told = []
    lock = sqlite3.connect(home / "store.db", isolation_level=None)
    thread = threading.Thread(target=sign_in, args=(server, told))
    with reader(server) as reading:
        lock.execute("BEGIN IMMEDIATE")
        begun = time.perf_counter()
        thread.start()
        outputs = sections()["overview"][:3]
        answered = [reading.ask(one, f"{CITY}&held={held}") for one in outputs]
    read = time.perf_counter() - begun
    time.sleep(max(0.0, held - read))
    lock.execute("ROLLBACK")
    lock.close()
    thread.join()
    note("store locked", held=held, read=round(read, 2), deed=round(told[0][2], 1), told=told[0][0])
    assert all(answered)
    assert told[0][0] == status
    assert read < held
    if status == 503:
        assert "数据库暂时没有应答" in told[0][1]
    sign_in(server, told)
    assert told[1][0] == 302
