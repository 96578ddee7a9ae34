"""Are persons counted once since January, and never taken back within a year?"""

import numpy as np
import pytest

from data_access.sample.city.plan import PERIODS
from data_access.sample.city.since_january import met, since_january

FIRST = len(PERIODS) // 12 * 12 - 12  # January of the last whole year
MONTHS = len(PERIODS) - FIRST


def test_each_january_begins_anew_and_nobody_is_taken_back():
    happened = np.ones((MONTHS, 1))
    told = since_january(FIRST, happened, lambda so_far, _: np.where(so_far > 3, 3, so_far))
    year = [1, 2, 3, *[3] * 9]
    assert told[:, 0].tolist() == (year + year)[:MONTHS]
    falling = since_january(FIRST, happened, lambda so_far, _: 20 - so_far)
    assert set(falling[:, 0]) == {19}


@pytest.mark.parametrize("visits", [0, 1, 40, 10_000])
def test_persons_met_are_no_more_than_visits_and_no_more_than_there_are(visits):
    told = met(FIRST, np.full((MONTHS, 1), 500.0), np.full((MONTHS, 1), visits))[:12, 0]
    assert (told <= np.minimum(visits * np.arange(1, 13), 500)).all()
    assert (np.diff(told) >= 0).all()
    assert (told > 0).all() == (visits > 0)
