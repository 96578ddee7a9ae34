"""Whatever a caller holds is judged by its periods, or refused."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.early_warning import judge
from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.points import NEWEST, period_end, points_of

RULES = packaged_rules()
RATIO, GROWTH = RULES["expenditure_income_ratio"], RULES["expenditure_growth"]
RATES = [0.034, 0.164]  # employee total 2022 and 2023: level 3 by reading B, 2 by A
YEARS, MONTHS = ["2022", "2023"], ["2022-11", "2023-11"]


def dates(*days):
    return pd.DatetimeIndex(days)


@pytest.mark.parametrize(
    ("held", "periods"),
    [
        pytest.param(pd.Series(RATES, index=YEARS), YEARS, id="text"),
        pytest.param(pd.Series(RATES, index=[2022, 2023]), YEARS, id="int years"),
        pytest.param(
            dict(zip([2022, 2023], RATES, strict=True)),
            YEARS,
            id="mapping of int years",
        ),
        pytest.param(
            {np.int64(2023): RATES[1], np.int64(2022): RATES[0]},
            YEARS[::-1],
            id="mapping of int64, newest first",
        ),
        pytest.param(dict(zip(MONTHS, RATES, strict=True)), MONTHS, id="mapping of months"),
        pytest.param(pd.Series(RATES, index=pd.PeriodIndex(YEARS, freq="Y")), YEARS, id="Y"),
        pytest.param(pd.Series(RATES, index=pd.PeriodIndex(MONTHS, freq="M")), MONTHS, id="M"),
        pytest.param(
            pd.Series(RATES, index=dates("2022-01-01", "2023-01-01")), YEARS, id="January days"
        ),
        pytest.param(
            pd.Series(RATES, index=dates("2022-11-30", "2023-11-30")), MONTHS, id="other days"
        ),
        pytest.param(
            {pd.Timestamp("2022-01-01"): RATES[0], pd.Timestamp("2023-01-01"): RATES[1]},
            YEARS,
            id="mapping of Timestamps",
        ),
        pytest.param(
            {pd.Period("2022"): RATES[0], pd.Period("2023"): RATES[1]}, YEARS, id="Periods"
        ),
        pytest.param(RATES, ["0", "1"], id="list"),
        pytest.param(tuple(RATES), ["0", "1"], id="tuple"),
        pytest.param(np.array(RATES), ["0", "1"], id="array"),
        pytest.param(pd.Series(RATES), ["0", "1"], id="RangeIndex"),
    ],
)
def test_a_year_is_compared_with_the_one_before_however_it_is_keyed(held, periods):
    found = judge(held, GROWTH, reading="B")
    assert [one.period for one in found] == periods
    by_period = {one.period: one for one in found}
    first, second = sorted(by_period)
    assert (by_period[first].level, by_period[second].level) == ("unknown", "3")
    assert by_period[second].line == pytest.approx(0.034 * 1.2)


def test_days_of_one_january_among_others_are_months():
    found = judge(pd.Series([0.9, 0.9], index=dates("2024-01-31", "2024-02-29")), RATIO)
    assert [one.period for one in found] == ["2024-01", "2024-02"]


def test_a_number_alone_is_one_year_under_the_newest_lines():
    (found,) = judge(0.95, RATIO)
    assert (found.level, found.value, found.line) == ("1", 0.95, 0.95)
    assert points_of(0.95)["0"].end == NEWEST
    assert points_of([0.95, 0.9])["1"].year_before == "0"


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), None, pd.NA])
@pytest.mark.parametrize("wrapped", [lambda one: one, lambda one: [one], lambda one: {"2024": one}])
def test_what_is_missing_or_not_finite_is_unknown(value, wrapped):
    (found,) = judge(wrapped(value), RATIO)
    assert (found.level, found.value, found.line) == ("unknown", None, 0.95)


@pytest.mark.parametrize("last_year", [None, pd.NA, float("nan")])
@pytest.mark.parametrize("reading", ["B", "C"])
def test_nothing_is_compared_with_a_missing_year(last_year, reading):
    found = judge({"2023": last_year, "2024": 0.9}, GROWTH, reading=reading)[-1]
    assert (found.level, found.value, found.line) == ("unknown", 0.9, None)


@pytest.mark.parametrize(
    ("last_year", "reading"), [("inf", "B"), ("inf", "C"), ("-inf", "C")], ids=str
)
def test_nothing_is_compared_with_an_infinite_year(last_year, reading):
    found = judge({"2023": float(last_year), "2024": 0.9}, GROWTH, reading=reading)[-1]
    assert (found.level, found.value, found.line) == ("unknown", 0.9, None)


@pytest.mark.parametrize(
    "key",
    ["x", "", "24", "2024-13", "2024-9", "2024-09-01", "2024Q1", 2024.0, True, None],
)
def test_a_key_that_is_no_period_is_refused(key):
    with pytest.raises(TypeError, match="is not a period: use 2024 or 2024-09"):
        judge({key: 0.9}, RATIO)


def test_a_period_that_is_told_twice_is_refused():
    """Two publications of one year: the last of them would count, and nobody would know."""
    with pytest.raises(ValueError, match="'2024' is told twice"):
        judge(pd.Series([1.2, 0.9], index=["2024", "2024"]), RATIO)
    with pytest.raises(ValueError, match="'2024' is told twice"):
        judge({2024: 1.2, "2024": 0.9}, RATIO)


def test_quarters_are_no_periods():
    with pytest.raises(TypeError, match="2024Q1"):
        judge(pd.Series([0.9], index=pd.PeriodIndex(["2024Q1"], freq="Q")), RATIO)


@pytest.mark.parametrize("held", [[], {}, pd.Series(dtype=float)], ids=["list", "dict", "Series"])
def test_nothing_gives_nothing(held):
    assert judge(held, RATIO) == []


def test_the_last_day_and_the_year_before():
    held = points_of({"2024": 1, "2024-02": 1, "2023-02": 1})
    assert [one.end for one in held.values()] == [
        date(2024, 12, 31),
        date(2024, 2, 29),
        date(2023, 2, 28),
    ]
    assert [one.year_before for one in held.values()] == ["2023", "2023-02", "2022-02"]
    assert period_end("1999-12") == date(1999, 12, 31)
