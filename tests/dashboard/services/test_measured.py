"""Can a rule judge what is made of other tables than the ledger?"""

import pytest

from dashboard.services.histories import history
from dashboard.services.measured import Measured

CITY = "990100"


@pytest.fixture(scope="module")
def measured(whole_sources):
    return Measured(whole_sources, CITY)


@pytest.mark.parametrize("name", ["subsidy_share", "interest_yield", "chronic_share", "insured"])
def test_any_indicator_with_a_value_a_fund_is_measured(measured, whole_sources, name):
    own = history(whole_sources, CITY, name, scheme="resident", account="pooled")
    [series] = measured.series(name, "resident", "pooled")
    known = series.values.dropna()
    assert len(known) > 12
    assert list(known.index) == sorted(known.index)
    assert known[own.index[-1]] == own.iloc[-1]
    assert all(series.points[period].status for period in known.index)


def test_what_is_told_by_line_stands_on_the_whole_statement(measured):
    [series] = measured.series("subsidy_share", "resident", "pooled")
    assert measured.origins(series, (max(series.points),))


@pytest.mark.parametrize("name", ["service_cost_share", "age_structure"])
def test_what_tells_other_things_apart_is_refused_by_name(measured, name):
    with pytest.raises(ValueError, match=f"no rule can judge {name}"):
        measured.series(name, "resident", "pooled")
