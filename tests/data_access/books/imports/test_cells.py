"""What a cell says, however it is written, and what is refused by name."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from data_access.books.imports import cells
from data_access.books.imports.columns import Reading, read_column
from data_access.books.imports.frame import Frame
from data_access.books.imports.importable import importable
from data_access.books.imports.problem import Unreadable


def reason(call, *given):
    with pytest.raises(Unreadable) as found:
        call(*given)
    return str(found.value.reason)


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (1234.5, 123450),
        (1234, 123400),
        ("1,234.50", 123450),
        ("１，２３４．５０", 123450),
        ("1 234.5", 123450),
        (" -7 ", -700),
        ("−7", -700),
        ("－7", -700),
        ("(1,234.50)", -123450),
        ("（7）", -700),
        ("+7", 700),
        (".5", 50),
        (0, 0),
        (0.1 + 0.2, 30),  # a spreadsheet's noise behind the fifteenth digit
        (1234.5600000000002, 123456),
        (None, None),
        ("", None),
        ("—", None),
        ("－", None),
        ("/", None),
        ("  ", None),
        ("无", None),
    ],
)
def test_an_amount(cell, fen):
    assert cells.whole(cell, 100) == fen


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("1,23", "not_number"),
        ("12,34,567", "not_number"),
        ("1,234 567", "not_number"),
        ("(-7)", "not_number"),
        ("12%", "not_number"),
        ("1e5", "not_number"),
        ("nan", "not_number"),
        ("约5", "not_number"),
        (True, "not_number"),
        (date(2026, 9, 1), "not_number"),
        (float("inf"), "not_number"),
        (0.125, "too_precise"),
        ("0.001", "too_precise"),
        (1e15, "too_large"),
        (10**400, "too_large"),
        ("=A1*2", "formula"),
        ("#REF!", "error_value"),
        ("#N/A", "error_value"),
    ],
)
def test_no_amount(cell, why):
    assert reason(cells.whole, cell, 100) == why


@pytest.mark.parametrize(
    ("cell", "unit", "fen"),
    [("1.234567", 10**4, 1234567), ("1.2345678901", 10**8, 12345678901), (0.01, 10**4, 10**4)],
)
def test_units_are_exact(cell, unit, fen):
    assert cells.whole(cell, unit * 100) == fen
    assert reason(cells.whole, "1.23456789012", unit * 100) == "too_precise"


def test_a_fraction():
    assert cells.fraction("12.5%") == 0.125
    assert cells.fraction(0.95) == 0.95
    assert cells.fraction(12.5, Fraction(1, 100)) == cells.fraction("12.5%", Fraction(1, 100))


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2026-09", "2026-09"),
        ("2026/9", "2026-09"),
        ("2026.09", "2026-09"),
        ("2026年9月", "2026-09"),
        ("２０２６年０９月份", "2026-09"),
        ("2026年1-9月", "2026-09"),
        (202609, "2026-09"),
        (202609.0, "2026-09"),
        ("202609", "2026-09"),
        (datetime(2026, 9, 30, tzinfo=UTC), "2026-09"),
        (2026, "2026"),
        ("2026年", "2026"),
        ("2026年度", "2026"),
    ],
)
def test_a_period(cell, period):
    assert cells.period(cell) == period


@pytest.mark.parametrize("cell", ["2026-13", "26-09", 2026.1, 45536, "sept", "2026-00", "9月"])
def test_no_period(cell):
    assert reason(cells.period, cell) == "not_period"


def test_a_day():
    for cell in (
        "2026-09-05",
        "2026/9/5",
        "2026年9月5日",
        20260905,
        datetime(2026, 9, 5, tzinfo=UTC),
    ):
        assert cells.day(cell) == "2026-09-05"
    for cell in ("2026-02-30", "5.9.2026", 46270):
        assert reason(cells.day, cell) == "not_day"


def test_a_code_that_a_spreadsheet_took_for_a_number():
    assert cells.text(990101, key=True) == "990101"
    assert cells.text(990101.0, key=True) == "990101"
    assert cells.text("９９０１０１", key=True) == "990101"
    assert reason(cells.text, 1.5) == "not_text"
    assert reason(cells.text, "a\x00b") == "not_text"
    assert reason(cells.text, "x" * 201) == "too_long"


AMOUNT = Reading(
    table="book_line",
    field=importable()["book_line"].fields["amount"],
    frame=Frame(today=date(2026, 11, 20)),
)


@given(some.lists(some.integers(-(10**14), 10**14), min_size=1))
def test_the_quick_way_says_what_the_slow_one_says(fen):
    """Amounts as a spreadsheet keeps them: all numbers at once, or one by one."""
    yuan = [value / 100 for value in fen]
    assert read_column(yuan, AMOUNT) == (fen, {})
    assert [cells.whole(value, 100) for value in yuan] == fen
    assert read_column([str(Decimal(value) / 100) for value in fen], AMOUNT) == (fen, {})


@given(some.floats(allow_nan=False, allow_infinity=True))
def test_nothing_is_ever_rounded(value):
    said, failed = read_column([value], AMOUNT)
    if failed:
        assert said == [None]
        return
    shown = Fraction(Decimal(f"{value:.15g}"))
    assert said == [shown * 100]


def test_a_column_is_read_cell_by_cell_where_it_must():
    said, failed = read_column([1, True, "2", None, 0.125, "x"], AMOUNT)
    assert said == [100, None, 200, None, None, None]
    assert {place: str(found.reason) for place, found in failed.items()} == {
        1: "not_number",
        4: "too_precise",
        5: "not_number",
    }
    assert read_column([1, None, 0.125], AMOUNT)[1].keys() == {2}
    assert np.isnan(np.array([None], dtype=float)).all()
