"""What does each rule say of each fund, publication by publication?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.early_warning.judging import watch
from dashboard.early_warning.rule import Judgement, Level, Mode, Reading, Rule
from dashboard.services.measured import INDICATORS, Measured, Series
from data_access.periods import earlier
from data_access.tables import FundLedger

FUNDS = {"employee_pooled": ("employee", "pooled"), "resident": ("resident", "pooled")}
UNLIT = (("employee", "personal"), ("employee", "total"))
"""Accounts that are shown beside the pooled funds and never lit (practice of the field)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement and the publication series it was made on."""

    series: Series
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Case:
    """One rule in one reading for one account; ``verdicts`` by period, the best first.

    ``gross``: where own sources are judged, what is there with everything that was moved, by
    publication series.
    """

    rule: Rule
    reading: Reading | None
    scheme: str
    account: str
    verdicts: dict[str, tuple[Verdict, ...]]
    gross: Mapping[str, Series]

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
            first, period = period, _before(period)
        return first


def _before(period: str) -> str:
    """The month before a month, the year before a year."""
    return earlier(period, 1 if "-" in period else 12)


def cases(measured: Measured, rules: Iterable[Rule]) -> Iterator[Case]:
    """Every rule that lights a fund, reading and account."""
    for rule in rules:
        lights = rule.mode is Mode.WARNING and rule.funds
        for scheme, account in _accounts(rule) if lights else ():
            gross = measured.series(rule.indicator, scheme, account, rule.window)
            found, beside = _own(measured, rule, gross)
            for reading in rule.readings or (None,):
                told = _verdicts(found, rule, reading)
                yield Case(rule, reading, scheme, account, told, beside)


def _own(
    measured: Measured, rule: Rule, gross: list[Series]
) -> tuple[list[Series], Mapping[str, Series]]:
    """What is judged: own sources where a publication tells them; and the gross beside those."""
    if rule.own_source is None or not gross:
        return gross, {}
    scheme, account = gross[0].scheme, gross[0].account
    told = measured.series(rule.own_source, scheme, account, rule.window)
    own = {series.basis: series for series in told if series.known}
    beside = {series.basis: series for series in gross if series.basis in own}
    return [own.get(series.basis, series) for series in gross], beside


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
        for judgement in _watched(series, rule, reading):
            by_period.setdefault(judgement.period, []).append(Verdict(series, judgement))
    return {period: tuple(sorted(held, key=_doubt)) for period, held in by_period.items()}


def _watched(series: Series, rule: Rule, reading: Reading | None) -> Iterator[Judgement]:
    """The judgements of a series: months as they follow upon each other, years each by itself."""
    values = series.values
    monthly = ["-" in period for period in values.index]
    yearly = [not one for one in monthly]
    for part in (values[monthly], values[yearly]):
        yield from watch(dict(part.items()), rule, series.settled, reading=reading)


def _doubt(verdict: Verdict) -> int:
    """0 judged, 1 only valued, 2 neither; the order of publications stands within each."""
    if verdict.judgement.level is not Level.UNKNOWN:
        return 0
    return 1 if verdict.judgement.value is not None else 2
