"""What the demonstration city holds, sent to it again as files, changes nothing in it."""

import csv
from datetime import date

import pytest
from sqlalchemy import delete, select

from data_access.books.batches import Sender, revert
from data_access.books.importing import Sent, import_file
from data_access.books.imports.importable import importable
from data_access.connect import open_engine
from data_access.sql.schema import DERIVED, STORED
from data_access.tables import BookMonth, Kind

SENDER = Sender(who="li", at=1, today=date(2026, 11, 20))
MONTH = DERIVED[BookMonth]
MANY = 60


@pytest.fixture(scope="module")
def engine(copied):
    """The small city, all its months open."""
    engine = open_engine(copied("small city")[0])
    with engine.begin() as connection:
        connection.execute(delete(MONTH))
    yield engine
    engine.dispose()


@pytest.fixture
def sent(engine, tmp_path):
    """A function: rows of a table as the warehouse holds them, sent as a file."""

    def send(name, change=lambda _: None):
        table = importable()[name]
        stored = STORED[table.contract]
        with engine.connect() as connection:
            wanted = select(stored)
            if table.fact:
                wanted = wanted.where(stored.c.replaced.is_(None), stored.c.area >= "990000")
            rows = [dict(row) for row in connection.execute(wanted.limit(MANY)).mappings()]
        change(rows)
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.fields)
            for row in rows:
                writer.writerow([written(row, field) for field in table.fields.values()])
        return rows, import_file(engine, Sent(path=path, sender=SENDER))

    return send


def written(row, field):
    """A stored value as a file says it."""
    value = row[field.name + field.column.stored]
    if value is None or field.column.kind is not Kind.MONEY:
        return value
    sign = "-" if value < 0 else ""
    return f"{sign}{abs(value) // 100}.{abs(value) % 100:02}"


@pytest.mark.parametrize("name", importable())
def test_what_is_there_already_changes_nothing(sent, name):
    rows, told = sent(name)
    assert rows
    assert (told.written, told.unchanged, told.batch) == (0, len(rows), None)


@pytest.mark.parametrize("name", [name for name, table in importable().items() if table.fact])
def test_one_figure_that_differs_is_one_row_and_goes_back(engine, sent, name):
    table = importable()[name]
    counted = [one for one in table.figures if table.fields[one].column.kind is not Kind.RATIO]
    figure = (counted or list(table.figures))[0]
    stored = figure + table.fields[figure].column.stored

    def change(rows):
        row = next(row for row in rows if row[stored] is not None)
        row[stored] += 1

    rows, told = sent(name, change)
    assert (told.written, told.unchanged) == (1, len(rows) - 1)
    assert revert(engine, told.batch, SENDER) == 1
    assert sent(name)[1].written == 0
