"""What does a forecast do to its alert: raise it, move it, take it back, or nothing? Pure."""

from dataclasses import dataclass
from typing import Any

from dashboard.early_warning.alert import Alert, Deed, Kind, State
from dashboard.early_warning.observed import Change
from dashboard.early_warning.rule import Level, Reading

Key = tuple[str, str, str, str, str]
UNTOUCHED = frozenset({State.PENDING, State.FIRING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A level that is more likely than not to come; ``as_of``: the last month that was known.

    ``expected``: the first month by which it is; ``probability``: within a year; ``value``: what
    is expected a year ahead.
    """

    rule: str
    file: str
    rule_version: str
    reading: Reading | None
    area: str
    scheme: str
    account: str
    as_of: str
    level: Level
    expected: str
    probability: float
    value: float
    line: float

    @property
    def key(self) -> Key:
        """What stays the same from forecast to forecast."""
        return (self.file, self.area, self.scheme, self.account, "")


def foretold(found: Foreseen) -> Change:
    """A new alert of a forecast."""
    told = {
        "kind": str(Kind.FORECAST),
        "rule": found.rule,
        "file": found.file,
        "rule_version": found.rule_version,
        "reading": found.reading and str(found.reading),
        "area": found.area,
        "scheme": found.scheme,
        "account": found.account,
        "subject": "",
        "since": found.as_of,
        **_evidence(found),
    }
    return Change(deed=Deed.RAISED, period=found.as_of, level=found.level, details=told)


def shifted(alert: Alert, found: Foreseen) -> Change | None:
    """What a standing alert becomes by a forecast; None where its level is the same."""
    if found.as_of < alert.period or (found.level == alert.level and not alert.recovered):
        return None
    same = found.level == alert.level
    deed = Deed.UPGRADED if found.level > alert.level else Deed.DOWNGRADED
    deed = Deed.RETURNED if same else deed
    return Change(deed=deed, period=found.as_of, level=found.level, details=_evidence(found))


def dispelled(alert: Alert, as_of: str) -> Change | None:
    """What a standing alert becomes once it is foreseen no more, or has come."""
    if as_of < alert.period or alert.recovered:
        return None
    deed = Deed.WITHDRAWN if alert.state in UNTOUCHED else Deed.RECOVERED
    return Change(deed=deed, period=as_of, level=alert.level, details={"status": "projected"})


def _evidence(found: Foreseen) -> dict[str, Any]:
    names = ("value", "line", "expected", "probability")
    return {name: getattr(found, name) for name in names}
