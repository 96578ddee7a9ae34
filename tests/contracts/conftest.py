"""Every backend, and the tiny batches that are put into them."""

import csv
from datetime import date
from itertools import count

import pytest

from data_access.books.batches import Sender
from data_access.books.importing import Sent, import_file
from data_access.books.imports.reading import How
from data_access.connect import open_databases, open_engine
from data_access.moments import moment_of
from data_access.sql.load import Batch, load
from data_access.store.jobs import Jobs

TODAY = date(2026, 11, 20)
LEDGER_HEADINGS = ["area", "period", "scheme", "account", "line", "amount"]
START = 1_700_000_000_000  # ms since 1970
BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="session")
def loaded(copied):
    """A function: the nation and the small city in a backend, loaded once; only to be read."""
    opened = {}

    def sample(backend):
        if backend not in opened:
            opened[backend] = open_databases(*copied("nation and small city", backend))
        return opened[backend].warehouse.inner

    yield sample
    for databases in opened.values():
        databases.close()


@pytest.fixture(params=BACKENDS)
def backend(request):
    return request.param


@pytest.fixture
def sample(backend, loaded):
    """A warehouse with the sample, only to be read."""
    return loaded(backend)


@pytest.fixture
def urls(backend, new_urls):
    """Two databases in which nothing was ever made."""
    return new_urls(backend)


@pytest.fixture
def prepared(backend, copied):
    """Two databases of the current schema with nothing in them."""
    return copied("empty", backend)


@pytest.fixture
def engine(prepared):
    """An empty warehouse of the current schema, free to be written."""
    made = open_engine(prepared[0])
    yield made
    made.dispose()


@pytest.fixture
def databases(prepared):
    opened = open_databases(*prepared)
    yield opened
    opened.close()


def _ledger_row(area="990101", scheme="employee", line="income", fen=100, period="2024-01"):
    return {
        "area": area,
        "scheme": scheme,
        "account": "pooled",
        "line": line,
        "period": period,
        "months": 1,
        "basis": "books",
        "status": "closed",
        "amount_fen": fen,
        "source": "BOOKS",
        "batch": "city",
        "file": "city.csv",
        "row": 2,
        "note": "",
    }


def _batch(*rows, sha256="first"):
    """A batch called ``city`` that brings its source and these ledger rows."""
    source = {
        "source": "BOOKS",
        "title": "Books",
        "publisher": "Bureau",
        "published": "2024-02-10",
        "known_since": date(2024, 2, 10),
        "url": "",
        "note": "",
    }
    return Batch(name="city", sha256=sha256, rows={"source": [source], "ledger_line": list(rows)})


@pytest.fixture(scope="session")
def ledger_row():
    """A function: one row of the ledger, as a batch brings it."""
    return _ledger_row


@pytest.fixture(scope="session")
def batch():
    """A function: a batch of such rows."""
    return _batch


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def pass_(self, milliseconds):
        self.now += milliseconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def jobs(databases, clock):
    return Jobs(databases.engines[1], clock)


@pytest.fixture
def asked(jobs, clock):
    """A function: ask for a work, a moment after the last one."""

    def ask(kind="forecast", **keywords):
        clock.pass_(1)
        return jobs.start(kind, {"area": "100000"}, asked_by="li", **keywords)

    return ask


def _area(code, level, parent="990100"):
    return {"area": code, "parent": parent, "level": level, "name_zh": code, "name_en": code}


@pytest.fixture
def house(engine):
    """A warehouse that knows a city, its municipal level and two districts."""
    areas = [
        _area("990100", "city", None),
        _area("990199", "municipal"),
        _area("990101", "district"),
        _area("990102", "district"),
    ]
    load(engine, Batch(name="frame", sha256="", rows={"area": areas}))
    return engine


@pytest.fixture
def bringing(house, tmp_path):
    """A function: import such rows of the ledger, each time a millisecond later."""
    moments = count(moment_of(TODAY))

    def take(*rows, headings=LEDGER_HEADINGS, name="books.csv", **how):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, *rows])
        sender = Sender(who="li", at=next(moments), today=TODAY)
        return import_file(house, Sent(path=path, sender=sender, how=How(**how)))

    take.sender = lambda: Sender(who="wang", at=next(moments), today=TODAY)
    return take
