"""Who keeps a surplus and who bears an excess? Only once a year is cleared."""

import pytest

from dashboard.services.settlements import SettledYear


def year(**changed):
    held = {"budget": 100.0, "advances": 90.0, "settled": 80.0, "retention": 4.0, "clearing": 10.0}
    return SettledYear(year="2025", methods=("dip",), status="final", **held | changed)


def test_a_surplus_is_kept_as_far_as_the_clearing_says():
    one = year()
    assert (one.over, one.kept, one.borne) == (-20.0, 10.0, None)
    assert one.execution == 0.8


def test_an_excess_is_borne_as_far_as_the_clearing_took_back():
    one = year(settled=130.0, clearing=-12.0)
    assert (one.over, one.kept, one.borne) == (30.0, None, 12.0)
    assert year(settled=130.0, clearing=5.0).borne == 0.0


@pytest.mark.parametrize("missing", ["clearing", "settled", "budget"])
def test_nothing_is_said_of_a_year_that_lacks_something(missing):
    one = year(**{missing: None})
    assert (one.over, one.kept, one.borne) == (None, None, None)


def test_no_total_above_zero_has_no_execution():
    assert year(budget=0.0).execution is None
    assert year(budget=-5.0).execution is None
