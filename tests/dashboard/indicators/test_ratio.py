"""A share of nothing is unknown: the one place where indicators divide."""

import pandas as pd
import pytest

from dashboard.indicators.ratio import ratio

NAN = float("nan")


@pytest.mark.parametrize(
    ("part", "base", "told"),
    [
        (3.0, 4.0, 0.75),
        (-3.0, 4.0, -0.75),
        (0.0, 4.0, 0.0),
        (3.0, 0.5, 6.0),
        (3.0, 0.0, NAN),
        (3.0, -4.0, NAN),
        (0.0, 0.0, NAN),
        (NAN, 4.0, NAN),
        (3.0, NAN, NAN),
    ],
)
def test_a_ratio_is_unknown_unless_its_base_is_above_zero(part, base, told):
    found = ratio(pd.Series([part]), pd.Series([base]))
    assert found.tolist() == pytest.approx([told], nan_ok=True)
