"""What must hold of every judgement, whatever the value."""

from dataclasses import replace

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.early_warning import Reading, judge
from dashboard.early_warning.load import packaged_rules

RULES = packaged_rules()
RATIO = RULES["expenditure_income_ratio"]
GROWTH = RULES["expenditure_growth"]
RESIDENT_MONTHS = RULES["reserve_months_resident"]


def level(rule, *values, reading=None):
    """The level of the last of consecutive years."""
    series = pd.Series({str(2023 + n): float(value) for n, value in enumerate(values)})
    return judge(series, rule, reading=reading)[-1].level


ORDER = {name: rank for rank, name in enumerate(("normal", "near", "1", "2", "3"))}
value = st.floats(-2, 3)


def rank(rule, number, reading=None):
    return ORDER[level(rule, number, reading=reading)]


@given(one=value, other=value)
def test_the_level_never_falls_as_the_ratio_rises(one, other):
    low, high = sorted((one, other))
    assert rank(RATIO, low) <= rank(RATIO, high)


@given(before=st.floats(0.001, 1), one=value, other=value, reading=st.sampled_from(Reading))
def test_the_level_never_falls_as_growth_rises(before, one, other, reading):
    low, high = sorted((one, other))
    levels = [level(GROWTH, before, number, reading=reading) for number in (low, high)]
    assert ORDER[levels[0]] <= ORDER[levels[1]]


@given(one=st.floats(-10, 40), other=st.floats(-10, 40))
def test_the_level_never_rises_as_the_reserve_grows(one, other):
    low, high = sorted((one, other))
    assert rank(RESIDENT_MONTHS, low) >= rank(RESIDENT_MONTHS, high)


@given(number=st.floats(-2, 3), near=st.floats(0, 0.5))
def test_the_near_band_lies_before_line_one_and_nowhere_else(number, near):
    plain = level(replace(RATIO, near=None), number)
    banded = level(replace(RATIO, near=near), number)
    assert banded == plain or (plain, banded) == ("normal", "near")


@given(number=value, before=st.floats(0.0, 1, exclude_min=True))
def test_reading_a_does_not_look_back(number, before):
    assert level(GROWTH, before, number, reading="A") == level(GROWTH, number, reading="A")
