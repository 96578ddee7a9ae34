import json
from dataclasses import replace

import pytest

from dashboard.early_warning import Level
from dashboard.figures.wording import Wording
from dashboard.labels import labels
from dashboard.services.lights import Board, Light
from dashboard.services.publications import publications


@pytest.fixture(scope="module")
def say(sources):
    """The two wordings by language."""
    held = publications(sources)
    return {name: Wording(words=labels(name), publications=held) for name in ("zh", "en")}


@pytest.fixture(scope="module")
def light(sources):
    board = Board(sources, "100000")

    def find(rule, scheme, year, reading=None, account="pooled"):
        return next(
            one
            for one in board.lights(year)
            if (one.rule, one.scheme, one.account, one.reading) == (rule, scheme, account, reading)
        )

    return find


RATIO_2025 = ("expenditure_income_ratio", "resident", "2025")
GROWTH_2023 = ("expenditure_growth", "employee", "2023", "A")
MONTHS_2025 = ("reserve_months", "employee", "2025")


def test_a_light_aloud_in_chinese(say, light):
    assert say["zh"].aloud(light(*RATIO_2025)) == (
        "居民基金 收支比例 95.02%，一级·黄·轻，警戒线 95.0%，较上年 ↓ −0.3 个百分点，决算数"
    )


def test_a_light_aloud_in_english(say, light):
    assert say["en"].aloud(light(*RATIO_2025)) == (
        "Resident fund Expenditure ÷ income 95.02%, Level 1 · yellow · light, line 95.0%, "
        "↓ −0.3 pp on last year, final"
    )


def test_what_cannot_be_said_is_said(say, light):
    unknown = light(*GROWTH_2023)
    assert say["en"].aloud(unknown) == (
        "Employee pooled fund Expenditure growth no data, Cannot be said, line 10.0%"
    )
    assert say["en"].notes(unknown)[0].startswith("No base above zero on the same footing")
    assert say["zh"].notes(unknown)[0].startswith("上年没有同一口径")


def test_months_have_their_unit_and_their_own_name_for_too_much(say, light):
    assert say["en"].aloud(light(*MONTHS_2025)) == (
        "Employee pooled fund Months in reserve 31.0 months, High, line 15.0 months, "
        "↑ +3.4 months on last year, Partly derived"
    )
    assert say["en"].evidence(light(*MONTHS_2025)) == "Partly derived"


def test_an_unlit_light_has_no_line(say, light):
    personal = light("expenditure_income_ratio", "employee", "2023", account="personal")
    assert "line" not in say["en"].aloud(personal)
    assert say["en"].line(personal) == "—"


def test_the_quick_report_and_the_source_note_stand_beside_the_value(say, light):
    notes = say["en"].notes(light(*RATIO_2025))
    assert "Quick report: 94.9% (Near)" in notes
    assert any("one transcription only" in note for note in notes)


def test_a_source_note_without_translation_is_printed_as_it_is(say, light):
    found = replace(light(*RATIO_2025), sources=("M_2021Q",))
    assert say["zh"].words.get("sources.M_2021Q", "") == ""
    note = say["zh"].publications["M_2021Q"].note
    assert note
    assert any(note in said for said in say["zh"].notes(found))


def test_what_moved_less_than_is_printed_did_not_move(say, light):
    for name, small in ((RATIO_2025, 0.0004), (MONTHS_2025, 0.04)):
        found = light(*name)
        assert say["zh"].change(replace(found, previous=found.value - small)).startswith("→")
        assert say["zh"].change(replace(found, previous=found.value - 2 * small)).startswith("↑")
    assert say["zh"].change(replace(light(*RATIO_2025), previous=None)) is None


def test_sources_are_named_by_title_and_date(say, light):
    titles = say["zh"].titles(light(*RATIO_2025))
    assert len(titles) == 1
    assert titles[0].startswith("2025年全国医疗保障事业发展统计公报")
    assert titles[0].endswith("(国家医疗保障局, 2026-07-16)")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_level_is_known_by_its_colour_alone(say, language):
    """Shape and word differ from level to level (black-and-white print, colour-blind readers)."""
    wording = say[language]
    for describe in (wording.level, wording.shape):
        said = [describe(level) for level in Level]
        assert len(set(said)) == len(Level)
        assert all(said)


@pytest.mark.parametrize(
    ("level", "number", "word"), [("1", "一", "轻"), ("2", "二", "中"), ("3", "三", "重")]
)
def test_an_alarm_prints_number_colour_and_gravity(say, level, number, word):
    name = say["zh"].level(Level(level))
    assert number in name
    assert word in name
    assert labels("zh")(f"warnings.levels.{level}.colour") in name


def test_a_row_is_json_without_gaps_in_its_meaning(say, light):
    row = json.loads(json.dumps(say["en"].row(light(*GROWTH_2023)), allow_nan=False))
    assert row["value"] is None
    assert (row["level"], row["level_name"], row["colour"]) == ("unknown", "Cannot be said", "grey")
    assert row["reading"] == "A"
    assert row["note"].startswith("No base above zero")


def test_a_light_without_anything_published_still_reads(say):
    nothing = Light(
        area="100000",
        scheme="resident",
        account="pooled",
        period="2031",
        rule="reserve_months",
        indicator="reserve_months",
        rule_version="1",
        reading=None,
        value=None,
        compared="2030",
        previous=None,
        gross=None,
        line=None,
        window="year",
        income_basis="gross",
        level=Level.UNKNOWN,
        status=None,
        basis=None,
        evidence="none",
        reason="no_data",
        since=None,
        remarks=(),
        rivals=(),
        sources=(),
        citation=None,
    )
    assert say["en"].aloud(nothing) == "Resident fund Months in reserve no data, Cannot be said"
    assert say["en"].row(nothing)["source"] is None
    assert say["en"].notes(nothing) == ["No figure is published for this period"]


def test_a_rule_may_be_called_otherwise_than_what_it_judges(say, light):
    """Its number is written in the indicator's unit, its source is the indicator's."""
    found = replace(light(*GROWTH_2023), rule="own", indicator="cost_per_visit", value=1234.5)
    moved = replace(found, line=1000.0, previous=1200.0)
    assert say["en"].value(moved) == "1,234.50 yuan"
    assert say["en"].line(moved) == "1,000.00 yuan"
    assert say["en"].change(moved) == "\N{UPWARDS ARROW} 34.50 yuan"
    assert any("Common usage" in ground for ground in say["en"].grounds(moved))
