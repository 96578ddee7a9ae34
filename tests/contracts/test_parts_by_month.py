"""Reading some months of a city says what reading all of them says of those."""

from functools import cache

import pandas as pd
import pytest

from data_access import tables
from data_access.connect import full_scope

MONTHS = ("2024-06", "2025-12", "2026-03", "2026-09", "2026-10")
SUMMED = (
    tables.FundLedger,
    tables.BookLine,
    tables.BalanceSheet,
    tables.MedicalCost,
    tables.Enrolment,
    tables.Membership,
    tables.Claims,
    tables.Subsidy,
    tables.Wage,
)


@pytest.fixture(scope="module")
def whole():
    """A function: a table of a sample with all its months, read once."""
    return cache(lambda sample, table: sample.read(table, full_scope()))


@pytest.mark.parametrize("table", SUMMED, ids=lambda table: table.__name__)
@pytest.mark.parametrize("months", [MONTHS[:1], MONTHS], ids=len)
def test_a_month_asked_for_is_the_month_of_the_whole_series(sample, whole, table, months):
    """A missing member is known by the other periods: asking for one must not hide it."""
    whole = whole(sample, table)
    wanted = whole[whole["period"].isin(months)].reset_index(drop=True)
    found = sample.read(table, full_scope(), periods=months)
    assert len(found) or table is tables.Wage  # of years
    pd.testing.assert_frame_equal(found, wanted)
