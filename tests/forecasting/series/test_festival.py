from datetime import date

import numpy as np
import pandas as pd
import pytest

from forecasting.series import forecast, simulate
from forecasting.series.festival import festival, new_year, shares
from forecasting.series.history import history

PUBLISHED = (
    "2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 "
    "2024-02-10 2025-01-29 2026-02-17 2027-02-06"
)
"""First days of the festival, as the State Council's holiday notices give them (2027: almanac)."""


def test_the_days_are_those_of_the_calendar():
    assert [date.fromordinal(new_year(2019 + n)).isoformat() for n in range(9)] == PUBLISHED.split()


def test_days_are_shared_out_between_two_months():
    """2023: 22 January. Of the 20 days before all in January; of 14 from it 10 there, 4 after."""
    months = pd.date_range("2022-12-01", periods=3, freq="MS")
    usual = shares(months, (20, 14))
    other = shares(pd.date_range("2021-12-01", periods=3, freq="MS"), (20, 14))
    assert usual[:, 1] - other[:, 1] == pytest.approx([0, 10 / 14 - 0, 4 / 14 - 1])
    assert usual[:, 0] - other[:, 0] == pytest.approx(
        [1 / 20 - 0, 19 / 20 - 19 / 20, 0 - 1 / 20], abs=0.06
    )


def test_what_repeats_every_year_is_left_to_the_season():
    months = pd.date_range("2001-01-01", "2060-12-01", freq="MS")
    held = pd.DataFrame(shares(months, (20, 14)), index=months)
    assert np.abs(held.groupby(months.month).mean()).max().max() < 1e-12
    assert (held[(months.month > 3) & (months.month < 12)] == 0).all().all()


def test_an_effect_is_found_in_its_size(festive_months):
    found = festival(history(festive_months()))
    assert found.multiplies
    assert found.effect == pytest.approx([0.15, -0.4], abs=0.12)


def test_of_series_without_one_few_are_corrected(festive_months):
    found = [festival(history(festive_months(effect=np.zeros(2), seed=n))) for n in range(40)]
    assert sum(one is not None for one in found) <= 8


def test_knowing_the_day_forecasts_better(festive_months):
    errors = {None: [], "CN": []}
    for seed in range(4):
        y = festive_months(108, seed=seed)
        for calendar, found in errors.items():
            ahead = forecast(y.iloc[:96], 12, calendar=calendar)["mean"].to_numpy()
            found.append(np.abs(ahead[:3] / y.iloc[96:99].to_numpy() - 1).mean())
    assert np.mean(errors["CN"]) < 0.7 * np.mean(errors[None])


def test_paths_are_moved_like_the_bands(festive_months):
    y = festive_months(72)
    bands, paths = forecast(y, 6, calendar="CN"), simulate(y, 6, 4_000, seed=1, calendar="CN")
    assert np.quantile(paths, 0.9, axis=0) == pytest.approx(bands["hi80"].to_numpy(), rel=0.03)


@pytest.mark.parametrize("values", [np.zeros(60), np.full(60, 3.0), np.arange(60.0), np.ones(35)])
def test_where_nothing_can_be_told_nothing_is_corrected(monthly, values):
    assert festival(history(monthly(values))) is None


def test_a_series_that_touches_zero_is_moved_by_sums(festive_months):
    y = 100 * (festive_months() - festive_months().min())
    found = festival(history(y))
    assert found is not None
    assert not found.multiplies


def test_before_its_dates_are_known_nothing_is_corrected(festive_months):
    y = festive_months()
    old = pd.Series(y.to_numpy(), index=pd.date_range("1850-01-01", periods=len(y), freq="MS"))
    assert festival(history(old)) is None


def test_years_have_no_festival(medical_cost):
    plain, asked = forecast(medical_cost, 3), forecast(medical_cost, 3, calendar="CN")
    assert plain.equals(asked)


def test_an_unknown_calendar_is_refused_by_name(festive_months):
    with pytest.raises(ValueError, match="'XX' is unknown"):
        forecast(festive_months(), 3, calendar="XX")
