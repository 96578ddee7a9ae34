"""How far is each line of the year's budget, as approved and as adjusted, against its season?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.chosen import chosen_month
from dashboard.services.fund_lines import BASIC, SIDES, FundLines, fund_lines
from dashboard.services.paces import NOTICE, Pace, pace
from dashboard.services.progress import lead_fund
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.lines import Line, lines, lines_of
from data_access.tables import Budget

WARN = 0.05
"""From which deviation on, either way, a line needs to be explained (a suggested value)."""
BALANCES = ("surplus", "cumulative_balance")
DEEP = 1  # how far down the statement a line stands even where it was not budgeted
FEN = 0.005  # yuan: less than this is no difference


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line of the year, yuan; fractions of the budget in force; None where missing.

    ``path``: the lines it is a part of, itself last; ``to_date``: since January, of the cumulative
    balance what it is; ``pace``: the line's own seasonal pace.
    """

    line: Line
    path: tuple[str, ...]
    approved: float | None
    adjusted: float | None
    to_date: float | None
    pace: float | None

    @property
    def in_force(self) -> float | None:
        """The adjusted budget, else the approved one."""
        return self.approved if self.adjusted is None else self.adjusted

    @property
    def change(self) -> float | None:
        """What the adjustment added."""
        if self.approved is None or self.adjusted is None:
            return None
        return self.adjusted - self.approved

    @property
    def execution(self) -> float | None:
        """Since January ÷ the budget in force; a balance is not executed."""
        budget = self.in_force
        if self.line.side not in SIDES or self.to_date is None or budget is None or budget <= 0:
            return None
        return self.to_date / budget

    @property
    def deviation(self) -> float | None:
        """Execution less the seasonal pace."""
        if self.execution is None or self.pace is None:
            return None
        return self.execution - self.pace

    @property
    def mark(self) -> str | None:
        """How far off its pace: ``within``, ``notice`` or ``warn``; None where it cannot be said.

        Expenditure from 3 points on is worth a notice, either side from 5 points on a word.
        """
        if self.deviation is None:
            return None
        off = abs(self.deviation)
        return "warn" if off >= WARN else "notice" if off >= NOTICE[self.line.side] else "within"


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetYear:
    """The fund looked at, in the year of the month shown.

    ``income``, ``expenditure``: both sides against the pace; ``choices``: the funds that may be
    looked at instead; ``notional``: the area owns no balance of its own.
    """

    area: str
    month: str
    scheme: str
    account: str
    choices: tuple[tuple[str, str], ...]
    income: Pace
    expenditure: Pace
    lines: tuple[BudgetLine, ...]
    notional: bool
    provenance: Provenance

    def line(self, name: str) -> BudgetLine | None:
        """One line; None where the year holds nothing of it."""
        return next((held for held in self.lines if held.line.name == name), None)

    @property
    def edition(self) -> str | None:
        """Which version is in force: ``adjusted`` only where it differs from the approved one."""
        if any(abs(held.change or 0) > FEN for held in self.lines):
            return "adjusted"
        told = [held for held in self.lines if held.in_force is not None]
        plain = any(held.approved is not None for held in told)
        return ("approved" if plain else "adjusted") if told else None


def budget_execution(sources: Sources, selection: Selection) -> BudgetYear | None:
    """The year of the chosen month; None where the area has no monthly books."""
    month = chosen_month(sources, selection)
    if month is None:
        return None
    area, fund = selection.area, lead_fund(sources, selection)
    held = fund_lines(sources, area, *fund)
    return BudgetYear(
        area=area,
        month=month,
        scheme=fund[0],
        account=fund[1],
        choices=tuple(one for one in BASIC if sources.scope.covers(area, one[0])),
        income=pace(sources, area, fund, "income", month),
        expenditure=pace(sources, area, fund, "expenditure", month),
        lines=tuple(_lines(held, editions(sources, area), fund, month)),
        notional=held.of(month, "cumulative_balance") is None
        and held.of(month, "notional_balance") is not None,
        provenance=provenance(sources, area, (fund[0],), month, ("book_line.income",)),
    )


Editions = Mapping[tuple[str, str, str, str], Mapping[str, float]]


def editions(sources: Sources, area: str) -> Editions:
    """Both versions of the budgets by scheme, account, year and line, yuan."""
    scope = sources.scope.narrow(area=area)

    def build() -> Editions:
        held = sources.warehouse.read(Budget, scope).dropna(subset="amount")
        names = ("scheme", "account", "period", "line", "edition", "amount")
        found: dict[tuple[str, str, str, str], dict[str, float]] = {}
        for *key, edition, amount in zip(*(held[name] for name in names), strict=True):
            scheme, account, period, line = map(str, key)
            found.setdefault((scheme, account, period, line), {})[str(edition)] = float(amount)
        return found

    return sources.remember(("budget editions", scope), build)


def _lines(held: FundLines, known: Editions, fund: tuple[str, str], month: str) -> list[BudgetLine]:
    found = (_line(held, known, fund, (line, month)) for line in lines_of(*fund))
    return [one for one in found if _shown(one)]


def _shown(held: BudgetLine) -> bool:
    """Whatever was budgeted, and the upper lines that hold anything; of balances two."""
    if held.line.side not in SIDES:
        return held.line.name in BALANCES
    return held.in_force is not None or (len(held.path) <= DEEP + 1 and bool(held.to_date))


def _line(
    held: FundLines, known: Editions, fund: tuple[str, str], what: tuple[Line, str]
) -> BudgetLine:
    line, month = what
    told = known.get((*fund, month[:4], line.name), {})
    return BudgetLine(
        line=line,
        path=path_of(line),
        approved=told.get("approved"),
        adjusted=told.get("adjusted"),
        to_date=held.of(month, line.name, since_january=line.name != "cumulative_balance"),
        pace=held.reached(month, line.name) if line.side in SIDES else None,
    )


def path_of(line: Line) -> tuple[str, ...]:
    """The lines that a line is a part of, itself last."""
    return (*(path_of(lines()[line.parent]) if line.parent else ()), line.name)
