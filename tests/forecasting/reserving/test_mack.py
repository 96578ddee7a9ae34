"""Chain ladder and Mack's standard error against the published tables, and their laws."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.reference.triangles import TOTAL, expected, sigmas, sources, triangle
from forecasting.reserving import chain_ladder, falls, mack
from forecasting.reserving.chain_ladder import development_factors
from forecasting.reserving.mack import sigma_squares
from forecasting.reserving.triangle import checked

RULES = [("raa", "mack"), ("raa", "log-linear"), ("genins", "mack"), ("genins", "log-linear")]
steps = st.integers(2, 6).flatmap(
    lambda size: st.lists(
        st.lists(st.floats(0, 1e3), min_size=size, max_size=size), min_size=size, max_size=size
    )
)


def grown(increments):
    """A triangle that never falls."""
    held = np.array(increments) + np.eye(1, len(increments)) * 1.0
    held[:, 0] += 1.0
    wide = held.cumsum(axis=1)
    size = len(wide)
    wide[np.add.outer(np.arange(size), np.arange(size)) >= size] = np.nan
    return pd.DataFrame(wide, columns=range(1, size + 1))


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_published_reserves_and_errors(name, rule):
    found, wanted = mack(triangle(name), last_sigma=rule), expected(name, rule)
    total, origins = wanted.loc[TOTAL], wanted.drop(TOTAL)
    assert found.total_ibnr == pytest.approx(total["ibnr"], abs=0.5)
    assert found.total_standard_error == pytest.approx(total["standard_error"], abs=0.5)
    for origin, row in origins.iterrows():
        assert found.ibnr.loc[int(origin)] == pytest.approx(row["ibnr"], abs=0.6)
        assert found.standard_error.loc[int(origin)] == pytest.approx(row["standard_error"], abs=1)
    assert sources()[name]["expected"][rule]


def test_published_sigmas():
    amounts = checked(triangle("raa"))
    found = np.sqrt(sigma_squares(amounts, development_factors(amounts), "mack"))
    wanted = sigmas("raa")
    assert found[: len(wanted)] == pytest.approx(wanted.to_numpy(), rel=1e-2)


def test_a_fall_is_named_and_borne():
    assert falls(triangle("raa")) == [("1982", "7")]
    assert falls(triangle("genins")) == []


def test_two_origins_develop_but_tell_no_error():
    small = pd.DataFrame({1: [100.0, 50.0], 2: [150.0, np.nan]})
    assert chain_ladder(small).ibnr.tolist() == [0.0, 25.0]
    assert chain_ladder(small).developed.tolist() == pytest.approx([2 / 3, 1.0])
    with pytest.raises(ValueError, match="2 origins: Mack's error needs 3"):
        mack(small)


def test_another_rule_is_refused():
    with pytest.raises(ValueError, match="'last' is unknown: give mack or log-linear"):
        mack(triangle("raa"), last_sigma="last")


@given(increments=steps)
def test_what_never_falls_never_gives_back(increments):
    held = chain_ladder(grown(increments))
    assert (held.ibnr >= -1e-6 * held.ultimate).all()
    assert ((held.developed > 0) & (held.developed <= 1 + 1e-12)).all()


@given(increments=steps.filter(lambda rows: len(rows) > 2), scale=st.floats(0.01, 1000))
def test_other_money_same_reserve(increments, scale):
    held = grown(increments)
    one, other = mack(held), mack(held * scale)
    assert other.total_ibnr == pytest.approx(one.total_ibnr * scale, rel=1e-6, abs=1e-6 * scale)
    assert other.total_standard_error == pytest.approx(
        one.total_standard_error * scale, rel=1e-4, abs=1e-3 * scale
    )
    assert one.total_standard_error**2 >= (one.standard_error**2).sum() * (1 - 1e-9)
