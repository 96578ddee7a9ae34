"""Two imports at once, a full disk, a reader in between, a death on the way: nothing half done."""

import threading

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import DatabaseError

from data_access import tables
from data_access.books import batches
from data_access.books.batches import bring
from data_access.books.importing import Sent, parsed
from data_access.connect import full_scope, open_engine
from data_access.sql.schema import BATCH, LEDGER_LINE
from data_access.sql.writing import Busy, DiskFull, writing

LINES = ["income", "expenditure", "interest_income", "other_income"]
HEADINGS = ["area", "period", "scheme", "account", "line", "amount"]


def line(amount, code="990101", period="2026-09", name="income"):
    return [code, period, "employee", "pooled", name, amount]


def test_two_at_once_one_waits_or_is_refused(bringing, house, prepared, monkeypatch):
    """While one writes, another waits; where it may not wait, it is refused by name."""
    other = open_engine(prepared[0])
    begun, done = threading.Event(), threading.Event()

    def first():
        with writing(house) as connection:
            connection.execute(text("SELECT 1"))
            begun.set()
            done.wait(10)

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait(10)
    try:
        with pytest.raises(Busy), impatient(other, monkeypatch) as connection:
            connection.execute(text("SELECT 1"))
    finally:
        done.set()
        thread.join()
        other.dispose()
    assert bringing(line(1)).written == 1


def impatient(engine, monkeypatch):
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda held, _: held.execute("PRAGMA busy_timeout=50"))
    monkeypatch.setattr("data_access.sql.writing.PATIENCE", "50ms")
    return writing(engine)


def test_a_full_disk_says_so_and_leaves_nothing(house, bringing, databases):
    if house.dialect.name != "sqlite":
        pytest.skip("needs a disk of its own")
    with house.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    limit = f"PRAGMA max_page_count={pages + 3}"
    event.listen(house, "connect", lambda held, _: held.execute(limit))
    house.dispose()
    before = databases.warehouse.data_version()
    months = [f"20{year:02}-{month:02}" for year in range(26) for month in range(1, 13)]
    with pytest.raises(DiskFull):
        bringing(*(line(1, period=month, name=name) for month in months for name in LINES))
    assert databases.warehouse.data_version() == before
    with house.connect() as connection:
        assert connection.execute(select(func.count()).select_from(LEDGER_LINE)).scalar() == 0


def test_a_reader_sees_the_old_version_whole_until_the_end(house, bringing, databases, tmp_path):
    bringing(line(1), line(2, "990102"))
    path = tmp_path / "new.csv"
    rows = [HEADINGS, line(9), line(9, "990102")]
    path.write_text("".join(",".join(map(str, row)) + "\n" for row in rows))
    sent = Sent(path=path, sender=bringing.sender())
    read = lambda: sorted(  # noqa: E731
        databases.warehouse.inner.read(tables.FundLedger, full_scope())["income"]
    )
    version = databases.warehouse.data_version()
    parsed_file = parsed(house, sent)
    with writing(house) as connection:
        bring(connection, parsed_file, sent.sender)
        assert read() == [1.0, 2.0, 3.0]
        assert databases.warehouse.data_version() == version
    assert read() == [9.0, 9.0, 18.0]
    assert databases.warehouse.data_version() == version + 1


def test_a_batch_that_dies_on_the_way_leaves_nothing(house, bringing, monkeypatch):
    def die(*_):
        raise DatabaseError("x", {}, Exception("gone"))

    monkeypatch.setattr(batches, "put", die)
    with pytest.raises(Exception, match="gone"):
        bringing(line(1))
    with house.connect() as connection:
        assert connection.execute(select(BATCH.c.batch)).scalars().all() == ["frame"]
