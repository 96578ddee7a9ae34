"""What does an evaluation do to an alert: raise it, move it, or leave it alone? Pure."""

from dataclasses import dataclass, field
from typing import Any

from dashboard.early_warning.alert import Alert, Deed, Kind, State
from dashboard.early_warning.finding import CLOSED, OVERDUE, Finding
from dashboard.early_warning.lifecycle import RED
from dashboard.early_warning.rule import Mode
from data_access.periods import month_number

AGAIN = 6
"""Months after the archive within which the same alarm is a recurrence (practice of the field)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be written of an alert: the deed, the level it then has, and the details."""

    deed: Deed
    period: str
    level: str
    details: dict[str, Any] = field(default_factory=dict)


def raises(found: Finding) -> bool:
    """Whether a finding is one that alerts are made of."""
    return found.mode is Mode.WARNING and found.level.alarmed and found.muted_by is None


def raised(found: Finding, last: Alert | None) -> Change:
    """A new alert; ``last``: the one before it of the same fund and rule."""
    told = {
        "kind": str(Kind.MISSING_DATA if found.file == OVERDUE else Kind.RECORDED),
        "rule": found.rule,
        "file": found.file,
        "reading": found.reading and str(found.reading),
        "area": found.area,
        "scheme": found.scheme,
        "account": found.account,
        "subject": found.subject,
        "since": found.since or found.period,
        "before": last.alert if last is not None and _again(last, found.period) else None,
        **_evidence(found),
    }
    return Change(deed=Deed.RAISED, period=found.period, level=found.level, details=told)


def moved(alert: Alert, found: Finding) -> Change | None:
    """What a standing alert becomes by a finding; None where nothing is new.

    Figures that are not closed confirm and raise nothing, but red at once; a pending alert that is
    still there a period later waits no longer.
    """
    if found.period < alert.period:
        return None
    deed = _deed(alert, found)
    if deed is None:
        return None
    return Change(deed=deed, period=found.period, level=found.level, details=_evidence(found))


def calmed(alert: Alert, period: str, status: str) -> Change | None:
    """What a standing alert becomes by a value that alarms no more; None where nothing is new."""
    if period < alert.period or alert.recovered or status not in CLOSED:
        return None
    deed = Deed.WITHDRAWN if alert.state is State.PENDING else Deed.RECOVERED
    return Change(deed=deed, period=period, level=alert.level, details={"status": status})


def _deed(alert: Alert, found: Finding) -> Deed | None:
    settled = _settled(found)
    if found.level > alert.level and (settled or found.level == RED):
        return Deed.UPGRADED
    if not settled:
        waited = alert.state is State.PENDING and found.period > alert.period
        return Deed.CONFIRMED if waited and found.level >= alert.level else None
    if alert.provisional:
        return Deed.CONFIRMED
    if found.level < alert.level:
        return Deed.DOWNGRADED
    return Deed.RETURNED if alert.recovered else None


def _evidence(found: Finding) -> dict[str, Any]:
    """What an event keeps of what was seen."""
    return {
        "rule_version": found.rule_version,  # the alert keeps the one that raised it
        "value": found.value,
        "line": found.line,
        "group": found.grouped,
        "provisional": not _settled(found),
    }


def _settled(found: Finding) -> bool:
    return found.settled or found.file == OVERDUE


def _again(last: Alert, period: str) -> bool:
    """Whether an alert was archived not long before a period."""
    if last.state is not State.ARCHIVED or last.ended is None:
        return False
    return month_number(period) - month_number(last.ended) <= AGAIN
