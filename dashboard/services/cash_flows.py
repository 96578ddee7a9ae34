"""Which money will move through the fund's accounts on which day, and on what basis is that said?

Each kind of money takes what the stored forecast says of the month; where that tells nothing of it,
the amount of the same month a year before, times how the year has run so far against the last one.
The days are those of the settlement calendar.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import numpy as np

from dashboard.services.cash_forecast import CashForecast, cash_forecast, foretold
from dashboard.services.chosen import schemes_of
from dashboard.services.cubes import Cube, monthly
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.settlement_calendar import Part, Rule, rules
from data_access.cubes import Array
from data_access.periods import earlier, later
from data_access.tables import BalanceSheet, BookLine, SettlementBridge

WEEKS = 13
SPAN = 24  # months of the books that amounts are taken from
SPARE = 4  # days that a first week has at least
PAID_FROM, HELD_IN = "expenditure_account", "fiscal_account"
ACCOUNTS = (PAID_FROM, HELD_IN)
Moves = tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One kind of money, yuan: every move after the balance sheet; NaN where it cannot be said.

    ``foretold``: the line whose forecast the amounts come from, the kind's own name where they are
    its own forecast; None where there is none. Then ``pace``: since January against the same months
    a year before, that last year's amounts are grown by; None where there is no such base.
    """

    rule: Rule
    pace: float | None
    foretold: str | None = None
    moves: Moves

    def between(self, first: date, last: date) -> float:
        """What moves from one day to another, both of them included."""
        return float(sum(amount for day, amount in self.moves if first <= day <= last))


@dataclass(frozen=True, slots=True, kw_only=True)
class CashFlows:
    """One scheme's accounts from the balance sheet of ``month`` on.

    ``opening``: what each account held then; ``weeks``: first and last days of those that are
    planned; ``until``: the last day that moves are told of; ``forecast``: what they rest on.
    """

    scheme: str
    month: str
    opening: Mapping[str, float]
    weeks: tuple[tuple[date, date], ...]
    until: date
    flows: tuple[Flow, ...]
    forecast: CashForecast | None

    @property
    def begins(self) -> date:
        """The day after the balance sheet."""
        return first_of(later(self.month, 1))

    @property
    def rolled(self) -> bool:
        """Whether days lie between the balance sheet and the first week."""
        return self.weeks[0][0] > self.begins


def cash_flows(sources: Sources, selection: Selection) -> tuple[CashFlows, ...]:
    """Every scheme that the area itself holds accounts of; empty where it holds none."""
    scope = sources.scope.narrow(area=selection.area)
    schemes, period = schemes_of(sources, selection), selection.period

    def build() -> tuple[CashFlows, ...]:
        found = (_of_scheme(sources, selection, scheme) for scheme in schemes)
        return tuple(one for one in found if one is not None)

    kept = ("cash flows", scope, schemes, period, sources.today, sources.revision)
    return sources.remember(kept, build)


def _of_scheme(sources: Sources, selection: Selection, scheme: str) -> CashFlows | None:
    sheets = monthly(sources, BalanceSheet, selection.area, "amount", ("scheme", "item"))
    told = _told(sheets, scheme)
    wanted = [month for month in told if month <= f"{selection.period or '9999'}-99"]
    if not wanted:
        return None
    month = wanted[-1]
    newest = month == told[-1]
    weeks = weeks_from(_start(month, sources.today if newest else None))
    months = _months(month, weeks[-1][1])
    books = _books(sources, selection.area, scheme, month)
    forecast = cash_forecast(sources, selection.area, scheme, months)
    return CashFlows(
        scheme=scheme,
        month=month,
        opening={name: sheets.at(month, scheme=scheme, item=name) or 0.0 for name in ACCOUNTS},
        weeks=weeks,
        until=first_of(later(months[-1], 1)) - timedelta(days=1),
        flows=tuple(_flows(books, month, months, forecast)),
        forecast=forecast,
    )


def _told(sheets: Cube, scheme: str) -> list[str]:
    """The months whose balance sheet says what both accounts hold."""
    if scheme not in sheets.axes["scheme"]:
        return []
    held = np.array([sheets.pick(scheme=scheme, item=name) for name in ACCOUNTS])
    known = ~np.isnan(held).any(axis=0)
    return [month for month, whole in zip(sheets.months, known, strict=True) if whole]


