"""Walk (b): at one look, what is red, since when, what comes next, who does what about it?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.display.look import Look
from dashboard.display.wall import wall_screen
from dashboard.early_warning.rule import Level
from dashboard.services.ahead import Ahead
from dashboard.services.selection import Selection
from dashboard.services.wall import wall
from data_access.memo import forgetful
from tests.dashboard.alert_rows import stored, told
from tests.dashboard.display.conftest import parts, text

ZH, EN = (Selection(area="990100", theme="dark", lang=lang) for lang in ("zh", "en"))
DETAILS = told(since="2024-05", value=1.08, line=1.05)
EVENTS = [stored(1, "raised", DETAILS), stored(2, "acknowledged", {"owner": "qian"})]
AHEAD = Ahead(
    area="990100",
    scheme="resident",
    account="pooled",
    file="expenditure_income_ratio",
    as_of="2026-09",
    made_on="2026-11-20",
    now=Level.ONE,
    value=0.98,
    then=Level.TWO,
    month_then="2027-09",
    value_then=1.02,
    first={Level.TWO: "2027-06", Level.THREE: None},
    chance={Level.TWO: 0.7, Level.THREE: 0.2},
    left={Level.TWO: 7, Level.THREE: None},
    stale=False,
)


@pytest.fixture(scope="module")
def seen(whole_sources):
    """The wall of the small city, with one alert that was signed for."""
    alerts = SimpleNamespace(of=lambda *_, **__: EVENTS)
    held = SimpleNamespace(alerts=alerts)
    sources = replace(whole_sources, registers=held, remember=forgetful, today=date(2026, 12, 30))
    return replace(wall(sources, ZH), ahead=(AHEAD,)), sources


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (
            ZH,
            (
                "三级·红",
                "自2024年5月起",
                "qian",
                "逾期",
                "2027年9月预计 102.0%",
                "二级·橙的概率 70.0%",
            ),
        ),
        (EN, ("Level 3", "since May 2024", "qian", "overdue", "102.0% expected in Sep 2027")),
    ],
)
def test_a_leader_reads_what_is_red_since_when_what_is_next_and_who_does_what(
    seen, selection, wanted
):
    answer, sources = seen
    said = text(wall_screen(answer, Look.of(selection, sources)))
    assert [word for word in wanted if word not in said] == []


def test_every_fund_and_part_is_there_in_words_and_nothing_is_told_by_colour_alone(seen):
    answer, sources = seen
    screen = wall_screen(answer, Look.of(ZH, sources))
    shapes = [one for one in parts(screen) if getattr(one, "className", "") == "shape"]
    assert len(answer.panels) == 4
    assert set(answer.tiles) == {"employee", "resident"}
    assert len(shapes) >= sum(map(len, answer.tiles.values())) + len(answer.alerts)
    images = [one for one in parts(screen) if one._type == "Img"]
    assert len(images) == sum(one.known for one in answer.panels) >= 2
    assert all("收支比例" in one.alt for one in images)


def test_a_fund_without_books_is_grey_and_says_what_would_light_it(seen):
    answer, sources = seen
    nothing = [replace(one, in_hand=None, path=(None,) * 37) for one in answer.panels]
    screen = wall_screen(replace(answer, panels=tuple(nothing)), Look.of(ZH, sources))
    assert "需要：大病保险的逐月收支与结余（基金账）" in text(screen)
    assert [one for one in parts(screen) if one._type == "Img"] == []


def test_the_reader_of_the_nation_is_shown_its_first_city(whole_sources):
    assert wall(replace(whole_sources, remember=forgetful), Selection()).place == "990100"
