"""Who has not sent a month that is due, and for how long?"""

from dashboard.early_warning.finding import OVERDUE, Finding
from dashboard.early_warning.rule import Level, Rule
from dashboard.services.sources import Sources
from data_access.books.deadlines import dues
from data_access.periods import earlier
from data_access.tables import Area, FundLedger

STEP = "quick_report"
BEFORE = 12  # months: who told none of them is not waited for
Key = tuple[str, str]
Told = dict[str, dict[Key, str]]


def overdue(sources: Sources, rule: Rule, period: str, told: Told) -> list[Finding]:
    """The funds whose month is missing after its day; a city waits for its parts, it is not late.

    ``value``: days since the quick report was due; ``told``: of this month and the year before it.
    """
    (due,) = (one for one in dues(period) if one.step == STEP)
    late = (sources.today - due.on).days
    if late <= 0:
        return []
    usual = {key for month in _months_before(period) for key in told.get(month, {})}
    missing = usual - set(told.get(period, {}))
    waiting = _waiting(sources, missing)
    return [_finding(rule, key, told, (period, late)) for key in sorted(missing - waiting)]


def months_told(sources: Sources, periods: tuple[str, ...] | None) -> Told:
    """By month, of these or every one, the pooled funds whose flows are known, and how settled."""

    def build() -> Told:
        ledger = sources.warehouse.read(FundLedger, sources.scope, periods=periods)
        rows = ledger[(ledger["months"] == 1) & (ledger["account"] == "pooled")]
        known = rows.dropna(subset=["income", "expenditure"])
        found: Told = {}
        columns = (known[name].astype(object) for name in ("period", "area", "scheme", "status"))
        for month, area, scheme, status in zip(*columns, strict=True):
            found.setdefault(month, {})[area, scheme] = str(status)
        return found

    return sources.remember(("months told", sources.scope, periods), build)


def _months_before(period: str) -> list[str]:
    return [earlier(period, ago) for ago in range(1, BEFORE + 1)]


def _waiting(sources: Sources, missing: set[Key]) -> set[Key]:
    """The wholes that lack a month only because a part of theirs does."""
    wholes = parents(sources)
    return {(wholes[area], scheme) for area, scheme in missing if area in wholes}


def parents(sources: Sources) -> dict[str, str]:
    """The area that each area is a part of."""
    areas = sources.warehouse.read(Area, sources.scope).dropna(subset="parent")
    return dict(zip(areas["area"], areas["parent"], strict=True))


def _finding(
    rule: Rule, key: Key, told: dict[str, dict[Key, str]], when: tuple[str, int]
) -> Finding:
    area, scheme = key
    period, late = when
    since = period
    while key not in told.get(earlier(since, 1), {}) and since > min(told):
        since = earlier(since, 1)
    return Finding(
        rule=rule.name,
        file=OVERDUE,
        rule_version=rule.version,
        mode=rule.mode,
        area=area,
        scheme=scheme,
        account="pooled",
        period=period,
        value=float(late),
        line=rule.levels[-1].lines[Level.ONE],
        level=Level.ONE,
        since=since,
        status="missing",
    )