def _start(month: str, today: date | None) -> date:
    """The day after the balance sheet; this week's Monday where that is later."""
    after = first_of(later(month, 1))
    return after if today is None else max(after, today - timedelta(days=today.weekday()))


def weeks_from(start: date) -> tuple[tuple[date, date], ...]:
    """Thirteen weeks to their Sundays; the first takes the days before its Monday where few.

    >>> [day.isoformat() for week in weeks_from(date(2026, 11, 1))[:2] for day in week]
    ['2026-11-01', '2026-11-08', '2026-11-09', '2026-11-15']
    """
    first = start + timedelta(days=SPARE - 1)
    first += timedelta(days=6 - first.weekday())
    ends = [first + timedelta(days=7 * number) for number in range(WEEKS)]
    return ((start, first), *((end - timedelta(days=6), end) for end in ends[1:]))


def _months(month: str, last: date) -> list[str]:
    """The months after the balance sheet's, one further than the last week ends in."""
    found = [later(month, 1)]
    while found[-1] <= f"{last:%Y-%m}":
        found.append(later(found[-1], 1))
    return found


def first_of(month: str) -> date:
    """The first day of a month."""
    return date.fromisoformat(f"{month}-01")


Books = Mapping[str, list[Mapping[str, float]]]


def _books(sources: Sources, area: str, scheme: str, month: str) -> Books:
    """By ``table.figure``: each account's amounts by month, over the two years to ``month``.

    A figure that was told in none of these months is no part of the fund's books any more.
    """
    lines = monthly(sources, BookLine, area, "amount", ("scheme", "account", "line"))
    held = {
        f"book_line.{line}": (lines, lines.pick(scheme=scheme, line=line))
        for line in lines.axes["line"]
    }
    for column in ("accrual", "unsettled", "advances", "deductions", "clearing"):
        cube = monthly(sources, SettlementBridge, area, column, ("scheme", "account"))
        own = cube.pick(scheme=scheme, account="pooled")
        held[f"settlement_bridge.{column}"] = (cube, own[None, :])
    return {name: list(_recent(*one, month)) for name, one in held.items()}


def _recent(cube: Cube, accounts: Array, month: str) -> Iterator[Mapping[str, float]]:
    span = slice(*np.searchsorted(cube.months, [earlier(month, SPAN - 1), later(month, 1)]))
    for values in accounts[:, span]:
        if not np.isnan(values).all():
            yield dict(zip(cube.months[span], values.tolist(), strict=True))


def _flows(
    books: Books, month: str, months: Sequence[str], told: CashForecast | None
) -> Iterator[Flow]:
    by_month = [rules(one) for one in months]
    accounts = {name: len(held) for name, held in books.items()}
    for place, rule in enumerate(by_month[0]):
        held = _series(books, rule.parts)
        if not held:
            continue
        said = None if told is None else foretold(rule, accounts, held, told)
        pace = None if said else grown_by(held, month)
        amount = said[1] if said else partial(_amount, held, pace)
        moves = [
            (day, share * amount(one))
            for one, known in zip(months, by_month, strict=True)
            for day, share in known[place].days.items()
        ]
        line = said[0] if said else None
        yield Flow(rule=rule, pace=pace, foretold=line, moves=tuple(sorted(moves)))


def _series(books: Books, parts: Sequence[Part]) -> dict[str, float]:
    """A kind's amounts by month; empty where the fund's books have none of its parts."""
    sums: dict[str, float] = {}
    for part in parts:
        for values in books.get(f"{part.table}.{part.figure}", ()):
            for one, value in values.items():
                sums[one] = sums.get(one, 0.0) + part.sign * value
    return sums


def grown_by(held: Mapping[str, float], month: str) -> float | None:
    """Since January ÷ the same months a year before; None where one is nothing, or a sign turns."""
    now = [f"{month[:4]}-{number:02d}" for number in range(1, int(month[5:]) + 1)]
    sums = [sum(held.get(one, np.nan) for one in which) for which in (now, map(_before, now))]
    if any(np.isnan(value) for value in sums) or sums[0] * sums[1] <= 0:
        return None
    return float(sums[0] / sums[1])


def _before(month: str) -> str:
    return earlier(month, 12)


def _amount(held: Mapping[str, float], pace: float | None, month: str) -> float:
    """Last year's of the same month, grown as this year has; NaN where that is not known."""
    return held.get(_before(month), np.nan) * (1.0 if pace is None else pace)
