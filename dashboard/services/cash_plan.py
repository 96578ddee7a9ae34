"""How much cash must be applied for, by when, so that the account that pays is never too low?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite, isnan, nan
from typing import Any

from dashboard.services.cash_flows import (
    ACCOUNTS,
    HELD_IN,
    PAID_FROM,
    CashFlows,
    Flow,
    cash_flows,
    first_of,
)
from dashboard.services.cash_need import Application, Move, applications, daily, known, moved
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.settlement_calendar import Rule, asking, rules
from data_access.periods import later

DAYS, MOST = 10.0, 60.0
"""Days of payments that the account shall hold at any time, where nobody says otherwise."""
FEN = 0.005  # yuan: less than this is nothing
ITEMS = ("balance_sheet.amount", "book_line.expenditure")
Amounts = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One kind of money by week, yuan, as it counts in its account; None where unknown."""

    flow: Flow
    weeks: Amounts

    @property
    def total(self) -> float | None:
        """All weeks together."""
        return summed(self.weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundPlan:
    """One scheme's thirteen weeks; by account what it begins with and what each week leaves.

    ``floor``: what the account that pays shall hold at least, ``daily`` its mean payment of a day;
    ``lowest``: the least it holds, and the day; ``path``: its balance at each day's end.
    """

    flows: CashFlows
    opening: Mapping[str, float | None]
    closing: Mapping[str, Amounts]
    lines: tuple[PlanLine, ...]
    drawn: Amounts
    applications: tuple[Application, ...]
    daily: float | None
    floor: float | None
    path: tuple[tuple[date, float | None], ...]

    @property
    def scheme(self) -> str:
        """Whose accounts they are."""
        return self.flows.scheme

    @property
    def lowest(self) -> tuple[date, float] | None:
        """The day on which the account that pays holds least, and how much; None if unknown."""
        known = [(day, value) for day, value in self.path if value is not None]
        return min(known, key=lambda pair: pair[1]) if len(known) == len(self.path) else None

    @property
    def below(self) -> tuple[date, float] | None:
        """The least it holds, where that is below its floor: before the next cash is there."""
        held = self.lowest
        return held if held and self.floor is not None and held[1] < self.floor - FEN else None

    @property
    def short(self) -> tuple[date, float] | None:
        """The first week at whose end the treasury's account could not have given it all."""
        for (_, last), value in zip(self.flows.weeks, self.closing[HELD_IN], strict=True):
            if value is not None and value < 0:
                return last, value
        return None

    def paid(self, name: str, month: str) -> float | None:
        """What is paid of one kind from a month's cash until the next comes; None: no such kind."""
        arrivals = [one.asking.arrive for one in self.applications if one.asking.month >= month]
        flow = next((one for one in self.flows.flows if one.rule.name == name), None)
        if flow is None or not arrivals:
            return None
        until = arrivals[1] if len(arrivals) > 1 else date.max
        return known(flow.between(arrivals[0], until - timedelta(days=1)))

    def application(self, month: str) -> Application | None:
        """The application for one month."""
        return next((one for one in self.applications if one.asking.month == month), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CashPlan:
    """Every scheme's plan; ``month``: the next whole month to apply for; ``days`` of payments.

    ``calendar``: the days on which that month's money moves.
    """

    area: str
    days: float
    month: str
    calendar: tuple[Rule, ...]
    funds: tuple[FundPlan, ...]
    provenance: Provenance

    def total(self, month: str) -> float | None:
        """What all funds apply for; None where one cannot be said."""
        held = [fund.application(month) for fund in self.funds]
        return summed([one.amount if one else None for one in held])


def cash_plan(sources: Sources, selection: Selection, values: Mapping[str, Any]) -> CashPlan | None:
    """The plan that keeps so many ``days`` of payments; None where the area holds no accounts."""
    held = cash_flows(sources, selection)
    if not held:
        return None
    days = _days(values.get("days"))
    sheet, month = max(one.month for one in held), months_of(held)[0]
    return CashPlan(
        area=selection.area,
        days=days,
        month=month,
        calendar=tuple(rules(month)),
        funds=tuple(planned(one, days) for one in held),
        provenance=provenance(sources, selection.area, [one.scheme for one in held], sheet, ITEMS),
    )


def application_months(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The whole months that lie within the plan: value and, having no label, itself."""
    held = cash_flows(sources, selection)
    return [(month, month) for month in months_of(held)] if held else []


def months_of(held: Sequence[CashFlows]) -> list[str]:
    """The months that begin within the weeks and end with them or before."""
    start = max(one.weeks[0][0] for one in held)
    end = min(one.weeks[-1][1] for one in held)
    month = f"{start:%Y-%m}" if start.day == 1 else later(f"{start:%Y-%m}", 1)
    found: list[str] = []
    while _last(month) <= end or not found:
        found.append(month)
        month = later(month, 1)
    return found


def planned(held: CashFlows, days: float) -> FundPlan:
    """One scheme: what is paid, what has to be there for it, what is drawn, and what is left.

    Cash that came before the first week was asked for by the usual number of days: the dial moves
    what is still to be asked for.
    """
    (first, _), (_, last) = held.weeks[0], held.weeks[-1]
    paying, holding = _moves(held, PAID_FROM), _moves(held, HELD_IN)
    mean = -moved(paying, first, last + timedelta(days=1)) / ((last - first).days + 1)
    floor, usual = (nan if isnan(mean) else max(mean * kept, 0.0) for kept in (days, DAYS))
    months = [asking(later(held.month, number)) for number in range(1, _between(held) + 1)]
    floors = [(one, usual if one.arrive < first else floor) for one in months]
    applied = applications(held.opening[PAID_FROM], paying, floors)
    drawn = [(one.asking.arrive, nan if one.amount is None else one.amount) for one in applied]
    moves = {
        PAID_FROM: [*paying, *drawn],
        HELD_IN: [*holding, *((day, -one) for day, one in drawn)],
    }
    return FundPlan(
        flows=held,
        opening={name: known(_at(held, name, moves, first)) for name in ACCOUNTS},
        closing={
            name: tuple(
                known(_at(held, name, moves, end + timedelta(days=1))) for _, end in held.weeks
            )
            for name in ACCOUNTS
        },
        lines=tuple(_line(held, flow) for flow in held.flows),
        drawn=tuple(
            known(moved(drawn, start, end + timedelta(days=1))) for start, end in held.weeks
        ),
        applications=tuple(applied),
        daily=known(mean),
        floor=known(floor),
        path=tuple(
            (day, known(value))
            for day, value in daily(held.opening[PAID_FROM], moves[PAID_FROM], (first, last))
        ),
    )


def _moves(held: CashFlows, account: str) -> list[Move]:
    """What goes in (above zero) and out of an account, the applications left aside."""
    signed = ((1 if one.rule.flow == "in" else -1, one) for one in held.flows)
    return [
        (day, sign * amount)
        for sign, one in signed
        if one.rule.account == account
        for day, amount in one.moves
    ]


def _between(held: CashFlows) -> int:
    """How many months' arrivals lie between the balance sheet and the last day told of."""
    sheet = first_of(held.month)
    return (held.until.year - sheet.year) * 12 + held.until.month - sheet.month


def _at(held: CashFlows, account: str, moves: Mapping[str, list[Move]], day: date) -> float:
    """What an account holds when a day begins."""
    return held.opening[account] + moved(moves[account], date.min, day)


def _line(held: CashFlows, flow: Flow) -> PlanLine:
    return PlanLine(
        flow=flow, weeks=tuple(known(flow.between(first, last)) for first, last in held.weeks)
    )


def columns_of(fund: FundPlan, account: str) -> Iterator[tuple[str, Amounts]]:
    """What stands in one account's columns, in order; what goes out is below zero."""
    closing = fund.closing[account]
    yield "opening", (fund.opening[account], *closing[:-1])
    if account == PAID_FROM:
        yield "drawn", fund.drawn
    for line in fund.lines:
        if line.flow.rule.account == account:
            coming = line.flow.rule.flow == "in"
            yield line.flow.rule.name, line.weeks if coming else turned(line.weeks)
    if account == HELD_IN:
        yield "given", turned(fund.drawn)
    yield "closing", closing


def turned(values: Amounts) -> Amounts:
    """The other sign; what is nothing stays so.

    >>> turned((1.0, 0.0, None))
    (-1.0, 0.0, None)
    """
    return tuple(-value if value else value for value in values)


def summed(values: Sequence[float | None]) -> float | None:
    """A sum; None where one of the values is not known."""
    found = [value for value in values if value is not None]
    return sum(found) if len(found) == len(values) else None


def _days(value: object) -> float:
    """So many days as the dial may say; the usual number for anything else."""
    held = float(value) if isinstance(value, int | float) else DAYS
    return min(max(held, 0.0), MOST) if isfinite(held) else DAYS


def _last(month: str) -> date:
    return first_of(later(month, 1)) - timedelta(days=1)
