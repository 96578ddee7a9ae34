"""What would have fired, how often for nothing, and how early; and nothing is written."""

from dataclasses import replace

import pytest

from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.rule import Level, Window
from dashboard.services.rule_preview import preview

RULES = packaged_rules()
RATIO = RULES["expenditure_income_ratio"]
UNTIL = "2026-08"


def lower(rule, line):
    """The same rule with one line alone."""
    lines = replace(rule.levels[-1], lines={Level.ONE: line})
    return replace(rule, levels=(lines,))


@pytest.fixture(scope="module")
def told(whole_sources):
    def of(file, rule=None, reading=None):
        return preview(whole_sources, file, rule or RULES[file], UNTIL, reading)

    return of


def test_the_district_in_deficit_would_have_been_warned_of_from_the_start(told):
    found = told(RATIO.name)
    (run,) = (one for one in found.runs if (one.area, one.scheme) == ("990107", "resident"))
    assert (run.first, run.last, run.level, run.lead) == ("2024-12", UNTIL, Level.THREE, 0)
    assert run.decided
    assert (found.since, found.until) == ("2024-01", UNTIL)


def test_a_lower_line_fires_more_often_and_for_nothing_more_often(told):
    strict, lax = told(RATIO.name), told(RATIO.name, lower(RATIO, 0.70))
    assert len({(one.area, one.scheme) for one in lax.runs}) > len(
        {(one.area, one.scheme) for one in strict.runs}
    )
    assert lax.false > strict.false
    assert all(one.level is Level.ONE for one in lax.runs)


def test_a_line_that_nothing_reaches_says_nothing(told):
    found = told(RATIO.name, lower(RATIO, 9.0))
    assert (found.runs, found.false, found.lead) == ((), None, None)


def test_what_has_not_had_its_year_yet_is_not_decided(told):
    found = told("subsidy_late")
    late = {one.area: one for one in found.runs}
    assert late["990103"].first == "2026-01"
    assert all(one.decided == (one.lead is not None) for one in late.values())


def test_another_window_is_another_history(told):
    month = replace(RATIO, window=Window.MONTH, hysteresis=None)
    assert len(told(RATIO.name, month).runs) > len(told(RATIO.name).runs)
