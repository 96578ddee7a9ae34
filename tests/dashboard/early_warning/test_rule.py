"""Do levels begin, hold and end where the lines say, in either reading of the courseware?"""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.early_warning import Level, Reading, judge
from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.rule import Citation, Lines
from dashboard.indicators.expenditure_growth import expenditure_growth

NAN = float("nan")
RULES = packaged_rules()
RATIO = RULES["expenditure_income_ratio"]
GROWTH = RULES["expenditure_growth"]
MONTHS = RULES["reserve_months"]
RESIDENT_MONTHS = RULES["reserve_months_resident"]


def judged(rule, *values, reading=None, first=2023):
    """Judgements of consecutive years."""
    series = pd.Series({str(first + n): float(value) for n, value in enumerate(values)})
    return judge(series, rule, reading=reading)


def level(rule, *values, reading=None):
    """The level of the last year."""
    return judged(rule, *values, reading=reading)[-1].level


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (0, "normal"),
        (92.99, "normal"),
        (93.00, "near"),
        (94.99, "near"),
        (95.00, "1"),
        (99.99, "1"),
        (100, "2"),
        (104.99, "2"),
        (105, "3"),
        (300, "3"),
    ],
)
def test_ratio(percent, expected):
    assert level(RATIO, percent / 100) == expected


def test_touching_a_ratio_line_by_division_reaches_it():
    assert level(RATIO, 19 / 20) == "1"
    assert level(RATIO, 1 - 0.05) == "1"
    assert level(RATIO, 0.1 + 0.2 + 0.75) == "3"  # 1.05 and a hair
    assert level(RATIO, 1.05 - 1e-12) == "3"


@pytest.mark.parametrize("rule", ["expenditure_growth", "medical_cost_growth"])
@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (-30, "normal"),
        (10.00, "normal"),
        (10.01, "1"),
        (15.00, "1"),
        (15.01, "2"),
        (20.00, "2"),
        (20.01, "3"),
    ],
)
def test_growth_is_strict(rule, percent, expected):
    assert level(RULES[rule], percent / 100, reading="A") == expected


def test_growth_of_exactly_ten_per_cent_stays_so_after_a_division():
    """110 ÷ 100 − 1 is 0.10000000000000009 in floating point."""
    assert 110 / 100 - 1 > 0.1
    assert level(GROWTH, 110 / 100 - 1, reading="A") == "normal"
    assert level(GROWTH, 11001 / 10000 - 1, reading="A") == "1"


@pytest.mark.parametrize("base", [0, -100])
def test_growth_on_a_base_not_above_zero_is_unknown(base):
    ledger = pd.DataFrame(
        {"period": ["2023", "2024"], "months": 12, "expenditure": [float(base), 120.0]}
    )
    values = expenditure_growth(ledger).set_axis(ledger["period"])
    for reading in Reading:
        assert {found.level for found in judge(values, GROWTH, reading=reading)} == {"unknown"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("reading", [None, "A", "B", "C"])
def test_what_is_missing_is_unknown_and_keeps_no_value(rule, reading):
    found = judged(rule, 0.02, NAN, reading=reading)[-1]
    assert found.level == "unknown"
    assert found.value is None


@pytest.mark.parametrize(
    ("months", "employee", "resident"),
    [
        (-1, "3", "3"),
        (2.99, "3", "3"),
        (3, "1", "1"),
        (5.99, "1", "1"),
        (6, "normal", "normal"),
        (15, "normal", "normal"),
        (15.01, "high", "normal"),
        (27.6, "high", "normal"),
    ],
)
def test_reserve_months_have_a_high_side_for_employees_only(months, employee, resident):
    assert level(MONTHS, months) == employee
    assert level(RESIDENT_MONTHS, months) == resident


def test_high_is_no_alarm():
    alarmed = [found.value for found in Level if found.alarmed]
    assert alarmed == ["1", "2", "3"]


def test_the_near_band_of_a_rule_that_warns_below_lies_above_its_line():
    rule = replace(RESIDENT_MONTHS, near=0.5)
    assert [level(rule, number) for number in (5.9, 6, 6.5, 6.6, 30)] == [
        "1",
        "near",
        "near",
        "normal",
        "normal",
    ]


# The readings of a growth rule


@pytest.mark.parametrize(
    ("before", "now", "a", "b", "c"),
    [
        pytest.param(0.034, 0.164, "2", "3", "1", id="employee total 2023"),
        pytest.param(0.0061, 0.1181, "1", "3", "1", id="residents 2023"),
        pytest.param(0.1181, 0.0195, "normal", "normal", "normal", id="residents 2024"),
        pytest.param(0.164, 0.076, "normal", "normal", "normal", id="employee total 2024"),
    ],
)
def test_readings_on_national_figures(before, now, a, b, c):
    """Requirements C3: readings A, B and C of one growth rate and the one before."""
    assert [level(GROWTH, before, now, reading=name) for name in "ABC"] == [a, b, c]


def test_employee_pooled_2024_is_level_one():
    assert level(GROWTH, 0.135, reading="A") == "1"


@pytest.mark.parametrize(
    ("now", "expected"),
    [(0.110, "normal"), (0.1101, "1"), (0.115, "1"), (0.1151, "2"), (0.12, "2"), (0.1201, "3")],
)
def test_reading_b_multiplies_last_year_s_rate(now, expected):
    assert level(GROWTH, 0.10, now, reading="B") == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [(0.20, "normal"), (0.2001, "1"), (0.25, "1"), (0.2501, "2"), (0.30, "2"), (0.3001, "3")],
)
def test_reading_c_adds_points_to_last_year_s_rate(now, expected):
    assert level(GROWTH, 0.10, now, reading="C") == expected


