"""A level rises at once and falls slowly: one step after two closed months a point clear of it."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.early_warning.grid import CODE, graded
from dashboard.early_warning.hysteresis import standing
from dashboard.early_warning.judging import judge, watch
from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.rule import Hysteresis, Level

RULES = packaged_rules()
RATIO, MONTHS = RULES["expenditure_income_ratio"], RULES["reserve_months"]
ALL = [f"2026-{month:02d}" for month in range(1, 13)]
RANK = {"normal": 0, "near": 0, "1": 1, "2": 2, "3": 3}


def levels(*values, rule=RATIO, settled=ALL):
    told = dict(zip(ALL, values, strict=False))
    return [str(one.level) for one in watch(told, rule, settled)]


def test_a_level_falls_after_two_closed_months_a_point_clear_of_its_line():
    """The planted fall: under the line since February, a point under it in April and May."""
    found = levels(1.002, 0.9962, 0.9906, 0.9890, 0.9844, 0.9816)
    assert found == ["2", "2", "2", "2", "1", "1"]


def test_a_point_below_exactly_is_not_yet_clear():
    assert levels(1.0, 0.99, 0.99, 0.99) == ["2", "2", "2", "2"]


def test_three_to_one_goes_by_way_of_two():
    assert levels(1.06, 0.96, 0.96, 0.96, 0.96) == ["3", "3", "2", "1", "1"]


def test_one_to_three_is_one_step_up():
    assert levels(0.96, 1.06) == ["1", "3"]


def test_an_alarm_ends_in_what_the_value_says_then():
    assert levels(0.96, 0.935, 0.935) == ["1", "1", "near"]
    assert levels(0.96, 0.80, 0.80) == ["1", "1", "normal"]


def test_what_is_not_closed_lets_nothing_fall_and_lets_everything_rise():
    assert levels(1.06, 0.90, 0.90, 0.90, settled=ALL[:2]) == ["3", "3", "3", "3"]
    assert levels(0.90, 1.06, settled=[]) == ["normal", "3"]


def test_a_month_that_is_missing_is_unknown_and_breaks_the_row():
    found = levels(1.06, 0.90, float("nan"), 0.90, 0.90)
    assert found == ["3", "3", "unknown", "3", "2"]


def test_a_missing_step_is_left_out():
    """Months in reserve have no level two."""
    assert levels(2.5, 9, 9, 9, rule=MONTHS) == ["3", "3", "1", "normal"]


def test_years_are_judged_each_by_itself():
    told = {"2023": 1.06, "2024": 0.90}
    assert [one.level for one in watch(told, RATIO, ["2023", "2024"])] == ["3", "normal"]


def test_what_is_kept_says_so_and_names_the_line_that_keeps_it():
    first, second = watch({"2026-01": 1.0, "2026-02": 0.97}, RATIO, ALL)
    assert (first.kept, second.kept, second.level, second.line) == (False, True, Level.TWO, 1.00)


def test_the_order_in_which_months_are_told_does_not_matter():
    told = {"2026-03": 0.9, "2026-01": 1.06, "2026-02": 0.9}
    assert [str(one.level) for one in watch(told, RATIO, ALL)] == ["2", "3", "3"]


def test_without_hysteresis_watching_is_judging():
    told = {"2026-01": 1.06, "2026-02": 0.9}
    plain = replace(RATIO, hysteresis=None)
    assert watch(told, plain, ALL) == judge(told, plain)


month = st.one_of(st.floats(0.8, 1.2), st.just(float("nan")))


@given(values=st.lists(month, min_size=1, max_size=12), closed=st.sets(st.sampled_from(ALL)))
def test_it_never_shows_less_than_the_value_says_and_falls_one_step_at_a_time(values, closed):
    shown = levels(*values, settled=closed)
    raw = [str(one.level) for one in judge(dict(zip(ALL, values, strict=False)), RATIO)]
    known = [(RANK[a], RANK[b]) for a, b in zip(shown, raw, strict=True) if a != "unknown"]
    assert all(a >= b for a, b in known)
    ranks = [a for a, _ in known]
    assert all(b >= a - 1 for a, b in pairwise(ranks))


@given(st.lists(st.lists(month, min_size=6, max_size=6), min_size=1, max_size=4))
def test_many_funds_at_once_are_each_of_them_alone(table):
    values = np.array(table)
    held, closed = Hysteresis(margin=0.01, periods=2), np.ones(values.shape, dtype=bool)

    def run(rows):
        forces = [RATIO.levels[0]] * 6
        return standing(graded(rows, rows, RATIO, forces), closed[: len(rows)], held)

    together = run(values)
    alone = np.concatenate([run(values[place : place + 1]) for place in range(len(values))])
    assert (together == alone).all()


@pytest.mark.parametrize("value", [-0.06, 0.06])
def test_what_is_beyond_on_either_side_is_an_alarm(value):
    jump = RULES["enrolment_jump"]
    assert [one.level for one in judge([value, 0.05, -0.05], jump)] == ["1", "normal", "normal"]
    assert CODE[Level.UNKNOWN] == 6
