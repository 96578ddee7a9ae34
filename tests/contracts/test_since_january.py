"""The month where a statement gives the sum since January: found, checked, or refused."""

from datetime import date
from itertools import count

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from data_access.books.batches import Sender
from data_access.books.importing import Sent, import_file
from data_access.books.imports.problem import BadFile
from data_access.moments import moment_of
from data_access.sql.load import Batch, load
from data_access.sql.schema import LEDGER_LINE

TODAY = date(2026, 11, 20)
MONTHS = ("项目", "本月数", "本年累计数")


@pytest.fixture
def statement(engine, tmp_path):
    """A function: import a resident statement of a month; each line: month, sum since January."""
    said = {"level": "district", "name_zh": "东城区", "name_en": "East"}
    load(
        engine,
        Batch(name="f", sha256="", rows={"area": [{"area": "990101", "parent": None, **said}]}),
    )
    moments = count(moment_of(TODAY))

    def take(period, **lines):
        book = Workbook()
        sheet = book.active
        sheet.append([f"东城区 {period}", None, "单位：元"])
        sheet.append(list(MONTHS))
        for name, (month, so_far) in lines.items():
            sheet.append([name, month, so_far])
        path = tmp_path / f"{period}.xlsx"
        book.save(path)
        sender = Sender(who="li", at=next(moments), today=TODAY)
        return import_file(engine, Sent(path=path, sender=sender))

    return take


def months(engine, name="income"):
    columns = LEDGER_LINE.c
    wanted = select(columns.period, columns.amount_fen).where(
        columns.line == name, columns.replaced.is_(None)
    )
    with engine.connect() as connection:
        return {row.period: row.amount_fen / 100 for row in connection.execute(wanted)}


def reasons(call, *given, **lines):
    with pytest.raises(BadFile) as found:
        call(*given, **lines)
    return [(one.row, str(one.reason), dict(one.values)) for one in found.value.problems]


def test_the_month_is_the_sum_less_the_months_before(statement, engine):
    statement("2026-01", income=(None, 10))
    statement("2026-02", income=(None, 25.5))
    statement("2026-03", income=(-1, 24.5))
    assert months(engine) == {"2026-01": 10, "2026-02": 15.5, "2026-03": -1}


def test_a_month_that_contradicts_the_sum_is_refused(statement):
    statement("2026-01", income=(10, 10))
    assert reasons(statement, "2026-02", income=(16, 25.5)) == [
        (3, "ytd_differs", {"month": "16.00", "expected": "15.50"})
    ]


def test_a_gap_before_is_refused(statement):
    statement("2026-01", income=(10, 10))
    statement("2026-02", income=(10, 20))
    assert reasons(statement, "2026-05", income=(None, 50), expenditure=(None, 5)) == [
        (3, "ytd_gap", {"months": "03, 04"}),
        (4, "ytd_gap", {"months": "01, 02, 03, 04"}),
    ]


def test_the_first_month_of_a_series_has_nothing_to_be_checked_by(statement, engine):
    statement("2026-05", income=(10, 50))
    assert months(engine) == {"2026-05": 10}


def test_balances_are_no_sums(statement, engine):
    statement("2026-01", income=(10, 10), opening_balance=(5, 5), cumulative_balance=(15, 15))
    statement("2026-02", income=(10, 20), opening_balance=(15, 5), cumulative_balance=(None, 25))
    assert months(engine, "opening_balance") == {"2026-01": 5, "2026-02": 15}
    assert months(engine, "cumulative_balance") == {"2026-01": 15, "2026-02": 25}
    found = reasons(statement, "2026-03", opening_balance=(25, 6), cumulative_balance=(30, 31))
    assert [(row, reason) for row, reason, _ in found] == [
        (3, "opening_differs"),
        (4, "ytd_differs"),
    ]
