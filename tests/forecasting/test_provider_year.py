"""The budget rule of provider settlement: what is kept, borne, capped and still to be paid."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting.provider_year import Terms, final, provider_year, terms_of

TERMS = Terms(kept=0.5, borne=0.7, retention=0.05)
money = st.floats(0, 1e6)


def test_surplus_is_shared_and_excess_too():
    owed = final(np.array([80.0, 100.0, 120.0]), np.array(100.0), TERMS)
    assert owed.tolist() == pytest.approx([90.0, 100.0, 114.0])


def test_a_cap_ends_the_liability():
    capped = Terms(kept=0.5, borne=0.7, retention=0.05, cap=0.1)
    owed = final(np.array([110.0, 150.0, 900.0]), np.array(100.0), capped)
    assert owed.tolist() == pytest.approx([107.0] * 3)


@given(settled=money, more=money, budget=money)
def test_more_work_is_never_paid_less_and_never_in_full_beyond_the_total(settled, more, budget):
    low, high = final(np.array([settled, settled + more]), np.array(budget), TERMS)
    assert low <= high + 1e-6
    assert high - low <= more + 1e-6


def test_terms_are_read_off_finished_years():
    held = pd.DataFrame(
        {
            "budget": [100.0, 200.0, 50.0],
            "settled": [80.0, 220.0, 40.0],
            "retention": [4.0, 11.0, 2.0],
            "clearing": [10.0, -6.0, np.nan],
        }
    )
    found = terms_of(held)
    assert (found.kept, found.borne, found.retention) == pytest.approx((0.5, 0.7, 0.05))
    assert terms_of(held.iloc[[0, 2]]) is None


def test_the_rule_holds_for_each_provider_not_for_their_sum():
    to_date, budget = np.array([40.0, 60.0]), np.array([100.0, 100.0])
    found = provider_year(to_date, budget, np.array([200.0, 100.0]), TERMS)
    assert found.owed.tolist() == pytest.approx([90 + 114, 70 + 80])
    assert found.payable.tolist() == pytest.approx([204 - 190, 150 - 95])


def test_nothing_settled_is_no_ground():
    with pytest.raises(ValueError, match="nothing was settled yet"):
        provider_year(np.zeros(2), np.ones(2), np.ones(3), TERMS)
