from datetime import date

import pandas as pd
import pytest

from data_access.books.reconciliation import ageing, matches, statement
from data_access.tables import OutstandingItem


def items(*rows):
    """Rows of (reference, whose book, day of August, yuan, more)."""
    usual = {
        "area": "990100",
        "scheme": "employee",
        "place": "fiscal_account",
        "period": "2026-08",
        "months": 1,
        "basis": "books",
        "status": "open",
        "cleared": None,
        "matched": "open",
    }
    told = [
        usual
        | {"reference": name, "booked_by": book, "booked": f"2026-08-{day:02d}", "amount": yuan}
        | (rest[0] if rest else {})
        for name, book, day, yuan, *rest in rows
    ]
    return OutstandingItem.validate(
        pd.DataFrame(told, columns=list(OutstandingItem.to_schema().columns))
    )


def pairs(*rows, **keywords):
    found = matches(items(*rows), **keywords)
    return [(pair.bureau["reference"], pair.outside["reference"]) for pair in found]


def test_equal_amounts_in_opposite_books_are_one_matter():
    assert pairs(("B1", "bureau", 28, 10.5), ("O1", "outside", 30, 10.5)) == [("B1", "O1")]


@pytest.mark.parametrize(
    "other",
    [
        ("O1", "bureau", 30, 10.5),
        ("O1", "outside", 30, 10.51),
        ("O1", "outside", 30, -10.5),
        ("O1", "outside", 10, 10.5),
        ("O1", "outside", 30, 10.5, {"place": "expenditure_account"}),
        ("O1", "outside", 30, 10.5, {"area": "990101"}),
        ("O1", "outside", 30, 10.5, {"matched": "by_hand"}),
    ],
)
def test_what_does_not_belong_together_stays(other):
    assert pairs(("B1", "bureau", 28, 10.5), other) == []


def test_how_many_days_may_lie_between_is_the_caller_s():
    rows = ("B1", "bureau", 28, 1.0), ("O1", "outside", 10, 1.0)
    assert pairs(*rows, within=18) == [("B1", "O1")]


def test_what_fits_two_is_left_to_people():
    doubtful = ("B1", "bureau", 28, 1.0), ("O1", "outside", 28, 1.0), ("O2", "outside", 29, 1.0)
    assert pairs(*doubtful) == []
    assert pairs(*doubtful, ("B2", "bureau", 28, 7.0), ("O3", "outside", 28, 7.0)) == [("B2", "O3")]


def test_how_old_what_is_left_is():
    rows = items(
        ("A", "bureau", 1, 1.0),
        ("B", "bureau", 1, 2.0),
        ("C", "outside", 1, 4.0),
        ("D", "bureau", 1, 8.0, {"matched": "automatic"}),
    )
    days = {
        "2026-08-31": "to_30",
        "2026-09-01": "to_60",
        "2026-10-30": "to_90",
        "2026-10-31": "over_90",
    }
    for day, age in days.items():
        told = ageing(rows, date.fromisoformat(day)).set_index("booked_by")
        assert set(told["age"]) == {age}, day
        assert told["items"].to_dict() == {"bureau": 2, "outside": 1}
        assert told["amount"].to_dict() == {"bureau": 3.0, "outside": 4.0}


def test_a_statement_of_reconciliation_says_what_is_left():
    rows = items(("A", "bureau", 1, 2.0), ("C", "outside", 1, 7.0))
    held = statement(100.0, 105.0, rows)
    assert (held.adjusted, held.left) == (105.0, 0.0)
    assert statement(100.0, 104.99, rows).left == -0.01
    assert statement(1.0, 1.0, items()).left == 0.0
