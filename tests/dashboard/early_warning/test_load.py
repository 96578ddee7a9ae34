from datetime import date

import pytest

from dashboard.early_warning.load import RULES, packaged_rules, read_rule
from dashboard.early_warning.rule import Level

GOOD = """
version: "1"
indicator: expenditure_income_ratio
funds: [resident]
breach: above
inclusive: true
levels:
  - since: 2001-01-01
    lines: {1: 0.95, 2: 1.00}
    source: {kind: law, document: 《测试》, url: "https://example.org"}
  - since: 2024-07-01
    lines: {1: 0.90, 2: 1.00}
    source: {kind: template, document: 测试}
"""


@pytest.fixture
def rule_file(tmp_path):
    def write(text, name="my_rule.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_rule_is_read_as_it_is_written(rule_file):
    rule = read_rule(rule_file(GOOD))
    assert (rule.name, rule.funds, rule.near, rule.readings) == ("my_rule", ("resident",), None, ())
    assert [lines.since for lines in rule.levels] == [date(2001, 1, 1), date(2024, 7, 1)]
    assert rule.levels[0].lines == {Level.ONE: 0.95, Level.TWO: 1.00}
    assert rule.levels[0].source.url == "https://example.org"


def test_the_lines_in_force_switch_on_the_day(rule_file):
    rule = read_rule(rule_file(GOOD))
    assert rule.in_force(date(2000, 12, 31)) is None
    assert rule.in_force(date(2024, 6, 30)).lines[Level.ONE] == 0.95
    assert rule.in_force(date(2024, 7, 1)).lines[Level.ONE] == 0.90


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param('version: "1"', 'version: "1"\ncolour: red', "colour", id="unknown field"),
        pytest.param("kind: template", "kind: rumour", "kind", id="unknown kind"),
        pytest.param(', url: "https://example.org"', "", "url", id="law without url"),
        pytest.param("    source: {kind: template, document: 测试}", "", "source", id="no source"),
        pytest.param("{1: 0.90, 2: 1.00}", "{1: 1.00, 2: 0.90}", "lines", id="lines fall"),
        pytest.param("{1: 0.90, 2: 1.00}", "{2: 1.00}", "lines", id="no line one"),
        pytest.param("{1: 0.90, 2: 1.00}", "{1: 0.90, 4: 1.00}", "lines", id="level four"),
        pytest.param("{1: 0.90, 2: 1.00}", "{1: high}", "lines", id="no number"),
        pytest.param("breach: above", "breach: below", "lines", id="lines rise where they fall"),
        pytest.param("2024-07-01", "2001-01-01", "since", id="the same day twice"),
        pytest.param("2024-07-01", "1999-01-01", "since", id="days descend"),
        pytest.param("2024-07-01", "soon", "since", id="no day"),
        pytest.param("[resident]", "[villagers]", "funds", id="unknown fund"),
        pytest.param("{1: 0.90, 2: 1.00}", "{1: 0.90, 2: 0.90}", "lines", id="lines equal"),
        pytest.param("expenditure_income_ratio", "happiness", "indicator", id="unknown indicator"),
        pytest.param("document: 测试}", 'document: " "}', "document", id="empty source"),
        pytest.param("breach: above", "breach: above\nwindow: decade", "window", id="window"),
        pytest.param(
            "indicator: expenditure_income_ratio",
            "indicator: reserve_months\nwindow: ytd",
            "window",
            id="a balance has no year to date",
        ),
        pytest.param("breach: above", "breach: above\nmode: loud", "mode", id="mode"),
        pytest.param(
            "breach: above",
            "breach: above\nhysteresis: {margin: -1, periods: 2}",
            "hysteresis",
            id="hysteresis",
        ),
        pytest.param("inclusive: true", "inclusive: perhaps", "inclusive", id="no truth"),
        pytest.param("indicator: expenditure_income_ratio\n", "", "indicator", id="no indicator"),
        pytest.param("levels:", "levels: []\nmore:", "levels", id="no lines at all"),
        pytest.param("funds: [", "funds: [[", "my_rule", id="no YAML"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_field(rule_file, old, new, said):
    assert old in GOOD
    with pytest.raises(ValueError, match=r"^my_rule\.yaml") as refused:
        read_rule(rule_file(GOOD.replace(old, new)))
    assert said in str(refused.value)


def test_an_empty_file_is_named(rule_file):
    with pytest.raises(ValueError, match=r"^my_rule\.yaml"):
        read_rule(rule_file(""))


def test_every_shipped_file_is_a_rule_under_its_name():
    assert set(packaged_rules()) == {path.stem for path in RULES.iterdir()}
    assert {rule.name for rule in packaged_rules().values()} == {
        "expenditure_income_ratio",
        "medical_cost_growth",
        "expenditure_growth",
        "reserve_months",
        "institution_index",
        "surplus_rate_resident",
        "current_deficit",
        "budget_pace",
        "budget_deviation",
        "year_end_over_budget",
        "district_dispersion",
        "enrolment_jump",
        "subsidy_late",
        "ledger_difference",
        "data_overdue",
    }


@pytest.mark.parametrize(
    ("name", "lines", "held"),
    [
        ("expenditure_income_ratio", [0.95, 1.00, 1.05], (True, 0.02, None, "")),
        ("expenditure_growth", [0.10, 0.15, 0.20], (False, None, None, "ABC")),
        ("medical_cost_growth", [0.10, 0.15, 0.20], (False, None, None, "ABC")),
        ("reserve_months", [6, 3], (False, None, 15, "")),
        ("reserve_months_resident", [6, 3], (False, None, None, "")),
    ],
)
def test_the_shipped_lines_are_those_of_the_courseware(name, lines, held):
    """Courseware 003 (ratio, growth); practice (months). Held: inclusive, near, high."""
    rule = packaged_rules()[name]
    assert list(rule.levels[-1].lines.values()) == lines
    found = (rule.inclusive, rule.near, rule.levels[-1].high, "".join(rule.readings))
    assert found == held


def test_one_fund_is_judged_by_one_rule_of_a_name():
    rules = packaged_rules().values()
    judged = [(rule.name, fund, rule.mode) for rule in rules for fund in rule.funds]
    assert len({(name, fund) for name, fund, _ in judged}) == len(judged)
    assert sum(mode == "warning" for *_, mode in judged) == 8


def test_what_nobody_published_is_said_to_be_a_template_and_raises_no_alarm_of_a_fund():
    """What nobody published a line for is off or informational."""
    proposed = [
        rule
        for rule in packaged_rules().values()
        if {lines.source.kind for lines in rule.levels} == {"template"}
    ]
    alarming = {rule.name for rule in proposed if rule.mode == "warning"}
    assert alarming == {"reserve_months", "enrolment_jump", "subsidy_late", "data_overdue"}
