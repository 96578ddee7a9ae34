"""What is asked for by the clock, where one machine does everything? Each once, whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from data_access.store.jobs import Jobs
from data_access.store.notices import Notices

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

CHINA = ZoneInfo("Asia/Shanghai")
BY = "clock"
DAILY = {"evaluate": 20, "escalate": 40}
"""Asked for once a day: at this minute of the first office hour in which the machine runs."""
HOURS = "7-20"
MINUTES = 2  # between two looks whether something is due to go out


def ask_daily(jobs: Jobs, kind: str, now: datetime) -> str:
    """The work of this day; asked for twice, by however many clocks, it is the same one."""
    day = now.astimezone(CHINA).date().isoformat()
    return jobs.start(kind, {}, asked_by=BY, key=f"{BY}:{kind}:{day}")


def ask_to_send(jobs: Jobs, notices: Notices, now: datetime) -> str | None:
    """A round of sending if something is due; one for so many minutes."""
    if not notices.due():
        return None
    slot = int(now.timestamp()) // (60 * MINUTES)
    return jobs.start("notify", {}, asked_by=BY, key=f"{BY}:notify:{slot}")


def scheduler_of(jobs: Jobs, notices: Notices) -> "BackgroundScheduler":
    """The clock, not yet running."""
    from apscheduler.schedulers.background import (  # noqa: PLC0415 where the clock runs alone
        BackgroundScheduler,
    )

    made = BackgroundScheduler(timezone=CHINA, job_defaults={"coalesce": True})
    for kind, minute in DAILY.items():
        made.add_job(
            lambda kind=kind: ask_daily(jobs, kind, datetime.now(CHINA)),
            "cron",
            id=kind,
            hour=HOURS,
            minute=minute,
        )
    made.add_job(
        lambda: ask_to_send(jobs, notices, datetime.now(CHINA)),
        "interval",
        id="notify",
        minutes=MINUTES,
    )
    return made


@contextmanager
def ticking(jobs: Jobs, notices: Notices) -> Iterator[None]:
    """The clock as long as the ``with`` lasts."""
    made = scheduler_of(jobs, notices)
    made.start()
    try:
        yield
    finally:
        made.shutdown(wait=False)
