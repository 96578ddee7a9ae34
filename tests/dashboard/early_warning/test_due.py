"""Is each step due by the template's working days, late only after them, and told honestly?"""

from datetime import UTC, date, datetime

from dashboard.early_warning.alert import Deed, Event
from dashboard.early_warning.due import due, in_time, late
from dashboard.early_warning.lifecycle import alert_of, possible
from tests.dashboard.alert_rows import told

FRIDAY = int(datetime(2026, 11, 20, 2, tzinfo=UTC).timestamp() * 1000)
DAY = 86_400_000


def event(number, deed, days=0, level="3", **details):
    return Event(
        alert=1,
        number=number,
        at=FRIDAY + days * DAY,
        who="li",
        deed=deed,
        period="2026-08",
        level=level,
        data_version=1,
        details=details,
    )


def raised(level="3", **more):
    return event(1, Deed.RAISED, level=level, **told(), **more)


def test_red_is_to_be_signed_on_the_next_working_day_and_yellow_on_the_third():
    assert due(alert_of([raised()])) == date(2026, 11, 23)
    assert due(alert_of([raised("1")])) == date(2026, 11, 25)


def test_the_day_itself_is_not_late_yet():
    alert = alert_of([raised()])
    assert [late(alert, date(2026, 11, day)) for day in (23, 24)] == [False, True]


def test_what_waits_for_closed_figures_is_due_on_no_day():
    pending = [raised("1", provisional=True)]
    assert due(alert_of(pending)) is None
    assert in_time(pending, "sign", date(2026, 12, 31)) is None


def test_signing_is_in_time_on_its_day_late_after_it_and_unsaid_before():
    def signed(days):
        return [raised(), event(2, Deed.ACKNOWLEDGED, days=days)]

    assert in_time(signed(3), "sign", date(2026, 12, 1)) is True
    assert in_time(signed(4), "sign", date(2026, 12, 1)) is False
    assert in_time([raised()], "sign", date(2026, 11, 23)) is None
    assert in_time([raised()], "sign", date(2026, 11, 24)) is False


def test_a_rise_of_the_level_sets_the_clock_anew():
    risen = [raised("1"), event(2, Deed.UPGRADED, days=10)]
    assert due(alert_of(risen)) == date(2026, 12, 1)


def test_only_what_may_be_done_is_offered():
    offered = possible(alert_of([raised()]), date(2026, 11, 20))
    assert Deed.ACKNOWLEDGED in offered
    assert not {Deed.RESOLVED, Deed.UNSILENCED, Deed.AUDIT_RETURNED, Deed.ESCALATED} & offered
