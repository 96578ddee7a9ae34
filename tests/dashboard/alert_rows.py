"""Rows of alerts: one district's residents, whose ratio of expenditure to income alarms."""

from dashboard.early_warning.finding import Finding
from dashboard.early_warning.rule import Level, Mode
from data_access.store.alerts import StoredEvent

AREA, SCHEME, PERIOD = "990107", "resident", "2026-08"
AT = 1_795_000_000_000  # 2026-11-18
FOUND = Finding(
    rule="expenditure_income_ratio",
    file="expenditure_income_ratio",
    rule_version="2",
    mode=Mode.WARNING,
    area=AREA,
    scheme=SCHEME,
    account="pooled",
    period=PERIOD,
    value=1.01,
    line=1.0,
    level=Level.TWO,
    since=PERIOD,
    status="closed",
)


def told(**changes):
    """What the first event of an alert tells of it."""
    return {
        "kind": "recorded",
        "rule": "expenditure_income_ratio",
        "file": "expenditure_income_ratio",
        "rule_version": "2",
        "reading": None,
        "area": AREA,
        "scheme": SCHEME,
        "account": "pooled",
        "subject": "",
        "since": PERIOD,
        **changes,
    }


def stored(number, deed, details, **changes):
    """An event of the alert as the store holds it."""
    usual = {
        "alert": 1,
        "area": AREA,
        "scheme": SCHEME,
        "at": AT,
        "who": "system" if deed == "raised" else "zhao",
        "period": PERIOD,
        "level": "3",
        "data_version": 1,
    }
    return StoredEvent(number=number, deed=deed, details=details, **{**usual, **changes})
