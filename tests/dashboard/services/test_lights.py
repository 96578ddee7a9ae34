"""What must come out of the published figures (issue 2), value, level and evidence."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.services.ledger import known_periods
from dashboard.services.lights import Board, lights
from data_access.port import Scope

RATIO, GROWTH, COST, MONTHS = (
    "expenditure_income_ratio",
    "expenditure_growth",
    "medical_cost_growth",
    "reserve_months",
)


@pytest.fixture(scope="module")
def board(sources):
    return Board(sources, "100000")


@pytest.fixture(scope="module")
def light(board):
    """A function: the light of one rule, fund, year and reading."""

    def find(rule, scheme, year, reading=None, account="pooled"):
        found = [
            one
            for one in board.lights(year)
            if (one.rule, one.scheme, one.account, one.reading) == (rule, scheme, account, reading)
        ]
        assert len(found) == 1
        return found[0]

    return find


def shown(value):
    return None if value is None else round(value * 100, 2)


# The ratio


@pytest.mark.parametrize(
    ("scheme", "year", "percent", "judged"),
    [
        ("resident", "2020", 90.03, ("normal", None)),
        ("resident", "2021", 95.60, ("1", "2021")),
        ("resident", "2022", 92.34, ("normal", None)),
        ("resident", "2023", 98.94, ("1", "2023")),
        ("resident", "2024", 95.35, ("1", "2023")),
        ("resident", "2025", 95.02, ("1", "2023")),
        ("employee", "2023", 70.28, ("normal", None)),
        ("employee", "2024", 76.24, ("normal", None)),
        ("employee", "2025", 74.31, ("normal", None)),
    ],
)
def test_expenditure_income_ratio(light, scheme, year, percent, judged):
    """Level, and the first year of the unbroken alarm."""
    found = light(RATIO, scheme, year)
    assert shown(found.value) == pytest.approx(percent, abs=0.011)
    assert (found.level, found.since) == judged
    assert (found.line, found.reason) == (0.95, None)


@pytest.mark.parametrize(
    ("year", "status", "basis", "evidence"),
    [
        ("2020", "quick_report", "quick_report", "preliminary"),
        ("2021", "final", "final_bulletin", "full"),
        ("2024", "final", "final_bulletin", "full"),
    ],
)
def test_a_quick_report_fills_in_only_where_there_is_no_bulletin(
    light, year, status, basis, evidence
):
    found = light(RATIO, "resident", year)
    assert (found.status, found.basis, found.evidence) == (status, basis, evidence)


def test_the_quick_report_of_2025_says_near(light):
    """94.93 % on the quick report, 95.02 % on the bulletin: both are told."""
    found = light(RATIO, "resident", "2025")
    assert [(rival.basis, shown(rival.value), rival.level) for rival in found.rivals] == [
        ("quick_report", 94.93, "near")
    ]
    assert found.sources == ("GH_FINAL25",)


def test_what_was_known_in_april_2026_is_near(sources):
    """Before the bulletin of July the quick report is all there is: near, preliminary."""

    class AsOf:
        """The warehouse as it could be read on a day."""

        def data_version(self):
            return sources.warehouse.data_version()

        def read(self, table, scope, *, periods=None, as_of=None, by=None):  # noqa: ARG002
            day = date(2026, 4, 1)
            return sources.warehouse.read(table, scope, periods=periods, as_of=day, by=by)

    found = [
        one
        for one in lights(replace(sources, warehouse=AsOf()), "100000", "2025")
        if (one.rule, one.scheme, one.account) == (RATIO, "resident", "pooled")
    ]
    assert [(one.level, one.basis, one.evidence, one.since) for one in found] == [
        ("near", "quick_report", "preliminary", None)
    ]


def test_the_change_since_last_year_is_told(light):
    found = light(RATIO, "resident", "2024")
    assert (found.compared, shown(found.previous)) == ("2023", 98.94)


# Growth


@pytest.mark.parametrize(
    ("scheme", "year", "percent", "levels"),
    [
        ("resident", "2023", 11.81, ["1", "3", "1"]),
        ("resident", "2024", 1.95, ["normal", "normal", "normal"]),
        ("resident", "2025", 0.16, ["normal", "normal", "normal"]),
        ("employee", "2024", 13.47, ["1", "unknown", "unknown"]),
        ("employee", "2025", 2.81, ["normal", "normal", "normal"]),
    ],
)
def test_expenditure_growth(light, scheme, year, percent, levels):
    found = [light(GROWTH, scheme, year, reading) for reading in "ABC"]
    assert [one.level for one in found] == levels
    assert {shown(one.value) for one in found} == {percent}
    assert {one.evidence for one in found} == {"full"}


@pytest.mark.parametrize("reading", ["A", "B", "C"])
def test_employee_pooled_growth_of_2023_has_no_comparable_base(light, reading):
    found = light(GROWTH, "employee", "2023", reading)
    assert (found.level, found.value, found.reason) == ("unknown", None, "no_comparable_base")
    assert (found.evidence, found.since) == ("none", None)
    assert "pooled_published_apart" in found.remarks
    assert found.sources == ("GH_FINAL23",)


def test_readings_without_a_rate_last_year_say_so(light):
    for reading in ("B", "C"):
        found = light(GROWTH, "employee", "2024", reading)
        assert (found.reason, found.line) == ("no_rate_last_year", None)


def test_the_sources_of_growth_are_those_of_both_years(light):
    assert light(GROWTH, "resident", "2023", "A").sources == ("GH_FINAL23", "M_2022")


@pytest.mark.parametrize(
    ("scheme", "year", "percent", "level"),
    [
        ("resident", "2023", 19.43, "2"),
        ("employee", "2023", 25.26, "3"),
        ("resident", "2024", 3.46, "normal"),
        ("employee", "2024", 5.50, "normal"),
    ],
)
def test_medical_cost_growth(light, scheme, year, percent, level):
    found = light(COST, scheme, year, "A")
    assert (shown(found.value), found.level, found.account) == (percent, level, "pooled")
    assert "all_payers" in found.remarks
    assert ("suspected_definition_change" in found.remarks) == (year == "2023")
    assert ("break_last_year" in found.remarks) == (year == "2024")
    assert found.reason is None


def test_medical_cost_of_2025_is_preliminary(light):
    found = light(COST, "resident", "2025", "A")
    assert (found.status, found.evidence) == ("quick_report", "preliminary")


# Months in reserve


@pytest.mark.parametrize(
    ("scheme", "year", "months", "judged"),
    [
        ("employee", "2024", 27.63, ("high", "full")),
        ("resident", "2024", 9.21, ("normal", "full")),
        ("resident", "2021", 8.67, ("normal", "full")),
        ("employee", "2025", 31.02, ("high", "derived")),
        ("resident", "2025", 9.82, ("normal", "derived")),
    ],
)
def test_reserve_months(light, scheme, year, months, judged):
    found = light(MONTHS, scheme, year)
    assert found.value == pytest.approx(months, abs=6e-3)
    assert (found.level, found.evidence) == judged
    assert found.since is None


def test_a_rolled_balance_names_both_years(light):
    """8183.02 + 11237.72 − 10678.63 = 8742.11 亿元 → ÷ (10678.63 ÷ 12) = 9.82 months."""
    found = light(MONTHS, "resident", "2025")
    assert found.basis == "rolled_forward"
    assert found.sources == ("GH_FINAL25", "GH_FINAL24")
    assert found.value == pytest.approx(8742.11 / 10678.63 * 12, abs=1e-4)


def test_employee_months_of_2023_are_not_published(light):
    found = light(MONTHS, "employee", "2023")
    assert (found.level, found.reason, found.evidence) == ("unknown", "not_published", "none")


# Unlit, and nothing to light


@pytest.mark.parametrize("account", ["personal", "total"])
@pytest.mark.parametrize(("rule", "reading"), [(RATIO, None), (GROWTH, "A"), (MONTHS, None)])
def test_other_accounts_are_shown_and_never_lit(light, account, rule, reading):
    for year in ("2021", "2023", "2024", "2025", "2026"):
        found = light(rule, "employee", year, reading, account)
        assert (found.level, found.line, found.since) == ("not_applicable", None, None)
        assert found.rivals == ()


def test_personal_accounts_of_2023_are_no_alarm(light):
    """96.0 % of their income was spent."""
    found = light(RATIO, "employee", "2023", account="personal")
    assert shown(found.value) == 96.01
    assert found.level == "not_applicable"


def test_employee_total_of_2023_is_shown_unlit(light):
    found = light(GROWTH, "employee", "2023", "A", account="total")
    assert (shown(found.value), found.level) == (16.45, "not_applicable")


@pytest.mark.parametrize("year", ["1999", "2016", "2026", "2031"])
def test_a_period_without_data_is_unknown_and_never_normal(board, year):
    found = [one for one in board.lights(year) if one.account == "pooled" and one.rule != COST]
    assert len(found) == 10
    for one in found:
        assert (one.level, one.value, one.evidence) == ("unknown", None, "none")
        assert one.reason in {"no_data", "no_line_in_force"}
        assert (one.status, one.sources) == (None, ())


def test_a_month_without_data_is_unknown_over_the_rolling_year(board):
    found = board.lights("2024-09")
    assert {one.window for one in found} == {"rolling12"}
    assert {one.level for one in found} == {"unknown", "not_applicable"}


def test_no_line_was_in_force_before_the_rule_of_2009(light):
    found = light(MONTHS, "employee", "2008")
    assert (found.level, found.line, found.reason) == ("unknown", None, "no_line_in_force")


def test_every_fund_has_every_rule_and_reading_once(board):
    keys = [
        (one.scheme, one.account, one.rule, one.reading)
        for one in board.lights("2024")
        if one.account == "pooled"
    ]
    assert len(keys) == len(set(keys)) == 2 * (3 + 3 + 1 + 1)


def test_every_light_says_what_it_stands_on(board):
    for one in board.lights("2024"):
        assert (one.area, one.period, one.window) == ("100000", "2024", "year")
        assert one.income_basis == "gross"
        assert one.rule_version
        assert (one.status is None) == (one.value is None)
        assert one.sources or one.value is None


def test_the_periods_that_can_be_lit(sources):
    assert known_periods(sources, "100000") == ["2020", "2021", "2022", "2023", "2024", "2025"]


def test_a_reader_sees_the_lights_of_his_scheme_only(sources):
    scope = Scope(frozenset({"100000"}), frozenset({"resident"}))
    found = lights(replace(sources, scope=scope), "100000", "2024")
    for one in found:
        assert (one.value is None) == (one.scheme == "employee")


def test_a_reader_of_elsewhere_sees_nothing(sources):
    scope = Scope(frozenset({"990101"}), None)
    found = lights(replace(sources, scope=scope), "100000", "2024")
    assert {one.value for one in found} == {None}