def test_reading_c_needs_no_rate_above_zero():
    assert level(GROWTH, -0.05, 0.06, reading="C") == "1"


@pytest.mark.parametrize("last_year", [0, -0.02, NAN])
@pytest.mark.parametrize("now", [-0.5, 0.01, 0.9])
def test_reading_b_says_nothing_without_a_rate_above_zero(last_year, now):
    found = judged(GROWTH, last_year, now, reading="B")[-1]
    assert (found.level, found.value, found.line) == ("unknown", now, None)


@pytest.mark.parametrize("reading", ["B", "C"])
def test_the_first_year_has_nothing_to_compare_with(reading):
    assert level(GROWTH, 0.5, reading=reading) == "unknown"


@pytest.mark.parametrize("reading", ["B", "C"])
def test_last_year_is_twelve_months_before_and_not_the_row_above(reading):
    values = pd.Series({"2023-11": 0.1, "2024-10": 0.9, "2024-11": 0.5})
    assert [found.level for found in judge(values, GROWTH, reading=reading)] == [
        "unknown",
        "unknown",
        "3",
    ]


def test_an_unknown_reading_is_refused():
    with pytest.raises(ValueError, match="D"):
        judged(GROWTH, 0.1, reading="D")


# What a judgement carries


def test_the_line_is_that_of_the_level_reached_else_line_one():
    ratios = judged(RATIO, 0.5, 0.94, 0.96, 1.01, 2, NAN)
    assert [found.line for found in ratios] == [0.95, 0.95, 0.95, 1.00, 1.05, 0.95]
    months = judged(MONTHS, 2, 4, 10, 27.6)
    assert [found.line for found in months] == [3, 6, 6, 15]


def test_the_lines_of_b_and_c_are_derived_from_last_year():
    assert judged(GROWTH, 0.10, 0.2, reading="B")[-1].line == pytest.approx(0.12)
    assert judged(GROWTH, 0.10, 0.1, reading="C")[-1].line == pytest.approx(0.20)


def test_one_judgement_a_period_in_the_order_given():
    values = pd.Series({"2024": 0.96, "2022": 0.90, "2023": 0.99})
    assert [(found.period, found.level) for found in judge(values, RATIO)] == [
        ("2024", "1"),
        ("2022", "normal"),
        ("2023", "1"),
    ]


# Dated lines


def dated(*levels):
    source = Citation(kind="template", document="测试")
    return replace(
        RATIO,
        near=None,
        levels=tuple(
            Lines(since=since, lines={Level.ONE: line}, source=source) for since, line in levels
        ),
    )


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2024, 6, 1), ["normal", "1", "1"]),
        (date(2024, 6, 30), ["normal", "1", "1"]),
        (date(2024, 7, 1), ["normal", "normal", "1"]),
    ],
)
def test_lines_switch_on_their_day(since, expected):
    """A period is judged by the lines in force on its last day."""
    rule = dated((date(2000, 1, 1), 0.95), (since, 0.90))
    values = pd.Series({"2024-05": 0.92, "2024-06": 0.92, "2024-07": 0.92})
    assert [found.level for found in judge(values, rule)] == expected


def test_a_year_is_judged_by_the_lines_of_its_last_day():
    rule = dated((date(2000, 1, 1), 0.95), (date(2024, 12, 31), 0.90))
    assert [found.level for found in judged(rule, 0.92, 0.92)] == ["normal", "1"]


def test_before_the_first_line_nothing_can_be_said():
    found = judged(dated((date(2024, 1, 1), 0.95)), 1.2, 1.2)
    assert [(one.level, one.line) for one in found] == [("unknown", None), ("1", 0.95)]
