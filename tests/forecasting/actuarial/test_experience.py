"""Actual against expected: the weight of what was seen, and a bridge without a gap."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.assumptions.nation import nation
from forecasting.actuarial.experience import Experience, experience_bridge, grown, prior, serviced
from forecasting.scenarios.lenses import with_benefits

DUE = np.array([10.0, 10.0, 10.0, 10.0])


def seen(actual, spread=0.02, expected=DUE):
    return Experience(name="x", actual=np.array(actual), expected=expected, spread=spread)


def test_a_steady_experience_is_believed_and_a_scattered_one_less():
    steady, scattered = seen([11.0] * 4), seen([9.0, 13.0, 9.0, 13.0])
    assert steady.ratio == scattered.ratio == pytest.approx(1.1)
    assert steady.credibility == 1
    # noise: variance 4 / 75 over 4 months = 0.01333; 0.0004 / (0.0004 + 0.01333)
    assert scattered.credibility == pytest.approx(0.0004 / (0.0004 + 0.16 / 3 / 4))
    assert scattered.estimate == pytest.approx(1 + scattered.credibility * 0.1)


@pytest.mark.parametrize("actual", [[11.0, np.nan, 11.0, 11.0], [0.0] * 4])
def test_a_missing_month_weighs_nothing_and_nothing_is_not_missing(actual):
    found = seen(actual)
    assert np.isnan(found.ratio) is np.isnan(actual).any()
    assert found.estimate == (1.0 if np.isnan(actual).any() else 0.0)


def test_two_months_weigh_nothing():
    assert seen([11.0, 11.0], expected=DUE[:2]).estimate == 1


@given(st.lists(st.floats(5, 20), min_size=4, max_size=4), st.floats(0, 0.5))
def test_the_estimate_lies_between_what_was_assumed_and_what_came(actual, spread):
    found = seen(actual, spread)
    assert 0 <= found.credibility <= 1
    low, high = sorted((1.0, found.ratio))
    assert low - 1e-12 <= found.estimate <= high + 1e-12


def test_the_prior_of_growth_is_about_one_and_growth():
    assert prior(0.02, 0.04, 0.06, grows=True) == pytest.approx(0.04 / 2.5631031 / 1.04)
    assert grown(np.array([0.05, 0.05]), 1.02) == pytest.approx([0.071, 0.05])


def test_dearer_care_shortens_the_reserve_by_what_the_bridge_says():
    basis = nation()

    def put(service, held, ratio):
        return with_benefits(held, serviced(held.employee.benefits, service, ratio))

    puts = {name: partial(put, name) for name in ("inpatient", "outpatient")}
    found = [Experience(name=name, actual=DUE * 1.05, expected=DUE, spread=0.02) for name in puts]

    def balance(told):
        return float(told.funds["employee_pooled"][-1].balance)

    told, after = experience_bridge(basis, found, puts, balance, 5)
    assert all(effect < 0 for effect in told.causes.values())
    assert told.residue == pytest.approx(0, abs=1)
    assert after.employee.benefits.scale["inpatient"] == pytest.approx(1.05)
