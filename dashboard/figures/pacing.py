"""How is a fund's progress said? Sentences from its numbers alone, each with what it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.figures.numbers import Money, digits, money, percent, period_name, rate
from dashboard.labels import Labels
from dashboard.services.pace_causes import Cause, Causes, SideCauses
from dashboard.services.paces import Pace

OWN = "pages.income_expenditure"
STILL = 5e-4  # a deviation that is printed as nothing
MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence; ``line``: the line of the statement whose rows show it, if it is about one."""

    text: str
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One language and one unit."""

    words: Labels
    unit: Money

    def sentences(self, found: Causes) -> list[Said]:
        """Where the year stands, the lines that put it there, and last year: at most five."""
        spent, earned = found.expenditure, found.income
        late = [] if not found.late or found.late <= 0 else [self._late(found.late)]
        deep = 2 if spent.pace.worth_a_look else 1
        said = [self._position(found, spent), *self._lines(spent, deep)]
        said += [self._position(found, earned), *(late or self._lines(earned, 1))]
        return [*said, *self._year(spent)][:MOST]

    def amount(self, value: float) -> str:
        """An amount with its unit, its sign left to the words around it."""
        return (
            f"{money(abs(value), self.unit, self.words)} {self.words(f'terms.units.{self.unit}')}"
        )

    def deviation(self, pace: Pace) -> str:
        """How far ahead or behind, in points and in money, in one breath."""
        return self.words("terms.words.comma").join(self.parts(pace))

    def parts(self, pace: Pace) -> list[str]:
        """How far ahead or behind, in points, then in money; why not where it cannot be said."""
        if pace.deviation is None or pace.excess is None:
            return [self.words(f"{OWN}.reasons.{reason(pace)}")]
        if abs(pace.deviation) < STILL:
            return [self.words(f"{OWN}.on_pace")]
        way = "ahead" if pace.deviation > 0 else "behind"
        points = f"{digits(abs(pace.deviation) * 100, 1)} {self.words('terms.units.points')}"
        more = self._more(pace.side, pace.excess)
        return [
            self.words(f"{OWN}.ways.{way}", points=points),
            self.words(f"{OWN}.by", more=more, amount=self.amount(pace.excess)),
        ]

    def _more(self, side: str, value: float) -> str:
        return self.words(f"{OWN}.{side}_{'more' if value > 0 else 'less'}")

    def _position(self, found: Causes, side: SideCauses) -> Said:
        pace, words = side.pace, self.words
        known = side.to_date is not None
        text = words(
            f"{OWN}.position" if pace.execution is not None else f"{OWN}.position_bare",
            fund=words(f"terms.funds.{found.scheme}_{found.account}"),
            month=period_name(found.month, words),
            side=words(f"terms.lines.{pace.side}"),
            amount=self.amount(side.to_date or 0) if known else words("terms.words.missing"),
            edition=words(f"codes.edition.{pace.edition}") if pace.edition else "",
            execution=percent(pace.execution, words),
            deviation=self.deviation(pace),
        )
        return Said(text=text)

    def _lines(self, side: SideCauses, count: int) -> Iterator[Said]:
        """The lines that push the way the whole side went, the largest first."""
        whole = side.pace.excess
        if not whole or side.pace.deviation is None or abs(side.pace.deviation) < STILL:
            return
        pushing = [
            (one, one.excess) for one in side.causes if one.excess and one.excess * whole > 0
        ]
        for cause, excess in sorted(pushing, key=lambda pair: -abs(pair[1]))[:count]:
            yield Said(text=self._line(side, cause, excess / whole), line=cause.line.name)

    def _line(self, side: SideCauses, cause: Cause, share: float) -> str:
        excess = cause.excess or 0
        return self.words(
            f"{OWN}.line_off_pace",
            line=self.words(f"lines.{cause.line.name}.name"),
            more=self._more(side.pace.side, excess),
            amount=self.amount(excess),
            share=percent(share, self.words),
        )

    def _year(self, side: SideCauses) -> Iterator[Said]:
        """What changed since last year, and the line that changed most the same way."""
        whole = side.more
        moved = [
            (one, one.more) for one in side.causes if one.more and whole and one.more * whole > 0
        ]
        if whole is None or not moved or not side.last_year or side.last_year <= 0:
            return
        most, more = max(moved, key=lambda pair: abs(pair[1]))
        text = self.words(
            f"{OWN}.against_last_year",
            side=self.words(f"terms.lines.{side.pace.side}"),
            change=self._change(whole),
            rate=rate(whole / side.last_year, self.words),
            line=self.words(f"lines.{most.line.name}.name"),
            own=self._change(more),
        )
        yield Said(text=text, line=most.line.name)

    def _change(self, value: float) -> str:
        sign = "rise" if value > 0 else "fall"
        return self.words(f"{OWN}.changes.{sign}", amount=self.amount(value))

    def _late(self, late: float) -> Said:
        text = self.words(f"{OWN}.late_subsidy", amount=self.amount(late))
        return Said(text=text, line="fiscal_subsidy_income")


def reason(pace: Pace) -> str:
    """Why nothing can be said against the pace: no budget, no month, or too few whole years."""
    if pace.budget is None:
        return "no_budget"
    return "no_month" if pace.execution is None else "few_years"
