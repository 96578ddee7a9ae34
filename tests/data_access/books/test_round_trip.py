"""Random books, written into a template and imported, are read back to the fen."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook
from sqlalchemy import select

from data_access.books.batches import Sender
from data_access.books.importing import Sent, import_file
from data_access.books.imports.importable import importable
from data_access.books.imports.template import write_template
from data_access.books.imports.words import word_of
from data_access.books.lines import FUNDS, lines_of
from data_access.connect import full_scope, open_databases, open_engine, prepare
from data_access.sql.load import Batch, load
from data_access.sql.schema import LEDGER_LINE
from data_access.tables import BookLine

KEYS = [
    (scheme, account, line.name) for scheme, account in FUNDS for line in lines_of(scheme, account)
]
MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 11)]
AREAS = ["990101", "990102"]
BOOKS = some.dictionaries(
    some.tuples(some.sampled_from(AREAS), some.sampled_from(MONTHS), some.sampled_from(KEYS)),
    some.integers(-(10**13), 10**13),
    min_size=1,
    max_size=40,
)
AS_NUMBER = (
    lambda fen: fen / 100,
    lambda fen: (
        f"{fen / 100:.2f}"
        if abs(fen) < 10**12
        else str(fen // 100) + f".{fen % 100:02}"
        if fen >= 0
        else fen / 100
    ),
    lambda fen: f"{fen / 100:,.2f}" if abs(fen) < 10**12 else fen / 100,
)


@pytest.fixture(scope="module")
def urls(tmp_path_factory):
    folder = tmp_path_factory.mktemp("books")
    return tuple(f"sqlite:///{folder / name}.db" for name in ("warehouse", "store"))


@pytest.fixture(scope="module")
def engine(urls):
    prepare(*urls).dispose()
    engine = open_engine(urls[0])
    areas = [
        {"area": code, "parent": None, "level": "district", "name_zh": name, "name_en": name}
        for code, name in zip(AREAS, ("东城区", "西城区"), strict=True)
    ]
    load(engine, Batch(name="f", sha256="", rows={"area": areas}))
    yield engine
    engine.dispose()


def workbook(folder, books, language, written):
    table = importable()["book_line"]
    path = Path(folder) / "books.xlsx"
    write_template(table, path, language)
    book = load_workbook(path)
    for (area, month, (scheme, account, line)), fen in books.items():
        words = [
            word_of("book_line", name, code, language)
            for name, code in (("scheme", scheme), ("account", account), ("line", line))
        ]
        book.worksheets[0].append([area, month, *words, written(fen), None])
    book.save(path)
    return path


@settings(max_examples=25)
@given(BOOKS, some.sampled_from(["zh", "en"]), some.sampled_from(AS_NUMBER))
def test_random_books_come_back_to_the_fen(engine, books, language, written):
    with tempfile.TemporaryDirectory() as folder:
        path = workbook(folder, books, language, written)
        sender = Sender(who="li", at=1, today=date(2026, 11, 20))
        import_file(engine, Sent(path=path, sender=sender))
    columns = LEDGER_LINE.c
    keys = (columns.area, columns.period, columns.scheme, columns.account, columns.line)
    with engine.connect() as connection:
        rows = connection.execute(
            select(*keys, columns.amount_fen).where(columns.replaced.is_(None))
        ).all()
    held = {(row[0], row[1], tuple(row[2:5])): row[5] for row in rows}
    assert {key: held[key] for key in books} == books


def test_what_is_stored_is_what_a_reader_gets(engine, urls):
    databases = open_databases(*urls)
    read = databases.warehouse.read(BookLine, full_scope())
    databases.close()
    with engine.connect() as connection:
        stored = connection.execute(
            select(LEDGER_LINE.c.amount_fen).where(LEDGER_LINE.c.replaced.is_(None))
        ).scalars()
        assert sorted(round(value * 100) for value in read["amount"]) == sorted(stored)
