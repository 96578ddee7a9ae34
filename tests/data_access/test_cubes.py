import numpy as np
import pandas as pd
import pytest

from data_access.cubes import cube_of
from data_access.memo import Memo, Remembered

NAN = float("nan")


def table(*rows):
    return pd.DataFrame(rows, columns=["scheme", "line", "period", "months", "amount"])


@pytest.fixture
def cube():
    """Fourteen months from November 2023; the second line lacks January 2024."""
    months = [str(month) for month in pd.period_range("2023-11", periods=14, freq="M")]
    rows = [("resident", "a", month, 1, float(place)) for place, month in enumerate(months)]
    rows += [("resident", "b", month, 1, 10.0) for month in months if month != "2024-01"]
    rows += [("resident", "a", "2023", 12, 999.0)]
    return cube_of(table(*rows), ("scheme", "line"), "amount")


def test_a_year_s_row_is_no_month(cube):
    assert cube.months[0] == "2023-11"
    assert cube.months[-1] == "2024-12"
    assert cube.axes == {"scheme": ("resident",), "line": ("a", "b")}


def test_one_figure(cube):
    assert cube.at("2024-01", scheme="resident", line="a") == 2
    assert cube.at("2024-01", scheme="resident", line="b") is None
    assert cube.at("2030-01", scheme="resident", line="a") is None
    assert cube.at("2024-01", scheme="employee", line="a") is None


def test_picking_leaves_the_other_axes(cube):
    assert cube.pick(line="a").shape == (1, 14)
    assert cube.pick(scheme="resident", line="a").shape == (14,)
    assert np.isnan(cube.pick(line="nobody")).all()
    with pytest.raises(KeyError, match="tier"):
        cube.pick(tier="primary")


def test_since_january_needs_every_month_of_the_year(cube):
    ytd = cube.since_january()
    assert ytd.at("2024-03", scheme="resident", line="a") == 2 + 3 + 4
    assert ytd.at("2024-03", scheme="resident", line="b") is None
    assert ytd.at("2023-12", scheme="resident", line="a") is None  # January is not there


def test_the_trailing_year_needs_twelve_months(cube):
    trailing = cube.trailing()
    assert trailing.at("2024-10", scheme="resident", line="a") == sum(range(12))
    assert trailing.at("2024-09", scheme="resident", line="a") is None
    assert trailing.at("2024-12", scheme="resident", line="b") is None


def test_a_sum_without_a_member_is_missing(cube):
    whole = cube.over("line")
    assert whole.at("2023-12", scheme="resident") == 11
    assert whole.at("2024-01", scheme="resident") is None


def test_who_is_never_there_is_no_member():
    rows = [("employee", "a", "2024-01", 1, 5.0), ("resident", "b", "2024-01", 1, 7.0)]
    whole = cube_of(table(*rows), ("scheme", "line"), "amount").over("line")
    assert whole.at("2024-01", scheme="employee") == 5


def test_a_figure_said_twice_is_refused():
    rows = [("employee", "a", "2024-01", 1, 5.0)] * 2
    with pytest.raises(ValueError, match="said twice"):
        cube_of(table(*rows), ("scheme", "line"), "amount")


def test_nothing_is_an_empty_cube():
    empty = cube_of(table(), ("scheme", "line"), "amount")
    assert empty.months == ()
    assert empty.at("2024-01", scheme="employee", line="a") is None
    assert empty.over("line").trailing().since_january().pick().size == 0


def test_what_is_worked_out_is_worked_out_once_a_version():
    memo, calls = Memo(), []
    for version in (1, 1, 2):
        Remembered(memo, version)("key", lambda: calls.append(1) or len(calls))
    assert len(calls) == 2


def test_the_oldest_is_let_go_over_the_limit():
    memo = Memo(limit=1000)
    for name in "abc":
        memo.keep(name, np.zeros(50))
    assert memo.look_up("a") is None
    assert memo.look_up("c") is not None
    memo.keep("too large", np.zeros(500))
    assert memo.look_up("too large") is None
