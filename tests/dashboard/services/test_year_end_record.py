"""How often the year-end forecast was right, from literal forecasts."""

import pytest

from dashboard.services.year_end_record import records


def made(month, mean, actual, pace=100.0):
    edges = {"lo80": mean - 10, "hi80": mean + 10, "lo95": mean - 20, "hi95": mean + 20}
    return {"year": 2025, "month": month, "mean": mean, **edges, "pace": pace, "actual": actual}


def line(*told):
    return {"lines": [{"account": "pooled", "line": "income", "made": told}], "providers": []}


def test_shares_and_errors_by_month_of_making():
    (found,) = records(line(made(1, 90.0, 100.0), made(1, 115.0, 100.0), made(2, 101.0, 100.0)))
    assert [(one.month, one.made, one.held, one.held95) for one in found.by_month] == [
        (1, 2, 1, 2),
        (2, 1, 1, 1),
    ]
    assert found.by_month[0].error == pytest.approx(0.125)
    assert found.whole.error == pytest.approx((0.1 + 0.15 + 0.01) / 3)
    assert (found.whole.pace_error, found.whole.width) == (0, pytest.approx(0.2))


def test_a_year_that_ended_at_zero_has_no_fraction():
    (found,) = records(line(made(1, 5.0, 0.0)))
    assert (found.whole.held, found.whole.error, found.whole.width) == (1, None, None)


def test_one_year_without_a_pace_hides_the_mean_of_the_others():
    (found,) = records(line(made(1, 100.0, 100.0), made(2, 100.0, 100.0, pace=None)))
    assert found.whole.pace_error is None


def test_what_was_never_replayed_is_left_out():
    assert records(line()) == ()
