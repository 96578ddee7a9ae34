"""A file in the inbox is taken in by the worker; its problems are the work's log."""

import csv
import hashlib

import pytest

from dashboard.worker.import_ import WORK
from dashboard.worker.kind import Books, Hopeless, works
from dashboard.worker.resident import Resident
from data_access.connect import full_scope, open_databases, prepare
from data_access.sql.load import Batch, load
from data_access.sql.writing import DiskFull

HEADINGS = ["area", "period", "scheme", "account", "line", "amount"]
GOOD = ["990101", "2026-09", "employee", "pooled", "income", 1]


@pytest.fixture
def databases(tmp_path):
    urls = tuple(f"sqlite:///{tmp_path / name}.db" for name in ("warehouse", "store"))
    engine = prepare(*urls)
    area = {"area": "990101", "parent": None, "level": "district"}
    load(
        engine,
        Batch(name="f", sha256="", rows={"area": [{**area, "name_zh": "东", "name_en": "E"}]}),
    )
    engine.dispose()
    opened = open_databases(*urls)
    yield opened
    opened.close()


@pytest.fixture
def books(databases, tmp_path):
    return Books(
        engine=databases.engines[0],
        home=tmp_path,
        trail=databases.trail,
        explanations=databases.explanations,
        refusals=databases.registers.refusals,
        rollups=databases.registers.rollups,
        jobs=databases.jobs,
    )


@pytest.fixture
def waiting(tmp_path):
    """A function: put a file of such rows into the inbox; the arguments of the work."""
    (tmp_path / "inbox").mkdir(exist_ok=True)

    def put(*rows):
        path = tmp_path / "inbox" / "x.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADINGS, *rows])
        name = f"{hashlib.sha256(path.read_bytes()).hexdigest()}.csv"
        path.rename(path.with_name(name))
        return {"file": name, "name": "九月.csv", "who": "li", "lang": "en"}

    return put


@pytest.fixture
def resident(databases, books, today):
    def sources():
        return databases.sources(full_scope(), today)

    return Resident(jobs=databases.jobs, works=works(books), sources=sources)


@pytest.fixture
def today():
    from datetime import date

    return date(2026, 11, 20)


def done(databases, resident, arguments):
    job = databases.jobs.start("import", arguments, asked_by="li")
    while databases.jobs.look(job).state == "waiting":  # the checks asked for before come first
        resident._turn()
    return databases.jobs.look(job)


def test_it_is_a_kind_of_work_only_where_there_are_books(books):
    assert "import" not in works()
    writing = {"close", "import", "match", "report", "restate", "revert", "rollup"} | {
        "district_reports",
        "evaluate",
        "forecast",
        "notify",
        "escalate",
    }
    assert set(works(books)) == {*works(), *writing}


def test_a_file_is_taken_in_and_told_of(databases, resident, waiting, books):
    arguments = waiting(GOOD)
    job = done(databases, resident, arguments)
    assert (job.state, job.message[:23]) == ("done", "九月.csv: 1 rows imported")
    assert done(databases, resident, arguments).message.endswith("nothing changed.")
    assert [(one.who, one.deed) for one in books.trail.search(limit=9)] == [("li", "import")]


def test_its_problems_are_the_log_and_nobody_tries_again(databases, resident, waiting, books):
    job = done(databases, resident, waiting([*GOOD[:5], "x"], ["990199", *GOOD[1:]]))
    assert (job.state, job.attempts) == ("failed", 1)
    assert job.message == "九月.csv: not imported, 2 problems, nothing was written."
    assert '"990199": the table of areas does not know it.' in job.log
    assert '"x": this is no number.' in job.log
    assert [one.deed for one in books.trail.search(limit=9)] == ["import_refused"]


def test_a_full_disk_is_said_and_nobody_tries_again(databases, resident, waiting, monkeypatch):
    def full(*_, **__):
        raise DiskFull("database or disk is full")

    monkeypatch.setattr("dashboard.worker.import_.import_file", full)
    job = done(databases, resident, waiting(GOOD))
    assert (job.state, job.attempts) == ("failed", 1)
    assert job.message == "The disk is full; nothing was written."


@pytest.mark.parametrize("file", ["../warehouse.db", "/etc/passwd", "..", "none.csv"])
def test_only_files_of_the_inbox_are_read(books, sources, waiting, file):
    arguments = waiting(GOOD) | {"file": file}
    with pytest.raises(Hopeless):
        WORK.run(books, sources, arguments, lambda *_: None)


def test_its_problems_are_kept_cell_by_cell_until_a_file_is_taken_in(
    databases, resident, waiting, books
):
    done(databases, resident, waiting([*GOOD[:5], "x"], ["990199", *GOOD[1:]]))
    (kept,) = books.refusals.all()
    assert (kept.who, kept.file, kept.count) == ("li", "九月.csv", 2)
    assert [(one["row"], one["column"], one["field"]) for one in kept.problems] == [
        (2, "F", "book_line.amount"),
        (3, "A", "book_line.area"),
    ]
    done(databases, resident, waiting(GOOD))
    assert books.refusals.all() == []
