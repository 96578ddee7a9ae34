"""The usual pace: what the three years before had reached by the month."""

import pytest

from forecasting.series.history import history
from forecasting.year_pace import year_pace

SHAPE = [3.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0]


def test_a_year_that_began_higher_ends_higher(monthly):
    y = monthly([*SHAPE * 3, 6.0, 2.0])
    assert year_pace(history(y)) == pytest.approx(2 * sum(SHAPE))


def test_no_three_years_no_pace(monthly):
    assert year_pace(history(monthly([*SHAPE * 2, 6.0]))) is None


@pytest.mark.parametrize("january", [0.0, -3.0])
def test_no_share_no_pace(monthly, january):
    shape = [january, *SHAPE[1:]]
    assert year_pace(history(monthly([*shape * 3, 3.0]))) is None
    assert year_pace(history(monthly([*SHAPE * 3, january]))) is None
