"""Which comparisons are told of a month: its own, and those of its year when the year ends."""

import pandas as pd
import pytest

from data_access.books.checks.running import _asked, checks

ROWS = pd.DataFrame({"period": ["2025-11", "2025-12", "2025", "2024"]})


@pytest.mark.parametrize(
    ("check", "month", "told"),
    [
        ("K1", "2025-11", ["2025-11"]),
        ("K1", "2025-12", ["2025-12", "2025"]),
        ("K16", "2025-11", ["2025-11", "2025"]),
        ("K1", "2025", ["2025"]),
        ("K1", None, ["2025-11", "2025-12", "2025", "2024"]),
    ],
)
def test_the_year_is_told_with_its_december_and_a_yearly_check_with_every_month(check, month, told):
    assert ROWS.loc[_asked(ROWS, checks()[check], month), "period"].to_list() == told
