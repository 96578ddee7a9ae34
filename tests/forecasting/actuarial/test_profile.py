import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data_access.assumptions.nation import nation
from forecasting.actuarial.profile import single_ages

PERSONS = arrays(np.float64, 101, elements=st.floats(1, 1e6))


def test_equal_groups_are_level():
    assert single_ages({0: 2.0, 40: 2.0}, np.ones(80)) == pytest.approx(np.full(80, 2.0))


@given(PERSONS)
def test_every_group_keeps_its_total(persons):
    groups = nation().employee.benefits.groups["inpatient"]
    curve = single_ages(groups, persons)
    lows = [*groups, 101]
    for (low, cost), high in zip(groups.items(), lows[1:], strict=True):
        assert curve[low:high] @ persons[low:high] == pytest.approx(cost * persons[low:high].sum())


@pytest.mark.parametrize("variant", ["low", "best", "high"])
def test_the_packaged_curves_rise_with_age(variant):
    basis = nation({"cost_profile": variant})
    people = basis.demography.base.sum(axis=0)
    for groups in basis.employee.benefits.groups.values():
        assert (np.diff(single_ages(groups, people)) > -1e-9).all()


@pytest.mark.parametrize(
    ("groups", "persons", "said"),
    [
        ({}, np.ones(9), "ages have to ascend from 0"),
        ({1: 1.0}, np.ones(9), "ages have to ascend from 0"),
        ({0: 1.0, 9: 1.0}, np.ones(9), "to under 9"),
        ({0: 1.0, 4: np.nan}, np.ones(9), "groups, first age 4: missing"),
        ({0: 1.0, 4: -1.0}, np.ones(9), "groups, first age 4: -1 is below 0"),
        ({0: 1.0, 4: 1.0}, np.r_[np.ones(4), np.zeros(5)], "nobody in the group from 4"),
        ({0: 0.0, 4: 100.0}, np.ones(9), "falls below zero at age"),
    ],
)
def test_what_cannot_be_is_refused_by_name(groups, persons, said):
    with pytest.raises(ValueError, match=said):
        single_ages(groups, persons)
