"""Which lights are lit, since when, by which rule and on which evidence?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from dashboard.early_warning.points import period_end
from dashboard.early_warning.rule import Citation, Level, Reading
from dashboard.services.cases import Case, Verdict, cases
from dashboard.services.measured import INDICATORS, Measured
from dashboard.services.parts import pooling
from dashboard.services.rules import current_rules, versions_of
from dashboard.services.sources import Sources
from data_access.periods import earlier, year_before
from data_access.tables import MedicalCost, SeriesBreak

OWN, GROSS = "own_source", "gross"
"""Whether what other levels and areas moved is taken out, or in it as it is published."""
EVIDENCE = {"final": "full", "closed": "full"}
Breaks = Mapping[tuple[str, str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """What another publication of the same period says."""

    basis: str
    value: float
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """One rule's word on one fund and period; codes only, words are added where it is shown.

    ``previous`` is the value of the period ``compared`` with; ``since`` the first period of the
    unbroken alarm; ``reason`` says why a level is unknown; ``citation`` where the lines come from;
    ``remarks`` are codes of what a reader must know with it; ``gross`` is the same value with what
    other levels moved, where ``value`` is without.
    """

    area: str
    scheme: str
    account: str
    period: str
    rule: str
    indicator: str
    rule_version: str
    reading: Reading | None
    value: float | None
    compared: str
    previous: float | None
    gross: float | None
    line: float | None
    window: str
    income_basis: str
    level: Level
    status: str | None
    basis: str | None
    evidence: str
    reason: str | None
    since: str | None
    remarks: tuple[str, ...]
    rivals: tuple[Rival, ...]
    sources: tuple[str, ...]
    citation: Citation | None


class Board:
    """The lights of one area over all its periods, measured and judged once."""

    def __init__(self, sources: Sources, area: str) -> None:
        self._sources, self._area = sources, area
        self._measured = Measured(sources, area)
        self._breaks = _breaks(sources, area)
        key = ("cases", sources.scope.narrow(area=area), versions_of(sources.house))
        rules = current_rules(sources.house).values()
        self.cases = sources.remember(key, lambda: list(cases(self._measured, rules)))

    def lights(self, period: str, compare: str | None = None) -> list[Light]:
        """Every fund, rule and reading of one period; other accounts shown unlit.

        ``compare``: the period to compare with; the year before if left out.
        """
        where = (self._area, period, compare or year_before(period))
        found = [_light(case, self._measured, self._breaks, where) for case in self.cases]
        mode = pooling(self._sources, self._area, period)
        if mode is None or mode.holder == self._area:
            return found
        return [replace(one, remarks=("notional", *one.remarks)) for one in found]


def lights(sources: Sources, area: str, period: str) -> list[Light]:
    """The lights of one area and period."""
    return Board(sources, area).lights(period)


def _breaks(sources: Sources, area: str) -> Breaks:
    rows = sources.warehouse.read(SeriesBreak, sources.scope.narrow(area=area))
    keys = zip(rows["scheme"], rows["measure"], rows["period"], strict=True)
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for key, kind in zip(keys, rows["kind"], strict=True):
        found[key] = (*found.get(key, ()), kind)
    return found


def _light(case: Case, measured: Measured, breaks: Breaks, where: tuple[str, str, str]) -> Light:
    area, period, compared = where
    best = case.best(period)
    force = case.rule.in_force(period_end(period))
    return Light(
        citation=force.source if force else None,
        area=area,
        scheme=case.scheme,
        account=case.account,
        period=period,
        rule=case.rule.name,
        indicator=best.series.indicator if best else case.rule.indicator,
        rule_version=case.rule.version,
        reading=case.reading,
        compared=compared,
        previous=_previous(case, best, compared),
        gross=_gross(case, best),
        window=str(case.rule.window) if "-" in period else "year",
        income_basis=OWN if best and best.series.indicator == case.rule.own_source else GROSS,
        since=case.since(period) if case.lit else None,
        remarks=(*_kept(best), *_remarks(case, breaks, period)),
        rivals=_rivals(case, period) if case.lit else (),
        **(_nothing(case, period) if best is None else _said(case, best, measured)),
    )


def _previous(case: Case, best: Verdict | None, compared: str) -> float | None:
    """The value to compare with, on the same publication series or none at all.

    A balance rolled forward is compared with the published one that it was rolled from.
    """
    if best is None:
        return None
    basis = best.series.basis
    same = {basis, "final_bulletin"} if basis == "rolled_forward" else {basis}
    held = case.verdicts.get(compared, ())
    return next((one.judgement.value for one in held if one.series.basis in same), None)


def _gross(case: Case, best: Verdict | None) -> float | None:
    """The value with what other levels moved, where own sources are judged."""
    held = case.gross.get(best.series.basis) if best else None
    point = held.points.get(best.judgement.period) if held and best else None
    return point.value if point and isfinite(point.value) else None


def _kept(best: Verdict | None) -> tuple[str, ...]:
    return ("kept",) if best and best.judgement.kept else ()


def _nothing(case: Case, period: str) -> dict[str, Any]:
    """The answer where no publication has a row: unknown, and line one if there is any."""
    force = case.rule.in_force(period_end(period))
    line = force.lines[Level.ONE] if force and case.reading in {None, Reading.A} else None
    return {
        "value": None,
        "line": line if case.lit else None,
        "level": Level.UNKNOWN if case.lit else Level.NOT_APPLICABLE,
        "status": None,
        "basis": None,
        "evidence": "none",
        "reason": "no_data" if force else "no_line_in_force",
        "sources": (),
    }


def _said(case: Case, best: Verdict, measured: Measured) -> dict[str, Any]:
    judgement, series = best.judgement, best.series
    point = series.points[judgement.period]
    return {
        "value": judgement.value,
        "line": judgement.line if case.lit else None,
        "level": judgement.level if case.lit else Level.NOT_APPLICABLE,
        "status": None if judgement.value is None else point.status,
        "basis": series.basis,
        "evidence": _evidence(best, point.status),
        "reason": _reason(case, best, published=point.published),
        "sources": measured.origins(series, _spoken_for(case, best)),
    }


def _evidence(best: Verdict, status: str) -> str:
    if best.judgement.value is None:
        return "none"
    if best.series.basis == "rolled_forward":
        return "derived"
    return EVIDENCE.get(status, "preliminary")


def _reason(case: Case, best: Verdict, *, published: bool) -> str | None:
    """Why a level is unknown; None where it is known."""
    judgement = best.judgement
    if judgement.level is not Level.UNKNOWN:
        return None
    if case.rule.in_force(period_end(judgement.period)) is None:
        return "no_line_in_force"
    if not published:
        return "not_published"
    if judgement.value is not None:
        return "no_rate_last_year"
    return "no_comparable_base" if case.rule.readings else "denominator_not_positive"


def _spoken_for(case: Case, best: Verdict) -> tuple[str, ...]:
    """The periods whose figures went into the value."""
    period = best.judgement.period
    two_years = bool(case.rule.readings) or best.series.basis == "rolled_forward"
    return (period, year_before(period)) if two_years else (period,)


def _remarks(case: Case, breaks: Breaks, period: str) -> tuple[str, ...]:
    costs = INDICATORS[case.rule.indicator].table is MedicalCost
    measure = "medical_cost" if costs else "fund"
    kinds = _dividing(case, breaks, measure, period)
    last_year = breaks.get((case.scheme, measure, year_before(period))) if costs else None
    carried = ("break_last_year",) if last_year and case.rule.readings else ()
    return ("all_payers", *kinds, *carried) if costs else kinds


def _dividing(case: Case, breaks: Breaks, measure: str, period: str) -> tuple[str, ...]:
    """What divides the figures of a light: of its year, or in the months that it looks at.

    Those are a trailing year; of growth also the one before.
    """
    if "-" not in period:
        return breaks.get((case.scheme, measure, period), ())
    first = earlier(period, 23 if case.rule.readings else 11)
    own = sorted(when for scheme, of, when in breaks if (scheme, of) == (case.scheme, measure))
    inside = [when for when in own if "-" in when and first <= when <= period]
    return tuple(kind for when in inside for kind in breaks[case.scheme, measure, when])


def _rivals(case: Case, period: str) -> tuple[Rival, ...]:
    """The other publications of the period that say another value."""
    best, *others = case.verdicts.get(period) or (None,)
    return tuple(
        Rival(basis=other.series.basis, value=value, level=other.judgement.level)
        for other in others
        if best and (value := other.judgement.value) is not None and value != best.judgement.value
    )
