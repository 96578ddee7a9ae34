"""What do the drivers give for next year, line by line, in three variants?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import prod

from dashboard.services.budget_drivers import Drivers, budget_drivers
from dashboard.services.budget_ends import Ends, line_ends
from dashboard.services.budget_execution import editions, path_of
from dashboard.services.fund_lines import SIDES, fund_lines
from dashboard.services.progress import grown
from dashboard.services.sources import Sources
from data_access.assumptions.book import VARIANTS
from data_access.books.lines import Line, lines, lines_of
from forecasting.actuarial.driven import Factors

SHOWN = (*SIDES, "surplus", "cumulative_balance")
Fund = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """One line, yuan; None where it cannot be said.

    ``expected``: this year's end; ``figures``: next year by variant; ``factors``: what moves the
    best one, None where nothing does (held at this year's end); ``reason``: why somebody set
    ``figures`` otherwise, ``given`` being what he said; ``leaf``: no line below it is budgeted.
    """

    line: Line
    path: tuple[str, ...]
    budget: float | None
    expected: float | None
    figures: Mapping[str, float | None]
    factors: Factors | None
    leaf: bool
    given: float | None = None
    reason: str = ""

    def proposed(self, variant: str) -> float | None:
        """What is said of it, else what the variant gives."""
        return self.figures[variant] if self.given is None else self.given

    def growth(self, variant: str) -> float | None:
        """Against this year's expected end; None without one above zero."""
        said = self.proposed(variant)
        return grown(said, self.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Next year's budget of one fund, as the drivers or a version of it have it."""

    year: int
    ends: Ends
    drivers: Drivers
    lines: tuple[DraftLine, ...]

    def line(self, name: str) -> DraftLine | None:
        """One line; None where the fund has none of that name."""
        return next((one for one in self.lines if one.line.name == name), None)

    def said(self, name: str, variant: str) -> float | None:
        """What is proposed for a line."""
        held = self.line(name)
        return held.proposed(variant) if held else None


def computed(sources: Sources, area: str, fund: Fund) -> Draft | None:
    """By the drivers alone; None where nothing is foretold of this year or nothing projected."""
    ends = line_ends(sources, area, fund)
    drivers = ends and budget_drivers(sources, area, fund, ends.year + 1)
    if ends is None or not drivers or not ends.leaves:
        return None
    held = {one.name: one for one in fund_lines(sources, area, *fund).lines}
    leaves = tuple(
        _leaf(held[name], amount, drivers) for name, amount in ends.leaves.items() if name in held
    )
    told = editions(sources, area)
    budgets = {
        name: both.get("adjusted", both.get("approved"))
        for (*own, period, name), both in told.items()
        if tuple(own) == fund and period == str(ends.year)
    }
    return whole(Draft(year=ends.year + 1, ends=ends, drivers=drivers, lines=leaves), fund, budgets)


def _leaf(line: Line, expected: float | None, drivers: Drivers) -> DraftLine:
    factors = {name: drivers.of(line.name, name) for name in VARIANTS}
    figures = {
        name: None if expected is None else expected * prod((own or {}).values())
        for name, own in factors.items()
    }
    return DraftLine(
        line=line,
        path=path_of(line),
        budget=None,
        expected=expected,
        figures=figures,
        factors=factors["best"],
        leaf=True,
    )


def whole(draft: Draft, fund: Fund, budgets: Mapping[str, float | None]) -> Draft:
    """The leaves and every line that is the sum of them, in the order of the statement."""
    leaves = {one.line.name: one for one in draft.lines if one.leaf}
    made: list[DraftLine] = []
    for line in lines_of(*fund):
        below = [one for one in leaves.values() if line.name in one.path]
        if line.name in leaves:
            found = leaves[line.name]
        elif below:
            found = _sum(line, below)
        elif line.name == "surplus":
            found = _surplus(made)
        elif line.name == "cumulative_balance":
            found = _balance(made, draft.ends.closing)
        else:
            continue
        made.append(replace(found, budget=budgets.get(line.name)))
    return replace(draft, lines=tuple(made))


def _sum(line: Line, below: list[DraftLine]) -> DraftLine:
    """Nothing where a part of it cannot be said."""
    return DraftLine(
        line=line,
        path=path_of(line),
        budget=None,
        expected=total(one.expected for one in below),
        figures={name: total(one.proposed(name) for one in below) for name in VARIANTS},
        factors=None,
        leaf=False,
    )


def _surplus(made: list[DraftLine]) -> DraftLine:
    """Income less expenditure."""
    income, cost = (next(one for one in made if one.line.name == side) for side in SIDES)
    return DraftLine(
        line=lines()["surplus"],
        path=("surplus",),
        budget=None,
        expected=_less(income.expected, cost.expected),
        figures={name: _less(income.figures[name], cost.figures[name]) for name in VARIANTS},
        factors=None,
        leaf=False,
    )


def _balance(made: list[DraftLine], closing: float | None) -> DraftLine:
    left = next(one for one in made if one.line.name == "surplus")
    return DraftLine(
        line=lines()["cumulative_balance"],
        path=("cumulative_balance",),
        budget=None,
        expected=closing,
        figures={name: total([closing, left.figures[name]]) for name in VARIANTS},
        factors=None,
        leaf=False,
    )


def total(values: Iterable[float | None]) -> float | None:
    """The sum; None where one is missing.

    >>> total([1.0, 2.0]), total([1.0, None])
    (3.0, None)
    """
    held = list(values)
    return None if any(one is None for one in held) else sum(one for one in held if one is not None)


def _less(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else left - right
