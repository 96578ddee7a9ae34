"""Does the week's brief add up, and say only what its numbers say?"""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.figures.brief_wording import sentences
from dashboard.labels import labels
from dashboard.services.collection_brief import Brief, Collected, collection_brief
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection
from data_access.port import Scope
from data_access.tables import Enrolment, WeeklyCollection

CITY = Selection(area="990100")
LEAVES = {"990199", "990103", "990107"}


@pytest.fixture(scope="module")
def brief(whole_sources):
    return collection_brief(whole_sources, CITY)


def weeks(sources, cover):
    held = sources.warehouse.read(WeeklyCollection, sources.scope)
    return held[held["area"].isin(LEAVES) & (held["cover"] == cover)]


def test_the_whole_is_the_sum_of_the_districts(brief, whole_sources):
    assert {one.area for one in brief.parts} == LEAVES
    for name in ("persons", "amount", "week_persons", "week_amount"):
        inside = sum(getattr(one, name) for one in brief.parts)
        assert getattr(brief.whole, name) == pytest.approx(inside)
    assert brief.whole.persons == weeks(whole_sources, 2027)["persons"].sum()


def test_the_target_is_those_insured_in_august(brief, whole_sources):
    august = whole_sources.warehouse.read(Enrolment, whole_sources.scope, periods=["2026-08"])
    held = august[august["scheme"] == "resident"].set_index("area")["insured"]
    for one in (brief.whole, *brief.parts):
        assert one.target == pytest.approx(held[one.area])
        assert one.lacking == pytest.approx(held[one.area] - one.persons)


def test_the_newest_week_its_days_and_what_is_left(brief, whole_sources):
    assert (brief.cover, brief.day, brief.end) == (2027, date(2026, 10, 31), date(2026, 12, 31))
    assert (brief.whole.week_days, brief.days_left) == (6, 61)
    own = weeks(whole_sources, 2027)
    assert brief.whole.week_persons == own.loc[own["week"] == "2026-10-31", "persons"].sum()
    assert brief.due == date(2026, 11, 20)  # a Friday
    assert brief.running


def test_a_chosen_month_is_told_as_it_was(whole_sources):
    held = collection_brief(whole_sources, replace(CITY, period="2026-09"))
    assert held.day == date(2026, 9, 30)
    last = collection_brief(whole_sources, replace(CITY, period="2026-06"))
    assert (last.cover, last.day) == (2026, date(2025, 12, 31))
    assert not last.running
    assert last.days_left == 0


def test_nobody_s_season_has_no_brief(whole_sources):
    assert collection_brief(whole_sources, replace(CITY, scheme="employee")) is None
    assert collection_brief(whole_sources, Selection()) is None
    assert collection_brief(whole_sources, replace(CITY, period="2017-06")) is None


def test_a_district_s_reader_gets_the_district_alone(whole_sources):
    own = replace(whole_sources, scope=Scope(frozenset({"990107"}), None))
    held = collection_brief(own, Selection(area="990107"))
    assert held.whole.area == "990107"
    assert held.parts == ()
    employees = replace(whole_sources, scope=Scope(None, frozenset({"employee"})))
    assert collection_brief(employees, CITY) is None


def collected(area, progress, before, persons=100.0):
    return Collected(
        area=area,
        persons=persons,
        amount=4e6,
        progress=progress,
        before=before,
        week_persons=70.0,
        week_amount=28_000.0,
        week_days=7,
    )


def told(whole, *inside, day=date(2026, 11, 15), today=date(2026, 11, 20)):
    return Brief(
        cover=2027,
        day=day,
        end=date(2026, 12, 31),
        due=date(2026, 11, 20),
        today=today,
        whole=whole,
        parts=inside,
        provenance=Provenance(
            period=None, status="", evidence="none", data_date=None, checked=None, sources=(),
            synthetic=False,
        ),
    )  # fmt: skip


def said(brief):
    names = {"c": "City", "a": "Ada", "b": "Bor", "d": "Dun", "e": "Est"}
    return sentences(brief, labels("en"), names)


def test_the_sentences_of_a_season_under_way():
    whole = collected("c", 0.5, 0.55)
    inside = [collected("a", 0.6, 0.55), collected("b", 0.5, 0.5), collected("d", 0.4, 0.6)]
    lines = said(told(whole, *inside))
    assert lines[0].startswith("By 2026-11-15 100 residents of City had paid for 2027, 50.0%")
    assert "−5.0" in lines[0]
    assert "70 more paid (10,000 yuan: 2.8), 10 a day" in lines[1]
    assert "46 days are left" in lines[2]
    assert "100 persons are lacking, 2 would have to pay" in lines[2]
    assert lines[3] == "Furthest: Ada 60.0%. Last: Dun 40.0%."
    assert lines[4] == "Behind the same day last year (1): Dun."
    assert "5 days old; the next brief is due" in lines[5]


def test_districts_that_are_alike_are_not_ranked():
    lines = said(
        told(collected("c", 0.5, 0.5), collected("a", 0.5, 0.5), collected("b", 0.4995, 0.5))
    )
    assert any("within 0.1 percentage points" in line for line in lines)
    assert not any("Furthest" in line or "behind" in line for line in lines)
    assert "about as many" in lines[0]


def test_what_is_not_known_is_not_told():
    lines = said(told(collected("c", None, None)))
    assert "no data of the target" in lines[0]
    assert "no figure of the same day last year" in lines[0]
    assert not any("days are left" in line for line in lines)


def test_old_figures_and_a_season_that_is_over_are_said():
    whole = collected("c", 0.5, 0.5)
    assert "20 days old. Import" in said(told(whole, day=date(2026, 10, 31)))[-1]
    over = told(whole, today=date(2027, 1, 8))
    assert said(over)[-1] == "This collection ended on 2026-12-31."
    assert not any("days are left" in line for line in said(over))


def test_whoever_passed_the_target_lacks_nobody():
    assert collected("c", 1.25, None).lacking == 0.0
    assert collected("c", 0.0, None).target is None
