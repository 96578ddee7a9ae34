"""A real server on a home of its own, readers who do not stop asking, and what they were told."""

import json
import os
import shutil
import threading
import time
from contextlib import closing, contextmanager
from http.client import HTTPException
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url

from dashboard.display.answers import ASKED, question
from tests.bench.served import Reader, sections, serving

CITY = "area=990100&period=2026-08&lang=en"
READERS = 6
PATIENCE = 60.0  # seconds after which something will not come back by itself


@pytest.fixture(scope="module")
def home(model, tmp_path_factory):
    """A home with the nation and the small city."""
    folder = tmp_path_factory.mktemp("home")
    for url, name in zip(model("nation and small city"), ("warehouse", "store"), strict=True):
        shutil.copyfile(make_url(url).database, folder / f"{name}.db")
    return folder


@pytest.fixture(scope="module")
def server(home):
    with serving(home) as held:
        yield held


@contextmanager
def reader(server):
    """A leader who is signed in."""
    with closing(Reader(server.port)) as held:
        held.sign_in("leader")
        yield held


def until(what, patience=PATIENCE):
    """Seconds until something holds."""
    begun = time.perf_counter()
    while not what():
        assert time.perf_counter() - begun < patience, what
        time.sleep(0.02)
    return time.perf_counter() - begun


@contextmanager
def asking(server):
    """Readers of the overview who ask and ask; yields the statuses that they were told."""
    told, over = [], threading.Event()
    outputs = sections()["overview"]
    with reader(server) as first:
        cookies = dict(first.cookies)

    def ask(number):
        with closing(Reader(server.port, dict(cookies))) as own:
            for turn in count(number):
                if over.is_set():
                    return
                body = question(outputs[turn % len(outputs)], f"{CITY}&turn={number}")
                try:
                    told.append(own.send("POST", ASKED, json.dumps(body))[0])
                except (OSError, HTTPException) as error:  # the line was cut
                    told.append(type(error).__name__)
                    own.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        until(lambda: len(told) > READERS)
        yield told
    finally:
        over.set()
        for thread in threads:
            thread.join()


def note(fault, **figures):
    """The figures of a fault, kept for docs/faults.md where a folder is named for them."""
    if folder := os.environ.get("FAULTS"):
        with Path(folder, "faults.txt").open("a", encoding="utf-8") as file:
            file.write(f"{fault} {figures}\n")
