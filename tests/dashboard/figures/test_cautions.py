"""What stands with a value, what in sight and what behind it."""

from dataclasses import replace

import pytest

from dashboard.early_warning import Level
from dashboard.figures.wording import Wording
from dashboard.labels import labels
from dashboard.services.lights import Board
from dashboard.services.publications import publications

RATIO, GROWTH = "expenditure_income_ratio", "expenditure_growth"
COST, MONTHS = "medical_cost_growth", "reserve_months"
NOTE_25 = "来源说明：仅据一份转录，尚未与其他来源核对"
QUICK_25 = "统计快报为 94.9%（接近）"


@pytest.fixture(scope="module")
def board(sources):
    return Board(sources, "100000")


@pytest.fixture(scope="module")
def say(sources):
    """The two wordings by language."""
    held = publications(sources)
    return {name: Wording(words=labels(name), publications=held) for name in ("zh", "en")}


@pytest.fixture(scope="module")
def light(board):
    def find(rule, scheme, year, compare=None):
        return next(
            one
            for one in board.lights(year, compare)
            if (one.rule, one.scheme, one.account) == (rule, scheme, "pooled")
            and one.reading in {None, "A"}
        )

    return find


def test_the_resident_ratio_of_2025_shows_what_would_light_otherwise(say, light):
    found = light(RATIO, "resident", "2025")
    assert say["zh"].cautions(found) == [QUICK_25, NOTE_25]
    assert say["zh"].remarks(found) == []
    assert say["zh"].notes(found) == [QUICK_25, NOTE_25]


def test_a_source_nobody_checked_is_in_sight_only_with_an_alarm_or_near(say, light):
    found = light(RATIO, "resident", "2025")
    for level in Level:
        at = replace(found, level=level)
        in_sight = level.alarmed or level is Level.NEAR
        assert (NOTE_25 in say["zh"].cautions(at)) == in_sight
        assert (NOTE_25 in say["zh"].remarks(at)) == (not in_sight)


def test_a_rival_of_the_same_level_is_no_caution(say, light):
    """The quick report of 2023 says 12.4 %, level one like the bulletin."""
    found = light(GROWTH, "resident", "2023")
    rival = "Quick report: +12.4% (Level 1 · yellow · light)"
    assert rival in say["en"].remarks(found)
    assert rival not in say["en"].cautions(found)


def test_a_break_is_in_sight_in_its_year_and_the_next(say, light):
    for year, words in (("2023", "may have changed in 2023"), ("2024", "changed last year")):
        found = light(COST, "resident", year)
        assert len([said for said in say["en"].cautions(found) if words in said]) == 1
        assert any("all payers" in said for said in say["en"].remarks(found))
    assert not any("changed" in said for said in say["en"].notes(light(COST, "resident", "2025")))


def test_why_nothing_can_be_said_comes_first(say, light):
    cautions = say["zh"].cautions(light(GROWTH, "employee", "2023"))
    assert cautions[0].startswith("上年没有同一口径")
    assert "分列公布" in cautions[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_is_said_once(say, board, language):
    wording = say[language]
    for year in range(2008, 2027):
        for one in board.lights(str(year)):
            said = wording.cautions(one) + wording.remarks(one)
            assert said == wording.notes(one)
            assert len(said) == len(set(said)), said


def test_notes_that_two_sources_share_are_said_once(say, light):
    found = replace(light(RATIO, "resident", "2024"), sources=("GH_FINAL23", "GH_FINAL24"))
    notes = [said for said in say["zh"].remarks(found) if said.startswith("来源说明")]
    assert notes == ["来源说明：据一份转录；主要数字已与新闻稿核对"]


def test_the_status_of_what_is_derived_is_its_evidence(say, light):
    assert say["zh"].status(light(MONTHS, "resident", "2025")) == "含推算"
    assert say["zh"].status(light(RATIO, "resident", "2025")) == "决算数"
    assert say["zh"].status(light(GROWTH, "employee", "2023")) == ""


def test_which_series_and_when_it_came_out(say, light):
    rolled, printed = light(MONTHS, "resident", "2025"), light(RATIO, "resident", "2025")
    assert say["zh"].published(rolled) == "据 2026-07-16 公布的公报推算"
    assert say["zh"].published(printed) == "年度统计公报 2026-07-16 公布"
    assert say["en"].published(rolled) == "rolled forward from the bulletin of 2026-07-16"
    assert say["en"].published(light(RATIO, "resident", "2031")) == ""


def test_the_footing_names_window_income_and_reading(say, light):
    assert say["zh"].footing(light(RATIO, "resident", "2025")) == ["全年", "含上下级往来"]
    assert say["zh"].footing(light(MONTHS, "resident", "2025")) == ["全年"]
    assert say["zh"].footing(light(GROWTH, "resident", "2025")) == ["全年", "读法 A"]
    month = say["en"].footing(light(RATIO, "resident", "2024-09"))
    assert month[0] != say["en"].footing(light(RATIO, "resident", "2025"))[0]


def test_a_change_names_the_period_it_is_counted_from(say, light):
    last_year, other = (light(RATIO, "resident", "2025", one) for one in (None, "2021"))
    assert say["zh"].moved(last_year) == "较上年 ↓ −0.3 个百分点"
    assert say["zh"].moved(other) == "较2021年 ↓ −0.6 个百分点"
    assert say["en"].moved(other) == "↓ −0.6 pp on 2021"
    assert say["en"].moved(light(RATIO, "resident", "2021")) == ""


def test_a_publisher_has_its_name_in_each_language(say):
    held = say["zh"].publications["GH_FINAL25"]
    assert [say[name].publisher(held) for name in ("zh", "en")] == ["国家医疗保障局", "NHSA"]
    unheard = replace(held, publisher="nobody's name")
    assert say["zh"].publisher(unheard) == "nobody's name"
