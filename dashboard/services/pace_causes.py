"""Which lines put a fund ahead of its pace or behind it, and which make it differ from last year?

A side's deviation in money is what came since January less its budget × its seasonal pace. A line's
part of it is what came on that line less the side's budget × the share of the side's year that the
line usually reaches by this month (the same years, ``dashboard.indicators.pace``). The lines that
have no lines below them add up to their side, so their parts add up to its deviation.
"""

from dataclasses import dataclass

from dashboard.services.chosen import chosen_month
from dashboard.services.cubes import monthly
from dashboard.services.fund_lines import FundLines, fund_lines
from dashboard.services.paces import Pace, pace
from dashboard.services.progress import books_provenance, lead_fund
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.lines import Line
from data_access.periods import earlier
from data_access.tables import Subsidy

FEN = 0.005  # less than this is nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One line's part, yuan: ``excess`` over the pace, ``more`` than last year; None: unknown."""

    line: Line
    excess: float | None
    more: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCauses:
    """One side since January: ``to_date`` and ``last_year`` in yuan, and each line's part."""

    pace: Pace
    to_date: float | None
    last_year: float | None
    causes: tuple[Cause, ...]

    @property
    def more(self) -> float | None:
        """How much more than in the same months of last year."""
        if self.to_date is None or self.last_year is None:
            return None
        return self.to_date - self.last_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """Both sides of the fund looked at; ``late``: subsidies due since January and not arrived."""

    scheme: str
    account: str
    month: str
    expenditure: SideCauses
    income: SideCauses
    late: float | None
    provenance: Provenance


def pace_causes(sources: Sources, selection: Selection) -> Causes | None:
    """What drives the fund looked at; None where the area has no monthly books."""
    month = chosen_month(sources, selection)
    if month is None:
        return None
    area, fund = selection.area, lead_fund(sources, selection)
    held = fund_lines(sources, area, *fund)
    sides = {
        side: _side(held, pace(sources, area, fund, side, month))
        for side in ("expenditure", "income")
    }
    return Causes(
        scheme=fund[0],
        account=fund[1],
        month=month,
        **sides,
        late=_late(sources, area, fund, month),
        provenance=books_provenance(sources, area, fund[0], month),
    )


def _side(held: FundLines, known: Pace) -> SideCauses:
    before = earlier(known.month, 12)
    return SideCauses(
        pace=known,
        to_date=held.of(known.month, known.side, since_january=True),
        last_year=held.of(before, known.side, since_january=True),
        causes=tuple(_cause(held, line, known) for line in leaves(held, known.side)),
    )


def leaves(held: FundLines, side: str) -> list[Line]:
    """The lines of a side that have none below them in this fund's books."""
    parents = {line.parent for line in held.lines}
    return [line for line in held.lines if line.side == side and line.name not in parents]


def _cause(held: FundLines, line: Line, known: Pace) -> Cause:
    to_date = held.of(known.month, line.name, since_january=True)
    before = held.of(earlier(known.month, 12), line.name, since_january=True)
    usual = held.reached(known.month, line.name, of_side=True)
    expected = None if usual is None or known.budget is None else usual * known.budget
    return Cause(line=line, excess=_less(to_date, expected), more=_less(to_date, before))


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _late(sources: Sources, area: str, fund: tuple[str, str], month: str) -> float | None:
    """Subsidies due since January less those that came; None where nothing is known of them."""
    if fund[1] != "pooled":
        return None
    due, arrived = (
        monthly(sources, Subsidy, area, value, ("scheme", "level"))
        .over("level")
        .since_january()
        .at(month, scheme=fund[0])
        for value in ("due", "arrived")
    )
    return _less(due, arrived)
