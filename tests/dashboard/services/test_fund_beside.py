"""Is a fund beside the basic schemes told as they are, and is what is missing left out?"""

import numpy as np
import pytest

from dashboard.services.fund_beside import beside
from dashboard.services.fund_lines import FundLines
from data_access.books.lines import lines_of
from data_access.periods import periods_to


def lines(count=14, **amounts):
    held = [one for one in lines_of("serious_illness", "pooled") if one.name in amounts]
    values = np.array([amounts[one.name] for one in held], dtype=float)
    months = tuple(periods_to("2026-12", 14))[:count]
    return FundLines(
        lines=tuple(held), months=months, amounts=values, to_date=values, pace=values, part=values
    )


def test_ratio_and_months_of_the_trailing_year():
    found = beside(lines(income=[10] * 14, expenditure=[8] * 14, cumulative_balance=[96] * 14))
    assert found.ratio == pytest.approx(dict.fromkeys(("2026-10", "2026-11", "2026-12"), 0.8))
    assert found.in_hand["2026-12"] == 96 / 8


def test_a_year_with_a_missing_month_tells_nothing():
    income = [10] * 2 + [np.nan] + [10] * 11
    found = beside(lines(income=income, expenditure=[8] * 14, cumulative_balance=[96] * 14))
    assert found.ratio == {}
    assert set(found.in_hand) == {"2026-10", "2026-11", "2026-12"}
    assert beside(lines(income=[0] * 14, expenditure=[0] * 14)).ratio == {}
    assert beside(lines(count=0)).in_hand == {}
