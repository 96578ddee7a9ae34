"""What is unpaid when the year ends, and what the year will have cost."""

import numpy as np
import pandas as pd
import pytest

from data_access.periods import later
from forecasting.reserving import BadTriangle
from forecasting.reserving.year_end import reserve_now, year_end_reserve

PATTERN = np.array([0.5, 0.3, *(0.02 for _ in range(10)), 0.0])
UNPAID = float((1 - PATTERN.cumsum()).sum())
MONTHS = [later("2022-01", step) for step in range(48)]


def rows(noise=0.0, level=1000.0):
    rng = np.random.default_rng(5)
    held = [
        (month, "11", lag, level * share * np.exp(noise * rng.normal()))
        for month in MONTHS
        for lag, share in enumerate(PATTERN)
    ]
    return pd.DataFrame(held, columns=["period", "service", "development", "amount"])


def reserve(held, month):
    return year_end_reserve(held, month, paths=500, seed=1)


def test_a_steady_state_changes_nothing():
    found = reserve(rows(), "2025-09")
    assert found.now == pytest.approx(1000 * UNPAID)
    assert found.opening == pytest.approx(1000 * UNPAID)
    assert np.median(found.closing) == pytest.approx(1000 * UNPAID, rel=1e-3)
    assert found.incurred(np.array([12_000.0] * 500)).mean() == pytest.approx(12_000, rel=1e-3)


def test_in_december_only_the_reserves_own_error_is_left():
    found = reserve(rows(0.1), "2024-12")
    assert np.mean(found.closing) == pytest.approx(found.now, rel=0.02)
    assert np.std(found.closing) == pytest.approx(found.standard_error, rel=0.15)


def test_the_further_the_year_the_wider():
    spreads = [np.std(reserve(rows(0.1), month).closing) for month in ("2025-03", "2025-12")]
    assert spreads[0] > spreads[1]


def test_other_money_same_reserve():
    one, other = (reserve(rows(0.1, level), "2025-09") for level in (1000.0, 1e6))
    assert other.closing.mean() == pytest.approx(one.closing.mean() * 1000, rel=1e-3)


def test_what_was_settled_later_is_not_seen():
    held = rows(0.1)
    cut = held[
        [
            later(*pair) <= "2025-03"
            for pair in zip(held["period"], held["development"], strict=True)
        ]
    ]
    assert reserve(held, "2025-03").now == reserve(cut, "2025-03").now


def test_a_year_before_that_is_not_told_is_named():
    held = rows()
    with pytest.raises(BadTriangle, match="origin 2023-01, development 1 is missing"):
        reserve(held[held["period"] >= "2023-07"], "2024-09")


def test_now_is_the_same_reserve_without_the_months_to_come():
    held = rows(0.1)
    now, whole = reserve_now(held, "2025-09"), reserve(held, "2025-09")
    assert (now.opening, now.now) == (whole.opening, whole.now)
    assert now.standard_error == whole.standard_error
    assert now.rise == now.now - now.opening != 0
