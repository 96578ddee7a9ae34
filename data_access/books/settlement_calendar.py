"""On which days of a month does which money move, and by when is cash applied for?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LAST = "last"
SATURDAY = 5
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A figure of the books that an amount is made of; ``sign``: how it counts."""

    table: str
    figure: str
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The days of one kind of money in one month, and who says so.

    ``account``: whose account moves; ``flow``: in or out; ``days``: day → share of the month's
    amount; ``follows``: the lines of the statement whose forecast says how it grows, the first that
    is forecast. ``mark``: V read in a public source, K field knowledge, P proposed here; ``kind``:
    ``template`` until a bureau says its own.
    """

    name: str
    account: str
    flow: str
    parts: tuple[Part, ...]
    days: Mapping[date, float]
    follows: tuple[str, ...]
    mark: str
    kind: str
    document: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The cash of one month: when it is applied for and there, and what it is a multiple of."""

    month: str
    apply: date
    arrive: date
    step: int
    document: Mapping[str, str]


def rules(month: str) -> list[Rule]:
    """Every kind of money of a month, in the calendar's order.

    Raises:
        LookupError: no days of a kind were in force then.
    """
    return [_rule(name, held, month) for name, held in _said()["lines"].items()]


def asking(month: str) -> Asking:
    """When the cash of a month has to be applied for.

    >>> held = asking("2026-12")
    >>> held.apply.isoformat(), held.arrive.isoformat()
    ('2026-11-25', '2026-12-03')

    Raises:
        LookupError: nothing was in force then.
    """
    value = _in_force("application", _said()["application"]["values"], month)
    first = _first(month)
    before = f"{first - timedelta(days=1):%Y-%m}"
    return Asking(
        month=month,
        apply=working(before, value["apply"]),
        arrive=working(month, value["arrive"]),
        step=value["step"],
        document=value["source"]["document"],
    )


def working(month: str, day: int | str) -> date:
    """A day of a month; on a weekend the Monday after, the Friday before where the month ends.

    >>> working("2026-10", 10).isoformat(), working("2026-10", "last").isoformat()
    ('2026-10-12', '2026-10-30')
    """
    last = _end(month)
    held = last if day == LAST else min(_first(month) + timedelta(days=int(day) - 1), last)
    while held.weekday() >= SATURDAY:
        held += timedelta(days=1)
    while held > last or held.weekday() >= SATURDAY:
        held -= timedelta(days=1)
    return held


def _rule(name: str, held: Mapping[str, Any], month: str) -> Rule:
    value = _in_force(name, held["values"], month)
    days: dict[date, float] = {}
    for day, share in value["days"].items():
        on = working(month, day)
        days[on] = days.get(on, 0.0) + share
    return Rule(
        name=name,
        account=held["account"],
        flow=held["flow"],
        parts=tuple(_part(said) for said in held["lines"]),
        days=days,
        follows=tuple(held.get("follows", ())),
        mark=value["mark"],
        kind=value["source"]["kind"],
        document=value["source"]["document"],
    )


def _part(said: str) -> Part:
    table, _, figure = said[1:].partition(".")
    return Part(table=table, figure=figure, sign=-1 if said[0] == "-" else 1)


def _in_force(name: str, values: Sequence[Mapping[str, Any]], month: str) -> Mapping[str, Any]:
    held = [value for value in values if value["since"] <= _end(month)]
    if not held:
        raise LookupError(f"settlement_calendar.yaml: {name}: no value in force on {_end(month)}")
    return held[-1]


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _end(month: str) -> date:
    return (_first(month) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


@cache
def _said() -> Mapping[str, Any]:
    held: Mapping[str, Any] = yaml.safe_load(
        (HERE / "settlement_calendar.yaml").read_text(encoding="utf-8")
    )
    for name, line in held["lines"].items():
        for value in line["values"]:
            if abs(sum(value["days"].values()) - 1) > TOLERANCE:
                raise ValueError(f"settlement_calendar.yaml: {name}: the shares do not add up to 1")
    return held
