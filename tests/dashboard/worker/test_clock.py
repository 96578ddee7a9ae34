"""Is what the clock asks for asked for once, however many clocks there are?"""

from datetime import datetime

import pytest

from dashboard.worker.clock import CHINA, ask_daily, ask_to_send, scheduler_of, ticking
from data_access.connect import open_databases
from data_access.store.notices import Delivery, Post, StoredNotice

MORNING = datetime(2026, 11, 20, 7, 20, tzinfo=CHINA)


@pytest.fixture
def databases(copied):
    opened = open_databases(*copied("empty"))
    yield opened
    opened.close()


def test_two_clocks_ask_once_a_day(databases):
    asked = [ask_daily(databases.jobs, "evaluate", MORNING.replace(hour=at)) for at in (7, 8, 20)]
    assert len(set(asked)) == 1
    assert ask_daily(databases.jobs, "evaluate", MORNING.replace(day=21)) not in asked
    assert ask_daily(databases.jobs, "escalate", MORNING) not in asked


def test_sending_is_asked_for_when_something_is_due_and_once(databases):
    notices = databases.registers.notices
    assert ask_to_send(databases.jobs, notices, MORNING) is None
    held = StoredNotice(notice="n", kind="warning", area="1", period="2026", at=1, document={})
    delivery = Delivery(notice="n", recipient="finance", channel="inbox", offices=["finance"])
    notices.post(Post(notice=held, deliveries=[delivery]))
    first = ask_to_send(databases.jobs, notices, MORNING)
    assert first == ask_to_send(databases.jobs, notices, MORNING) is not None


def test_the_clock_runs_in_office_hours_and_stops(databases):
    made = {
        one.id: one.trigger
        for one in scheduler_of(databases.jobs, databases.registers.notices).get_jobs()
    }
    night = datetime(2026, 11, 20, 21, tzinfo=CHINA)
    assert made["evaluate"].get_next_fire_time(None, night) == MORNING.replace(day=21)
    assert set(made) == {"evaluate", "escalate", "notify"}
    with ticking(databases.jobs, databases.registers.notices):
        pass
    assert databases.jobs.history(9) == []
