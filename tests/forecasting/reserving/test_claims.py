"""Long rows become the triangle that was known, and nothing later."""

import pandas as pd
import pytest

from data_access.periods import later
from forecasting.reserving import BadTriangle, triangle_of, ultimates

PATTERN = (0.5, 0.3, *(0.02 for _ in range(10)), 0.0)
MONTHS = [later("2024-01", step) for step in range(20)]


def rows(months=MONTHS, level=1000.0, services=("11",)):
    held = [
        (month, service, lag, level * share)
        for month in months
        for service in services
        for lag, share in enumerate(PATTERN)
    ]
    return pd.DataFrame(held, columns=["period", "service", "development", "amount"])


def test_the_latest_thirteen_months_as_known_then():
    found = triangle_of(rows(), "2025-06")
    assert (found.index[0], found.index[-1], found.shape) == ("2024-06", "2025-06", (13, 13))
    assert found.iloc[-1, :2].tolist()[0] == 500
    assert found.notna().sum().sum() == 13 * 14 / 2
    assert found.loc["2025-05"].dropna().tolist() == [500, 800]


def test_services_are_added_up():
    assert triangle_of(rows(services=("11", "21")), "2025-06").iloc[-1, 0] == 1000


def test_a_missing_payment_is_named():
    held = rows()
    held.loc[(held["period"] == "2025-03") & (held["development"] == 1), "amount"] = float("nan")
    with pytest.raises(BadTriangle, match="origin 2025-03, development 2 is missing"):
        triangle_of(held, "2025-06")
    with pytest.raises(BadTriangle, match="origin 2025-09, development 1 is missing"):
        triangle_of(rows(), "2025-09")


def test_ultimates_hold_the_finished_and_the_expected():
    found = ultimates(rows(), "2025-08")
    assert list(found.index) == MONTHS
    assert found.tolist() == pytest.approx([1000.0] * 20)


def test_a_hole_in_the_past_cuts_what_lies_before_it():
    held = rows()
    found = ultimates(held[held["period"] != "2024-03"], "2025-08")
    assert found.index[0] == "2024-04"


def test_a_thin_month_follows_the_level_of_the_finished():
    held = rows()
    held.loc[(held["period"] == "2025-08") & (held["development"] == 0), "amount"] = 5.0
    assert ultimates(held, "2025-08").iloc[-1] == pytest.approx(505.0)
