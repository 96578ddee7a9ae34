import numpy as np
import pandas as pd
import pytest

from forecasting.series.history import history, last_run


def test_years_and_months_are_told_apart(yearly, monthly):
    assert history(yearly([1, 2, 3])).periods_per_year == 1
    assert history(monthly([1, 2, 3])).periods_per_year == 12


def test_the_future_follows_on(yearly, monthly):
    assert history(yearly([1, 2])).future(2).year.tolist() == [2015, 2016]
    assert history(monthly([1, 2], "2020-11-01")).future(2).month.tolist() == [1, 2]


def test_it_is_a_copy(yearly):
    y = yearly([1, 2, 3])
    history(y).observed[0] = 9
    assert y.iloc[0] == 1


def dated(*days):
    return pd.Series(1.0, index=pd.DatetimeIndex(days))


@pytest.mark.parametrize(
    ("y", "says"),
    [
        (dated("2020-01-01", "2020-02-15"), "2020-02-15.* first day"),
        (dated("2020-01-31", "2020-02-29"), "2020-01-31.* first day"),
        (dated("2020-01-01 06:00"), "06:00.* first day"),
        (dated("2020-01-01", "2020-02-01", "2020-05-01"), "2020-02-01 and 2020-05-01: fill"),
        (dated("2020-01-01", "2022-01-01"), "2020-01-01 and 2022-01-01: fill"),
        (dated("2020-02-01", "2020-02-01"), "2020-02-01 is repeated"),
        (dated("2020-03-01", "2020-02-01"), "2020-02-01 is repeated or out of order"),
        (dated(), "empty"),
    ],
)
def test_what_cannot_be_forecast_is_refused_by_its_day(y, says):
    with pytest.raises(ValueError, match=says):
        history(y)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_missing_value_is_refused_by_its_day(yearly, value):
    with pytest.raises(ValueError, match="2014-01-01 has no finite value"):
        history(yearly([1, value, 3]))


def test_without_dates_there_is_no_series():
    with pytest.raises(TypeError, match="RangeIndex: give a DatetimeIndex"):
        history(pd.Series([1.0, 2.0]))


def test_the_last_run_ends_at_the_last_observation(yearly):
    run = last_run(yearly([1, 2, np.nan, 4, 5, 6, np.nan]))
    assert run.observed.tolist() == [4, 5, 6]
    assert run.starts[0] == pd.Timestamp("2016-01-01")


def test_a_lone_january_of_a_monthly_series_is_still_a_month(monthly):
    y = monthly(np.arange(13.0), "2020-01-01").drop(pd.Timestamp("2020-12-01"))
    assert last_run(y).periods_per_year == 12


def test_what_was_always_positive_has_a_floor(yearly):
    assert 0 < history(yearly([5, 4])).floor < 0.01
    assert history(yearly([5, 0])).floor == -np.inf
