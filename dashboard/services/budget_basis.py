"""Does the year's budget fit those who are insured, and the base on which they pay?"""

from dataclasses import dataclass

from dashboard.services.budget_execution import editions
from dashboard.services.chosen import chosen_month
from dashboard.services.enrolment_breaks import enrolment_breaks, parted
from dashboard.services.fund_lines import fund_lines
from dashboard.services.histories import at, history
from dashboard.services.progress import grown, lead_fund
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier
from data_access.tables import Scheme

LINES = ("premium_income", "fiscal_subsidy_income", "benefit_expenditure")
PAID_ON_A_BASE = ("premium_income",)


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisLine:
    """A line as approved beside what it came to the year before, yuan.

    ``drivers``: how much what it is made of has grown: the insured, and for premiums of employees
    the base they pay on; None where that is not known.
    """

    line: str
    final: float | None
    approved: float | None
    drivers: float | None

    @property
    def growth(self) -> float | None:
        """The budget against the year before."""
        return grown(self.approved, self.final)

    @property
    def apart(self) -> float | None:
        """How much more the budget grows than what it is made of."""
        if self.growth is None or self.drivers is None:
            return None
        return self.growth - self.drivers


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetBasis:
    """What the year's budget rests on: the insured and the base, now and a year before."""

    scheme: str
    account: str
    month: str
    insured: tuple[float | None, float | None]
    base: tuple[float | None, float | None] | None
    lines: tuple[BasisLine, ...]


def budget_basis(sources: Sources, selection: Selection) -> BudgetBasis | None:
    """The year of the chosen month; None where the area has no monthly books."""
    month = chosen_month(sources, selection)
    if month is None:
        return None
    area, fund = selection.area, lead_fund(sources, selection)
    insured = _both(sources, area, "insured", (fund[0], month))
    if parted(enrolment_breaks(sources, area, [fund[0]]), earlier(month, 12), month):
        insured = (insured[0], None)
    employees = fund[0] == Scheme.EMPLOYEE
    base = _both(sources, area, "average_base", (fund[0], month)) if employees else None
    lines = (_line(sources, (area, fund), month, name, (insured, base)) for name in LINES)
    return BudgetBasis(
        scheme=fund[0],
        account=fund[1],
        month=month,
        insured=insured,
        base=base,
        lines=tuple(one for one in lines if one.approved is not None),
    )


Pair = tuple[float | None, float | None]


def _both(sources: Sources, area: str, name: str, what: tuple[str, str]) -> Pair:
    """An indicator in the month, and a year before."""
    scheme, month = what
    values = history(sources, area, name, scheme=scheme)
    return at(values, month), at(values, earlier(month, 12))


def _line(
    sources: Sources,
    whose: tuple[str, tuple[str, str]],
    month: str,
    name: str,
    drivers: tuple[Pair, Pair | None],
) -> BasisLine:
    area, fund = whose
    before = f"{int(month[:4]) - 1}-12"
    told = editions(sources, area).get((*fund, month[:4], name), {})
    own = [drivers[0]]
    if drivers[1] is not None and name in PAID_ON_A_BASE:
        own.append(drivers[1])
    return BasisLine(
        line=name,
        final=fund_lines(sources, area, *fund).of(before, name, since_january=True),
        approved=told.get("approved"),
        drivers=together(own),
    )


def together(pairs: list[Pair]) -> float | None:
    """How much a product grows whose factors are given now and before; None where one is unknown.

    >>> together([(110.0, 100.0), (2.0, 1.0)]), together([(1.0, None)])
    (1.2000000000000002, None)
    """
    found = 1.0
    for now, before in pairs:
        change = grown(now, before)
        if change is None:
            return None
        found *= 1 + change
    return found - 1
