"""Does the calendar say who is late, since when, and what it does not know?"""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.services.closing_calendar import closing_calendar
from dashboard.services.selection import Selection
from data_access.port import Scope

CITY = Selection(area="990100")


@pytest.fixture(scope="module")
def calendar(whole_sources):
    return closing_calendar(whole_sources, CITY)


def of(calendar, month, step):
    return next(
        held for held in calendar.deadlines if held.month == month and held.due.step == step
    )


def test_what_was_not_done_is_late_by_the_days_since(calendar):
    held = of(calendar, "2026-09", "close")
    assert (held.standing, held.due.on, held.late) == ("waiting", date(2026, 10, 15), 36)
    assert held.overdue
    assert of(calendar, "2026-10", "close").late == 5
    assert {(one.month, one.due.step) for one in calendar.deadlines if one.overdue} == {
        ("2026-09", "close"),
        ("2026-10", "close"),
        ("2026-10", "quick_report"),
    }


def test_what_was_done_says_when_and_how_late(calendar):
    held = of(calendar, "2026-08", "close")
    assert (held.standing, held.done, held.late) == ("done", date(2026, 9, 20), 5)
    assert not held.overdue
    assert held.who


def test_of_a_step_without_a_record_nothing_is_claimed(calendar):
    held = of(calendar, "2026-08", "reconcile")
    assert (held.standing, held.done, held.late) == ("unrecorded", None, 0)


def test_a_quarter_s_last_month_has_its_report_and_days_ahead_are_counted(whole_sources):
    early = replace(whole_sources, today=date(2026, 10, 3))
    held = of(closing_calendar(early, CITY), "2026-09", "close")
    assert (held.late, held.ahead, held.overdue) == (0, 12, False)
    assert of(closing_calendar(early, CITY), "2026-09", "quarter_report").ahead == 22


def test_a_district_s_reader_sees_the_days_and_nobody_s_name(whole_sources):
    own = replace(whole_sources, scope=Scope(frozenset({"990107"}), None))
    held = closing_calendar(own, Selection(area="990107"))
    assert {one.who for one in held.deadlines} == {""}
    assert of(held, "2026-08", "close").standing == "done"
    assert of(held, "2026-08", "close").late == 0  # the day is not known


def test_the_nation_has_none(whole_sources):
    assert closing_calendar(whole_sources, Selection()).deadlines == ()
