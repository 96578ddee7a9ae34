"""The seasonal pace, against numbers worked out by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.indicators.pace import pace_of, seasonal_pace
from tests.dashboard.indicators.conftest import months_of

EVEN = [1.0] * 12
EARLY = [7.0, *[1.0] * 5, *[0.0] * 6]  # 7/12 in January, all by June
LATE = [0.0] * 11 + [4.0]


def pace(first, *years):
    """The pace of a fund whose years follow each other, ``[year, month]``."""
    values = np.array([amount for year in years for amount in year])
    return seasonal_pace(values, values, months_of(f"{first}-01", len(values)))


def test_the_pace_is_the_mean_share_of_the_years_before():
    found = pace(2014, EVEN, EARLY, LATE, EVEN)
    assert found[3, 0] == pytest.approx((1 / 12 + 7 / 12 + 0) / 3)
    assert found[3, 5] == pytest.approx((6 / 12 + 1 + 0) / 3)
    assert found[3, 11] == pytest.approx(1)


def test_large_years_weigh_no_more_than_small_ones():
    grown = [value * 1000 for value in EARLY]
    assert pace(2014, EVEN, grown, EVEN)[2] == pytest.approx(pace(2014, EVEN, EARLY, EVEN)[2])


def test_two_years_are_enough_and_one_is_not():
    found = pace(2014, EVEN, EARLY, EVEN)
    assert np.isnan(found[:2]).all()
    assert found[2, 0] == pytest.approx((1 / 12 + 7 / 12) / 2)


def test_only_the_last_three_count():
    assert pace(2013, LATE, EVEN, EVEN, EVEN, EVEN)[4] == pytest.approx(np.arange(1, 13) / 12)


def test_a_year_that_is_not_whole_counts_for_nothing():
    gap = [*EARLY[:6], math.nan, *EARLY[7:]]
    assert pace(2013, LATE, LATE, gap, EVEN, EVEN)[4, 10] == pytest.approx((0 + 0 + 11 / 12) / 3)


def test_a_year_of_nothing_is_no_base():
    assert pace(2014, [0.0] * 12, EARLY, EVEN, EVEN)[3, 0] == pytest.approx((7 / 12 + 1 / 12) / 2)


def test_the_year_2020_is_left_out_and_the_one_before_takes_its_place():
    found = pace(2018, LATE, EVEN, EARLY, EVEN, EVEN)  # 2018 … 2022
    assert found[4, 0] == pytest.approx((0 + 1 / 12 + 1 / 12) / 3)


def test_more_than_five_years_back_is_too_far():
    gap = [math.nan] * 12
    found = pace(2013, LATE, EVEN, gap, gap, gap, gap, EVEN)
    assert np.isnan(found[6]).all()


def test_months_unlike_the_others_take_the_mean_of_the_others():
    """December 2022 held half of its year; as in 2021 it is taken for a twelfth."""
    swollen = [*[1.0] * 11, 11.0]
    found = pace(2018, EVEN, EVEN, EVEN, EVEN, swollen, EVEN)  # 2023 sees 2022, 2021, 2019
    assert found[5] == pytest.approx(np.arange(1, 13) / 12)


def test_january_2023_too():
    dear = [50.0, *[1.0] * 11]
    found = pace(2021, EVEN, EVEN, dear, EVEN)
    assert found[3] == pytest.approx(np.arange(1, 13) / 12)


def test_without_another_such_month_the_year_says_nothing():
    found = pace(2019, [math.nan] * 12, EVEN, [math.nan] * 12, EVEN, EVEN, EVEN)
    # 2024 sees 2023 and 2022; December of 2022 is filled from 2023, January 2023 from 2022
    assert found[5] == pytest.approx(np.arange(1, 13) / 12)


YEARS = arrays(float, (2, 48), elements=st.floats(1, 1e9))


@given(values=YEARS)
def test_parts_that_add_up_have_paces_that_add_up(values):
    months = months_of("2021-01", 48)
    whole = values.sum(axis=0)
    parts = seasonal_pace(values, whole, months)
    assert parts.sum(axis=0)[3] == pytest.approx(seasonal_pace(whole, whole, months)[3])


@given(values=YEARS)
def test_a_pace_never_falls_and_ends_at_one(values):
    found = seasonal_pace(values, values, months_of("2014-01", 48))[:, 3]
    assert (np.diff(found) >= -1e-12).all()
    assert found[:, 11] == pytest.approx(1)


def test_a_history_may_begin_and_end_anywhere():
    values = np.array([5.0, *EVEN, *EVEN, 1.0])  # 2013-12 … 2016-01
    found = seasonal_pace(values, values, months_of("2013-12", 26))
    assert found.shape == (4, 12)
    assert found[3, 0] == pytest.approx(1 / 12)


def test_no_months_have_no_pace():
    assert seasonal_pace(np.zeros((2, 0)), np.zeros((2, 0)), []).shape == (2, 0, 12)


def test_each_row_of_a_table_gets_its_own(ledger):
    one = ledger(first="2014-01", income=[*EVEN, *EARLY, 1, 1])
    other = ledger(first="2014-01", scheme="employee", income=[*LATE, *LATE, 1, 1])
    years = ledger(income=[5, 6, 7])
    table = pd.concat([years, one, other], ignore_index=True).sample(frac=1, random_state=1)
    found = pace_of(table, "income")
    january = (table["period"] == "2016-01") & (table["scheme"] == "resident")
    assert found[january].item() == pytest.approx((1 / 12 + 7 / 12) / 2)
    assert found[(table["period"] == "2016-02") & (table["scheme"] == "employee")].item() == 0
    assert found[table["period"] < "2016"].isna().all()
    assert found[table["months"] == 12].isna().all()


def test_a_table_of_years_has_none(ledger):
    assert pace_of(ledger(income=[1, 2]), "income").isna().all()
