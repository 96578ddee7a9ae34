"""What is an alert, what can happen to it, and what is said with it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Where an alert stands on its way from warning to archive."""

    PENDING = "pending"
    FIRING = "firing"
    ACKNOWLEDGED = "acknowledged"
    ANALYSED = "analysed"
    INTERVENING = "intervening"
    TO_REVIEW = "to_review"
    RESOLVED = "resolved"
    ARCHIVED = "archived"
    FALSE_ALARM = "false_alarm"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """What an alert is about: what was recorded, what is foreseen, or what did not come."""

    RECORDED = "recorded"
    FORECAST = "forecast"
    MISSING_DATA = "missing_data"


class Deed(StrEnum):
    """What happens to an alert; the first group by the system, the second by people."""

    RAISED = "raised"
    CONFIRMED = "confirmed"
    UPGRADED = "upgraded"
    DOWNGRADED = "downgraded"
    RECOVERED = "recovered"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    ESCALATED = "escalated"

    ACKNOWLEDGED = "acknowledged"
    ANALYSED = "analysed"
    INTERVENED = "intervened"
    REPORTED = "reported"
    SENT_BACK = "sent_back"
    RESOLVED = "resolved"
    ARCHIVED = "archived"
    SILENCED = "silenced"
    UNSILENCED = "unsilenced"
    FALSE_ALARM = "false_alarm"
    SENT_TO_AUDIT = "sent_to_audit"
    AUDIT_RETURNED = "audit_returned"


OVER = frozenset({State.ARCHIVED, State.FALSE_ALARM, State.WITHDRAWN})
"""The states in which nothing more can happen to an alert."""
CAUSES = ("population", "cost_growth", "policy", "economy")
"""What an analysis finds (courseware 003, contents of the actuarial balance)."""
MEASURES = (
    "contribution", "benefit", "prices", "payment_reform", "arrears", "adjustment_fund", "audit",
)  # fmt: skip
"""The catalogue of interventions (courseware 003 and practice of the field)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to an alert, with the data version that it was seen on.

    ``at``: ms since 1970, UTC; ``period``: the one that was looked at; ``level``: the level then.
    """

    alert: int
    number: int
    at: int
    who: str
    deed: Deed
    period: str
    level: str
    data_version: int
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An alert as its events left it.

    ``since``: the first period of the alarm; ``provisional``: it stands on figures that are not
    closed; ``clock``: when the level was reached that is answered for now (ms; only a rise sets
    it anew); ``recovered``: the value is back; ``version``: how many events there were; ``before``:
    the alert that came back; ``late``: the steps that were overdue and went one level up;
    ``expected``, ``probability``: of a forecast, the first month of its level and how likely that
    is by then.
    """

    alert: int
    kind: Kind
    rule: str
    file: str
    rule_version: str
    reading: str | None
    area: str
    scheme: str
    account: str
    subject: str
    period: str
    since: str
    level: str
    state: State
    raised: int
    clock: int
    version: int
    provisional: bool = False
    recovered: bool = False
    value: float | None = None
    line: float | None = None
    group: str | None = None
    before: int | None = None
    owner: str | None = None
    due: date | None = None
    cause: str | None = None
    measure: str | None = None
    reporter: str | None = None
    silenced_until: date | None = None
    in_audit: bool = False
    ended: str | None = None
    late: tuple[str, ...] = ()
    expected: str | None = None
    probability: float | None = None

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What stays the same from period to period: the rule, and whose it is."""
        return (self.file, self.area, self.scheme, self.account, self.subject)

    @property
    def over(self) -> bool:
        """Whether nothing more can happen to it."""
        return self.state in OVER

    def silent(self, today: date) -> bool:
        """Whether it is silenced on a day; a silence ends by itself."""
        return self.silenced_until is not None and today <= self.silenced_until
