"""A triangle that cannot be developed is refused by row and column."""

import numpy as np
import pandas as pd
import pytest

from forecasting.reserving import BadTriangle, chain_ladder

NAN = np.nan


def held(*rows):
    months = [f"2026-{number:02d}" for number in range(1, len(rows) + 1)]
    return pd.DataFrame(rows, index=months, columns=range(1, len(rows[0]) + 1), dtype=float)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([[1]], "1 origins: at least 2"),
        ([[1, 2, 3], [1, 2, NAN]], "2 origins by 3 developments"),
        ([[1, NAN, 3], [1, 2, NAN], [1, NAN, NAN]], "origin 2026-01, development 2 is missing"),
        ([[1, 2, 3], [1, 2, 3], [1, NAN, NAN]], "origin 2026-02, development 3 is told below"),
        ([[1, 2], [0, NAN]], "origin 2026-02, development 1 is not above zero"),
        ([[1, -2], [1, NAN]], "origin 2026-01, development 2 is not above zero"),
        ([[1, np.inf], [1, NAN]], "origin 2026-01, development 2 is not finite"),
    ],
)
def test_refusals(rows, said):
    with pytest.raises(BadTriangle, match=said):
        chain_ladder(held(*rows))
