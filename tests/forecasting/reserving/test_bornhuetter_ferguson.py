"""Thin months are judged by the prior, finished ones by themselves."""

import numpy as np
import pandas as pd
import pytest

from forecasting.reserving import bornhuetter_ferguson, chain_ladder

HELD = pd.DataFrame(
    [[50.0, 90.0, 100.0], [60.0, 108.0, np.nan], [10.0, np.nan, np.nan]], columns=[1, 2, 3]
)


def test_prior_takes_over_where_little_is_paid():
    plain = chain_ladder(HELD)
    found = bornhuetter_ferguson(HELD, pd.Series({2: 120.0}), thin_below=0.6)
    assert plain.developed.tolist() == pytest.approx([0.5, 0.9, 1.0])
    assert found.ibnr.tolist() == pytest.approx([0.0, 12.0, 60.0])
    assert found.ultimate.tolist() == pytest.approx([100.0, 120.0, 70.0])
    assert plain.ibnr.iloc[2] == pytest.approx(10.0)


def test_a_prior_of_the_chain_ladder_changes_nothing():
    plain = chain_ladder(HELD)
    same = bornhuetter_ferguson(HELD, plain.ultimate)
    assert same.ibnr.tolist() == pytest.approx(plain.ibnr.tolist())


def test_a_thin_month_needs_a_prior():
    with pytest.raises(ValueError, match="origin 1 has no prior"):
        bornhuetter_ferguson(HELD, pd.Series({2: 120.0}))
