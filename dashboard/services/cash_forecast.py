"""What does the stored monthly forecast say that a kind of money will come to?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dashboard.services.futures import known_by
from dashboard.services.sources import Sources
from data_access.books.settlement_calendar import Rule
from data_access.periods import earlier

OLDEST = 3  # months between the books that a forecast knew and the balance sheet
Course = Mapping[str, float]
"""A line's amounts by month, yuan, what is known before what is to come."""
Amount = Callable[[str], float]
"""What a kind of money comes to in a month, yuan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CashForecast:
    """A fund's forecast, made on a day from the books up to ``as_of``; lines by their names."""

    as_of: str
    made_on: str
    courses: Mapping[str, Course]

    def of(self, line: str) -> list[Course]:
        """The courses of a line, one an account."""
        return [held for name, held in self.courses.items() if name.rpartition(".")[2] == line]


def cash_forecast(
    sources: Sources, area: str, scheme: str, months: Sequence[str]
) -> CashForecast | None:
    """The last forecast known before the ``months`` that tells of all of them."""
    before = earlier(months[0], 1)
    held = known_by(sources, area, scheme, before)
    if held is None or held.as_of < earlier(before, OLDEST):
        return None
    ahead = held.document["months"]
    if not set(months) <= {*ahead}:
        return None
    return CashForecast(
        as_of=held.as_of,
        made_on=held.made_on.isoformat(),
        courses={
            line: {**said["history"], **dict(zip(ahead, said["fan"]["mean"], strict=True))}
            for line, said in held.document["series"].items()
        },
    )


def foretold(
    rule: Rule, accounts: Mapping[str, int], held: Course, told: CashForecast
) -> tuple[str, Amount] | None:
    """The line that says it, and the amounts; None where the forecast tells nothing of it.

    Its own lines where the forecast tells them all; else last year's of the same month, as much
    more as the line grows that the calendar names.

    Args:
        rule: the kind of money.
        accounts: by line of the books, in how many accounts they hold it.
        held: its amounts in the books by month.
        told: the forecast.
    """
    own = _own(rule, accounts, told)
    if own is not None:
        return rule.name, own
    for line in rule.follows:
        if (course := told.courses.get(line)) is not None:  # of the pooled account
            return line, partial(_led, course, held)
    return None


def _own(rule: Rule, accounts: Mapping[str, int], told: CashForecast) -> Amount | None:
    courses = []
    for part in rule.parts:
        found = told.of(part.figure) if part.table == "book_line" else []
        if len(found) != accounts.get(f"{part.table}.{part.figure}", 0):
            return None
        courses += [(part.sign, course) for course in found]
    if not courses:
        return None
    return lambda month: sum(sign * course[month] for sign, course in courses)


def _led(led: Course, held: Course, month: str) -> float:
    before = earlier(month, 12)
    base = led.get(before, 0.0)
    return held.get(before, float("nan")) * (led[month] / base) if base > 0 else float("nan")
