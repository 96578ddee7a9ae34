"""Where will the year end, line by line, in cash and incurred, and how likely over budget?"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from dashboard.services.provenance import Provenance, provenance
from dashboard.services.sources import Sources
from data_access.books.lines import lines

ITEMS = ("book_line.income", "book_line.expenditure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where something may end, yuan: its median and the edges of its 80 and 95 % bands."""

    mean: float
    lo80: float
    hi80: float
    lo95: float
    hi95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEnd:
    """One line's year, yuan; None where it cannot be said.

    ``cash``, ``incurred``: where it ends by the day of payment, and by that of treatment (of lines
    whose lag is told); ``over``: the probability that the cash ends above the budget in force;
    ``course``: the year to date at the end of each month so far, ``fan`` at that of each of the
    ``months`` to come; ``evidence``: ``full``, ``short``
    or ``none``, ``reason`` and ``missing`` months say why.
    """

    account: str
    line: str
    to_date: float | None
    budget: float | None
    edition: str | None
    evidence: str
    reason: str | None
    missing: tuple[str, ...]
    cash: Band | None
    over: float | None
    incurred: Band | None
    course: tuple[float | None, ...]
    months: tuple[str, ...]
    fan: tuple[Band, ...]

    @property
    def costs(self) -> bool:
        """Whether more of it is worse."""
        return lines()[self.line].side == "expenditure"

    @property
    def risk(self) -> float | None:
        """The probability of ending on the wrong side: cost above its budget, else below it."""
        if self.over is None:
            return None
        return self.over if self.costs else 1 - self.over

    @property
    def gap(self) -> float | None:
        """The expected end less the budget."""
        return None if self.cash is None or self.budget is None else self.cash.mean - self.budget


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpaidYear:
    """Treated and unpaid, yuan: when the year began, now, and when it ends.

    ``services``: whose lag is told; ``standard_error``: of ``now`` (Mack); ``effect``: Mack's
    statistic of calendar effects and its 95 % range, ``moved`` if it lies outside; ``refused``:
    why there is none of it: problem, month of treatment, development.
    """

    services: tuple[str, ...]
    refused: tuple[str, ...] | None
    opening: float | None = None
    now: float | None = None
    standard_error: float | None = None
    closing: Band | None = None
    effect: tuple[float, float, float] | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvidersYear:
    """The institutions that have a total: how many, yuan of the year; None where ``reason`` says.

    ``settled``: what they will have been settled for; ``owed``: what the fund owes by the rule;
    ``payable``: what of that is unpaid at the year's end; ``kept``, ``borne``, ``retention``: the
    terms, read off the years that are finally settled.
    """

    providers: int
    budget: float
    to_date: float | None
    reason: str | None
    settled: Band | None = None
    owed: Band | None = None
    payable: Band | None = None
    kept: float | None = None
    borne: float | None = None
    retention: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnd:
    """One scheme's year, from the books up to and with ``month``."""

    area: str
    scheme: str
    month: str
    lines: tuple[LineEnd, ...]
    unpaid: UnpaidYear | None
    providers: ProvidersYear | None
    provenance: Provenance

    def line(self, name: str, account: str = "pooled") -> LineEnd | None:
        """One line; None where it is not foretold."""
        found = (one for one in self.lines if (one.line, one.account) == (name, account))
        return next(found, None)


def year_end(sources: Sources, area: str, scheme: str, document: Mapping[str, Any]) -> YearEnd:
    """What ``year_end_made.year_end_document`` made of an area and scheme."""
    month, unpaid, providers = (document[name] for name in ("month", "unpaid", "providers"))
    return YearEnd(
        area=area,
        scheme=scheme,
        month=month,
        lines=tuple(_line(told) for told in document["lines"]),
        unpaid=None if unpaid is None else _unpaid(unpaid),
        providers=None if providers is None else _providers(providers),
        provenance=provenance(sources, area, (scheme,), month, ITEMS),
    )


def band_of(told: Mapping[str, Any]) -> Band:
    """A band as it was stored; what else is stored with it is left aside."""
    return Band(**{one.name: told[one.name] for one in fields(Band)})


def _band(told: Mapping[str, Any] | None) -> Band | None:
    return None if told is None else band_of(told)


def _line(told: Mapping[str, Any]) -> LineEnd:
    incurred = told["incurred"]
    same = ("account", "line", "to_date", "budget", "edition", "evidence", "reason")
    edges = told["fan"]
    return LineEnd(
        **{name: told[name] for name in same},
        missing=tuple(told["missing"]),
        cash=_band(told["cash"]),
        over=None if told["cash"] is None else told["cash"]["over"],
        incurred=_band(incurred),
        course=tuple(told["course"]),
        months=tuple(told["months"]),
        fan=tuple(
            Band(**{name: edge[at] for name, edge in edges.items()})
            for at in range(len(told["months"]))
        ),
    )


def _unpaid(told: Mapping[str, Any]) -> UnpaidYear:
    services, refused = tuple(told["services"]), told["refused"]
    if refused is not None:
        return UnpaidYear(services=services, refused=tuple(refused))
    effect = told["effect"]
    return UnpaidYear(
        services=services,
        refused=None,
        opening=told["opening"],
        now=told["now"],
        standard_error=told["standard_error"],
        closing=band_of(told["closing"]),
        effect=(effect["statistic"], effect["low"], effect["high"]),
        moved=effect["found"],
    )


def _providers(told: Mapping[str, Any]) -> ProvidersYear:
    terms = told.get("terms", {})
    return ProvidersYear(
        **{name: told[name] for name in ("providers", "budget", "to_date", "reason")},
        settled=_band(told.get("settled")),
        owed=_band(told.get("owed")),
        payable=_band(told.get("payable")),
        kept=terms.get("kept"),
        borne=terms.get("borne"),
        retention=terms.get("retention"),
    )
