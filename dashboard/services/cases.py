"""What does each rule say of each fund, publication by publication?"""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.rule import Judgement, Level, Reading, Rule, judge
from dashboard.services.measured import INDICATORS, Measured, Series
from data_access.tables import FundLedger

FUNDS = {"employee_pooled": ("employee", "pooled"), "resident": ("resident", "pooled")}
UNLIT = (("employee", "personal"), ("employee", "total"))
"""Accounts that are shown beside the pooled funds and never lit (practice.md 2)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement and the publication series it was made on."""

    series: Series
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Case:
    """One rule in one reading for one account; ``verdicts`` by period, the best first."""

    rule: Rule
    reading: Reading | None
    scheme: str
    account: str
    verdicts: dict[str, tuple[Verdict, ...]]

    @property
    def lit(self) -> bool:
        """Whether this account is one that warnings are about."""
        return (self.scheme, self.account) in FUNDS.values()

    def best(self, period: str) -> Verdict | None:
        """The judgement that counts; None where nothing is published."""
        return next(iter(self.verdicts.get(period, ())), None)

    def since(self, period: str) -> str | None:
        """The first period of the unbroken run of alarms that ends here; None without alarm."""
        first = None
        while (best := self.best(period)) is not None and best.judgement.level.alarmed:
            first, period = period, year_before(period)
        return first


def year_before(period: str) -> str:
    """The same period a year earlier.

    >>> year_before("2024-09")
    '2023-09'
    """
    return f"{int(period[:4]) - 1}{period[4:]}"


def cases(measured: Measured) -> Iterator[Case]:
    """Every packaged rule, reading and account."""
    for rule in packaged_rules().values():
        for scheme, account in _accounts(rule):
            found = measured.series(rule.indicator, scheme, account)
            for reading in rule.readings or (None,):
                yield Case(rule, reading, scheme, account, _verdicts(found, rule, reading))


def _accounts(rule: Rule) -> list[tuple[str, str]]:
    lit = [FUNDS[fund] for fund in rule.funds]
    if INDICATORS[rule.indicator].table is not FundLedger:
        return lit
    schemes = {scheme for scheme, _ in lit}
    return [*lit, *(pair for pair in UNLIT if pair[0] in schemes)]


def _verdicts(
    found: list[Series], rule: Rule, reading: Reading | None
) -> dict[str, tuple[Verdict, ...]]:
    by_period: dict[str, list[Verdict]] = {}
    for series in found:
        for judgement in judge(series.values, rule, reading=reading):
            by_period.setdefault(judgement.period, []).append(Verdict(series, judgement))
    return {period: tuple(sorted(held, key=_doubt)) for period, held in by_period.items()}


def _doubt(verdict: Verdict) -> int:
    """0 judged, 1 only valued, 2 neither; the order of publications stands within each."""
    if verdict.judgement.level is not Level.UNKNOWN:
        return 0
    return 1 if verdict.judgement.value is not None else 2
