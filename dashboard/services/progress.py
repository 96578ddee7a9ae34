"""How far are the year's income and expenditure, line by line, and how does that compare?"""

from dataclasses import dataclass

from dashboard.services.chosen import chosen_month
from dashboard.services.fund_lines import BASIC, FundLines, fund_lines
from dashboard.services.paces import Budgets, Pace, budgets, measured, pace
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.lines import Line, lines
from data_access.periods import earlier
from data_access.tables import SeriesBreak

TREND = 24  # months of the small lines
LISTED = ("income", "expenditure", "balance")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineProgress:
    """A line in the month shown: yuan; fractions; None where missing or without a base above zero.

    ``path``: the lines it is a part of, itself last; ``previous``: the month before;
    ``last_year``: the same month a year before; ``to_date`` and ``to_date_last_year``: since
    January; ``pace``: the line's own seasonal pace.
    """

    line: Line
    path: tuple[str, ...]
    month: float | None
    previous: float | None
    last_year: float | None
    to_date: float | None
    to_date_last_year: float | None
    budget: float | None
    edition: str | None
    pace: float | None

    @property
    def growth(self) -> float | None:
        """Since January against the same months a year before."""
        return grown(self.to_date, self.to_date_last_year)

    @property
    def on_month(self) -> float | None:
        """The month against the one before."""
        return grown(self.month, self.previous)

    @property
    def execution(self) -> float | None:
        """Since January ÷ the year's budget in force."""
        if self.line.side == "balance" or self.to_date is None:
            return None
        if self.budget is None or self.budget <= 0:
            return None
        return self.to_date / self.budget

    @property
    def deviation(self) -> float | None:
        """Execution less the seasonal pace."""
        if self.execution is None or self.pace is None:
            return None
        return self.execution - self.pace


@dataclass(frozen=True, slots=True, kw_only=True)
class FundProgress:
    """One fund in the month shown; ``income``, ``expenditure``: both sides against the pace.

    ``surplus``: of the month; ``trends``: of income, expenditure and surplus up to the month;
    ``breaks``: period and code of what divides this year's figures from last year's.
    """

    scheme: str
    account: str
    income: Pace
    expenditure: Pace
    surplus: float | None
    lines: tuple[LineProgress, ...]
    trends: dict[str, tuple[float | None, ...]]
    breaks: tuple[tuple[str, str], ...]

    def line(self, name: str) -> LineProgress | None:
        """One line; None where the fund has none of that name."""
        return next((held for held in self.lines if held.line.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The funds selected; ``lead``: the one that is looked at closely.

    ``choices``: the scheme and account of every fund that the reader may look at instead.
    ``notional``: the area is a part of one pooled fund and owns no balance of its own.
    """

    area: str
    month: str
    notional: bool
    lead: FundProgress
    funds: tuple[FundProgress, ...]
    choices: tuple[tuple[str, str], ...]
    provenance: Provenance


def progress(sources: Sources, selection: Selection) -> Progress | None:
    """Every fund selected; None where the area has no monthly books."""
    month = chosen_month(sources, selection)
    if month is None:
        return None
    area, chosen = selection.area, lead_fund(sources, selection)
    found = {fund: _fund(sources, area, fund, month) for fund in selected(sources, selection)}
    return Progress(
        area=area,
        month=month,
        notional=_notional(sources, area, chosen, month),
        lead=found[chosen],
        funds=tuple(found.values()),
        choices=tuple(fund for fund in BASIC if sources.scope.covers(area, fund[0])),
        provenance=books_provenance(sources, area, chosen[0], month),
    )


def selected(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The funds of the basic schemes that are asked for and that the reader may see."""
    own = [fund for fund in BASIC if sources.scope.covers(selection.area, fund[0])]
    return [fund for fund in own if selection.scheme in {None, fund[0]}]


def lead_fund(sources: Sources, selection: Selection) -> tuple[str, str]:
    """The one that is looked at closely: of the account selected, else the pool."""
    funds = selected(sources, selection) or [*BASIC]
    return next((fund for fund in funds if fund[1] == selection.account), funds[0])


def books_provenance(sources: Sources, area: str, scheme: str, month: str) -> Provenance:
    """How settled and checked the flows of a month are."""
    items = ("book_line.income", "book_line.expenditure")
    return provenance(sources, area, (scheme,), month, items)


def grown(now: float | None, before: float | None) -> float | None:
    """Now over before, less one; None without a base above zero."""
    if now is None or before is None or before <= 0:
        return None
    return now / before - 1


def _fund(sources: Sources, area: str, fund: tuple[str, str], month: str) -> FundProgress:
    held = fund_lines(sources, area, *fund)
    known = budgets(sources, area)
    return FundProgress(
        scheme=fund[0],
        account=fund[1],
        income=pace(sources, area, fund, "income", month),
        expenditure=pace(sources, area, fund, "expenditure", month),
        surplus=measured(sources, area, fund, month, "current_surplus"),
        lines=tuple(
            _line(held, line, month, (known, fund)) for line in held.lines if line.side in LISTED
        ),
        trends={name: _trend(held, name, month) for name in ("income", "expenditure", "surplus")},
        breaks=tuple(_breaks(sources, area, fund[0], month)),
    )


def _line(
    held: FundLines, line: Line, month: str, plan: tuple[Budgets, tuple[str, str]]
) -> LineProgress:
    name, flow = line.name, line.side != "balance" or line.name == "surplus"
    known, fund = plan
    budget, edition = known.get((*fund, month[:4], name), (None, None)) if flow else (None, None)
    return LineProgress(
        line=line,
        path=_path(line),
        month=held.of(month, name),
        previous=held.of(earlier(month, 1), name),
        last_year=held.of(earlier(month, 12), name),
        to_date=held.of(month, name, since_january=True) if flow else None,
        to_date_last_year=held.of(earlier(month, 12), name, since_january=True) if flow else None,
        budget=budget,
        edition=edition,
        pace=held.reached(month, name) if line.side != "balance" else None,
    )


def _path(line: Line) -> tuple[str, ...]:
    return (*(_path(lines()[line.parent]) if line.parent else ()), line.name)


def _trend(held: FundLines, line: str, month: str) -> tuple[float | None, ...]:
    return tuple(held.of(earlier(month, ago), line) for ago in reversed(range(TREND)))


def _breaks(sources: Sources, area: str, scheme: str, month: str) -> list[tuple[str, str]]:
    """What divides the year shown from the one before."""
    rows = sources.warehouse.read(SeriesBreak, sources.scope.narrow(area=area))
    own = rows[(rows["scheme"] == scheme) & (rows["measure"] == "fund")]
    first = f"{int(month[:4]) - 1}-02"
    near = own[(own["period"] >= first) & (own["period"] <= month)]
    return list(zip(near["period"], near["kind"], strict=True))


def _notional(sources: Sources, area: str, fund: tuple[str, str], month: str) -> bool:
    """Whether the books hold this area's part of a pooled fund for its responsibility only."""
    held = fund_lines(sources, area, *fund)
    owned = held.of(month, "cumulative_balance") is not None
    return not owned and held.of(month, "notional_balance") is not None
