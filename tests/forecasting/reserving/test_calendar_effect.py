"""Mack's test of calendar effects against his own example, and on a year that paid faster."""

import numpy as np
import pandas as pd
import pytest

from data_access.reference.triangles import triangle
from forecasting.reserving import calendar_effect


def test_macks_own_example():
    """Mack 1994, Appendix H: Z = 14, E(Z) = 12.875, Var(Z) = 3.978; no effect."""
    found = calendar_effect(triangle("raa"))
    assert (found.statistic, found.expected) == (14, 12.875)
    assert ((found.high - found.low) / 2 / 1.959964) ** 2 == pytest.approx(3.978, abs=1e-3)
    assert not found.found


def test_diagonals_that_move_together_are_found():
    size, rng = 12, np.random.default_rng(3)
    paid = rng.uniform(0.98, 1.02, (size, size)) * 0.6 ** np.arange(size)
    diagonals = np.add.outer(np.arange(size), np.arange(size))
    wide = (paid * np.where(diagonals % 4 < 2, 1.6, 0.6)).cumsum(axis=1)
    wide[diagonals >= size] = np.nan
    assert calendar_effect(pd.DataFrame(wide)).found
