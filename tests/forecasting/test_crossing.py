import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from forecasting.crossing import crossing

PATHS = np.array([[1.0, 3.0, 1.0], [2.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, np.nan, 4.0]])


def test_a_path_that_came_back_stays_counted():
    assert crossing(PATHS, 2.0, strict=True).tolist() == [0.0, 0.25, 0.5]


def test_on_the_line_counts_unless_strict():
    assert crossing(PATHS, 2.0, strict=False).tolist() == [0.25, 0.5, 0.75]


futures = arrays(float, (7, 4), elements=st.floats(-5, 5))


@given(paths=futures, line=st.floats(-5, 5), strict=st.booleans())
def test_it_is_a_probability_that_never_falls(paths, line, strict):
    shares = crossing(paths, line, strict=strict)
    assert (np.diff(shares) >= 0).all()
    assert shares.min() >= 0
    assert shares.max() <= 1


@given(paths=futures, line=st.floats(-5, 5), above=st.floats(0, 5))
def test_a_higher_line_is_never_likelier(paths, line, above):
    lower, higher = (crossing(paths, at, strict=True) for at in (line, line + above))
    assert (higher <= lower).all()


def test_every_path_beyond_is_certainty():
    assert crossing(np.full((3, 2), 9.0), 8.9, strict=True) == pytest.approx([1.0, 1.0])
