import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.numbers import (
    digits,
    money,
    money_unit,
    months,
    percent,
    period_name,
    points,
    rate,
)
from dashboard.labels import labels

ZH, EN = labels("zh"), labels("en")
NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (0.25, 1, "0.3"),
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (1234567.891, 1, "1,234,567.9"),
        (999.995, 2, "1,000.00"),
        (1e13, 0, "10,000,000,000,000"),
        (0.0, 1, "0.0"),
        (-0.0, 1, "0.0"),
        (-0.04, 1, "0.0"),
    ],
)
def test_digits_are_rounded_half_up(value, places, text):
    assert digits(value, places) == text


def test_the_minus_sign_is_a_real_one():
    assert digits(-1.25, 1) == "−1.3"
    assert "-" not in digits(-1234.5, 1)


@pytest.mark.parametrize(
    ("value", "text"), [(3, "+3.0"), (-3, "−3.0"), (0.04, "0.0"), (-0.04, "0.0")]
)
def test_a_signed_number_shows_its_sign_unless_it_is_nothing(value, text):
    assert digits(value, 1, signed=True) == text


@pytest.mark.parametrize(
    ("value", "text"), [(6277.0, "6,277"), (6277.5, "6,277.5"), (10, "10"), (0.001, "0")]
)
def test_exact_drops_zeros_that_no_source_printed(value, text):
    assert digits(value, 2, exact=True) == text


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("value", [None, NAN])
def test_what_is_missing_is_said_and_never_zero(words, value):
    missing = words("terms.words.missing")
    assert money(value, "yi", words) == missing
    assert percent(value, words, line=0.95) == missing
    assert rate(value, words) == missing
    assert months(value, words) == missing
    assert not any(character.isdigit() for character in missing)


@pytest.mark.parametrize(
    ("unit", "text"),
    [("yi", "10,128.9"), ("wan", "101,289,000"), ("yuan", "1,012,890,000,000")],
)
def test_money_in_the_unit_of_its_table(unit, text):
    assert money(1012890000000.0, unit, ZH) == text


def test_a_published_figure_is_written_as_it_was_printed():
    assert money(1066149000000.0, "yi", ZH) == "10,661.49"
    assert money(-4.5e8, "yi", ZH) == "−4.5"


@pytest.mark.parametrize(
    ("values", "wanted", "unit"),
    [
        ([1e12, 2.0], "auto", "yi"),
        ([1e10], "auto", "yi"),
        ([9.9e9], "auto", "wan"),
        ([-5e11, 3.0], "auto", "yi"),
        ([1e4], "auto", "wan"),
        ([9999.0], "auto", "yuan"),
        ([NAN, 2e10], "auto", "yi"),
        ([NAN], "auto", "yuan"),
        ([], "auto", "yuan"),
        ([1e12], "yuan", "yuan"),
        ([1e12], "nonsense", "yi"),
    ],
)
def test_one_unit_for_a_whole_table(values, wanted, unit):
    assert money_unit(values, wanted) == unit


@pytest.mark.parametrize(
    ("value", "line", "text"),
    [
        (0.98941, 0.95, "98.9%"),
        (0.95025, 0.95, "95.03%"),
        (0.9499, 0.95, "94.99%"),
        (0.9495, 0.95, "94.95%"),
        (0.9505, 0.95, "95.05%"),
        (0.9494, 0.95, "94.9%"),
        (0.95025, None, "95.0%"),
        (1.0, 1.0, "100.00%"),
        (-0.02, None, "−2.0%"),
    ],
)
def test_a_percentage_tells_on_which_side_of_its_line_it_is(value, line, text):
    assert percent(value, ZH, line=line) == text


def test_so_do_rates_and_months():
    assert rate(0.1001, ZH, line=0.10) == "+10.01%"
    assert rate(0.118, ZH, line=0.10) == "+11.8%"
    assert rate(-0.0577, ZH) == "−5.8%"
    assert months(2.99, EN, line=3) == "2.99 months"
    assert months(27.63, EN, line=15) == "27.6 months"


@given(value=st.floats(0, 2), line=st.sampled_from([0.93, 0.95, 1.0, 1.05]))
def test_a_printed_percentage_never_crosses_its_line(value, line):
    """To the hundredth of a point: nearer values print as the line itself."""
    printed = float(percent(value, ZH, line=line).rstrip("%"))
    if value < line:
        assert printed <= line * 100 + 1e-9
    else:
        assert printed >= line * 100 - 1e-9
    if abs(value - line) > 5.1e-5:
        assert not math.isclose(printed, line * 100, abs_tol=1e-9)


def test_points_and_months_name_their_unit():
    assert points(-0.0359, EN) == "−3.6 pp"
    assert points(0.0359, ZH) == "+3.6 个百分点"
    assert months(9.2104, ZH) == "9.2 个月"


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2024", "2024年", "2024"),
        ("2024-01", "2024年1月", "Jan 2024"),
        ("2024-12", "2024年12月", "Dec 2024"),
    ],
)
def test_periods_as_people_say_them(period, zh, en):
    assert (period_name(period, ZH), period_name(period, EN)) == (zh, en)
