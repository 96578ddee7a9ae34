"""What did each line of one fund's statements come to, month by month, and by what pace?"""

from dataclasses import dataclass

import numpy as np

from dashboard.indicators.pace import seasonal_pace, years_of
from dashboard.services.cubes import Cube, monthly
from dashboard.services.sources import Sources
from data_access.books.lines import Line, lines_of
from data_access.cubes import Array
from data_access.tables import BookLine

SIDES = ("income", "expenditure")
BASIC = (("employee", "pooled"), ("employee", "personal"), ("resident", "pooled"))
"""The funds of the basic schemes: scheme and account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundLines:
    """One fund's lines over all of its months, yuan; NaN where missing.

    ``amounts``, ``to_date``: ``[line, month]``, of the month and since January; ``pace``: the share
    of its own year that a line has reached, ``part``: the share of its side's year, both by the
    seasonal pace, ``[line, year, month]``.
    """

    lines: tuple[Line, ...]
    months: tuple[str, ...]
    amounts: Array
    to_date: Array
    pace: Array
    part: Array

    def place(self, line: str) -> int | None:
        """Where a line stands; None where the fund has no such line."""
        names = [held.name for held in self.lines]
        return names.index(line) if line in names else None

    def of(self, month: str, line: str, *, since_january: bool = False) -> float | None:
        """A line's amount of a month, or since January; None where it is missing."""
        place = self.place(line)
        if place is None or month not in self.months:
            return None
        held = self.to_date if since_january else self.amounts
        return _known(held[place, self.months.index(month)])

    def reached(self, month: str, line: str, *, of_side: bool = False) -> float | None:
        """The share of the year that the season says is reached; None where it cannot be said."""
        place, years = self.place(line), years_of(self.months)
        if place is None or int(month[:4]) not in years:
            return None
        held = self.part if of_side else self.pace
        return _known(held[place, years.index(int(month[:4])), int(month[5:]) - 1])


def fund_lines(sources: Sources, area: str, scheme: str, account: str) -> FundLines:
    """The lines that a fund's books of this area hold, in the order of the statement."""
    scope = sources.scope.narrow(area=area)

    def build() -> FundLines:
        cube = monthly(sources, BookLine, area, "amount", ("scheme", "account", "line"))
        return _lines(cube, scheme, account)

    return sources.remember(("fund_lines", scope, scheme, account), build)


def _lines(cube: Cube, scheme: str, account: str) -> FundLines:
    own = {"scheme": scheme, "account": account}
    known = {
        line: amounts
        for line in lines_of(scheme, account)
        if not np.isnan(amounts := cube.pick(**own, line=line.name)).all()
    }
    amounts = np.array([*known.values()]).reshape(len(known), len(cube.months))
    summed = Cube(
        axes={"line": tuple(line.name for line in known)}, months=cube.months, values=amounts
    )
    wholes = np.array([_whole(cube, own, line) for line in known]).reshape(amounts.shape)
    return FundLines(
        lines=tuple(known),
        months=cube.months,
        amounts=amounts,
        to_date=summed.since_january().values,
        pace=seasonal_pace(amounts, amounts, cube.months),
        part=seasonal_pace(amounts, wholes, cube.months),
    )


def _whole(cube: Cube, own: dict[str, str], line: Line) -> Array:
    """The side that a line is a part of; what is on no side is a part of nothing."""
    return cube.pick(**own, line=line.side if line.side in SIDES else "")


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
