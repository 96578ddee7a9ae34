"""What is not normal, since when, and which other finding mutes or explains it?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.early_warning.rule import Level, Mode, Reading, Rule

LATE = "subsidy_late"
RATIO = "expenditure_income_ratio"
OVERDUE = "data_overdue"
CLOSED = ("closed", "final")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fund's (or a ``subject``'s) level under a rule in a period, where it is not normal.

    ``file``: the rule's file; ``since``: the first period of the unbroken alarm; ``status``: how
    settled its figures are; ``kept``: only hysteresis keeps the level; ``muted_by``: the rule that
    mutes it; ``grouped``: the rule whose alert explains it.
    """

    rule: str
    file: str
    rule_version: str
    mode: Mode
    reading: Reading | None = None
    area: str
    scheme: str
    account: str
    subject: str = ""
    period: str
    value: float | None
    line: float | None
    level: Level
    since: str | None
    status: str
    kept: bool = False
    muted_by: str | None = None
    grouped: str | None = None

    @property
    def settled(self) -> bool:
        """Whether its figures are closed."""
        return self.status in CLOSED

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What stays the same from period to period: the rule, and whose it is."""
        return (self.file, self.area, self.scheme, self.account, self.subject)


def related(
    found: Sequence[Finding],
    rules: Collection[Rule],
    eased: Collection[tuple[str, str]],
) -> list[Finding]:
    """The findings with what mutes or explains them.

    Args:
        found: those of one period.
        rules: the rules in force; a rule at its gravest mutes the notices (``near``) of those
            that name it, for the same fund.
        eased: area and scheme of funds whose ratio were lighter, had the late subsidy come.
    """
    gravest = {(one.rule, one.area, one.scheme) for one in found if one.level is Level.THREE}
    late = {(one.area, one.scheme) for one in found if one.rule == LATE and one.level.alarmed}
    muting = {rule.name: rule.muted_by for rule in rules}
    return [
        _beside(_muted(one, muting.get(one.rule, ()), gravest), late & set(eased)) for one in found
    ]


def _muted(
    one: Finding, muting: Sequence[str], gravest: Collection[tuple[str, str, str]]
) -> Finding:
    if one.level is not Level.NEAR:
        return one
    by = next((name for name in muting if (name, one.area, one.scheme) in gravest), None)
    return replace(one, muted_by=by)


def _beside(one: Finding, explained: Collection[tuple[str, str]]) -> Finding:
    if one.rule == RATIO and one.level.alarmed and (one.area, one.scheme) in explained:
        return replace(one, grouped=LATE)
    return one


def of_parts(found: Sequence[Finding], parents: Mapping[str, str]) -> list[Finding]:
    """A subsidy that is late in a part is told there: it mutes the same of the whole."""
    late = {(parents.get(one.area), one.scheme, one.subject) for one in found if one.file == LATE}
    return [
        replace(one, muted_by=LATE)
        if one.file == LATE and (one.area, one.scheme, one.subject) in late
        else one
        for one in found
    ]
