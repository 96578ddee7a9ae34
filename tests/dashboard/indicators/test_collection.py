"""What was due, what was paid, and what the state sent: sums since the collection began."""

import pandas as pd
import pytest

from dashboard.indicators.arrears import arrears
from dashboard.indicators.collection_progress import collection_progress
from dashboard.indicators.collection_rate import collection_rate
from dashboard.indicators.subsidy_arrival import subsidy_arrival
from tests.dashboard.indicators.conftest import months_of

NAN = float("nan")


def contributions(first, due, paid, scheme="employee"):
    return pd.DataFrame(
        {
            "area": "990101",
            "scheme": scheme,
            "payer": "employer",
            "period": months_of(first, len(due)),
            "months": 1,
            "basis": "books",
            "due": due,
            "paid": paid,
            "arrears": [10.0] * len(due),
        }
    )


def test_employees_are_told_since_january():
    table = contributions("2024-12", [0.0, 100.0, 100.0], [0.0, 90.0, 100.0])
    rates = collection_rate(table)
    assert rates.isna()[0]  # the year began before the table, and nothing was due
    assert list(rates[1:]) == pytest.approx([0.9, 0.95])


def test_residents_are_told_since_september():
    due, paid = [0.0, 1000.0, 0.0, 0.0, 0.0, 0.0], [5.0, 100.0, 200.0, 300.0, 100.0, 90.0]
    rates = collection_rate(contributions("2024-08", due, paid, "resident"))
    assert rates.isna()[0]
    assert list(rates[1:]) == pytest.approx([0.1, 0.3, 0.6, 0.7, 0.79])  # January goes on


def test_a_missing_month_leaves_the_rest_of_the_year_untold():
    table = contributions("2025-01", [10.0, NAN, 10.0], [10.0, 10.0, 10.0])
    assert list(collection_rate(table).isna()) == [False, True, True]
    assert list(collection_rate(table.drop(index=1)).isna()) == [False, True]


def test_the_order_of_rows_does_not_matter():
    table = contributions("2025-01", [10.0, 20.0, 30.0], [9.0, 20.0, 30.0])
    mixed = table.sample(frac=1, random_state=1)
    assert collection_rate(mixed).sort_index().equals(collection_rate(table))


def test_a_year_is_its_own_sum():
    table = contributions("2025-01", [100.0], [97.0]).assign(period="2025", months=12)
    assert list(collection_rate(table)) == [0.97]


def test_arrears_are_as_booked():
    assert list(arrears(contributions("2025-01", [1.0], [1.0]))) == [10.0]


def test_a_late_subsidy_shows_until_it_comes():
    table = pd.DataFrame(
        {
            "area": "990103",
            "scheme": "resident",
            "level": ["central"] * 3 + ["city"] * 3,
            "period": months_of("2026-01", 3) * 2,
            "months": 1,
            "basis": "books",
            "due": [50.0, 50.0, 0.0, 0.0, 0.0, 0.0],
            "arrived": [50.0, 10.0, 40.0, 0.0, 0.0, 0.0],
        }
    )
    rates = subsidy_arrival(table)
    assert list(rates[:3]) == pytest.approx([1.0, 0.6, 1.0])
    assert rates[3:].isna().all()


def test_progress_is_what_has_been_paid_so_far_of_those_insured_in_august():
    keys = {"area": "990101", "scheme": "resident", "basis": "collection", "months": 1}
    weeks = pd.DataFrame(
        {
            **keys,
            "week": ["2025-09-07", "2025-09-14", "2026-09-06"],
            "period": ["2025-09", "2025-09", "2026-09"],
            "cover": [2026, 2026, 2027],
            "persons": [100.0, 150.0, 80.0],
        }
    )
    enrolment = pd.DataFrame(
        {**keys, "period": ["2025-08", "2026-08"], "insured": [1000.0, 0.0]}
    ).drop(columns="basis")
    progress = collection_progress(weeks, enrolment)
    assert list(progress[:2]) == pytest.approx([0.1, 0.25])
    assert progress.isna()[2]  # nobody was insured: no target
