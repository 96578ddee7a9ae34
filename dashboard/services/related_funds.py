"""How do the funds beside the basic schemes run? Each by itself, never summed into them."""

from dataclasses import dataclass

from dashboard.services.chosen import chosen_month
from dashboard.services.fund_lines import SIDES, FundLines, fund_lines
from dashboard.services.month_run import SPAN, Amounts
from dashboard.services.progress import grown
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier
from data_access.tables import Beneficiary, RelatedFund

ORDER = (
    RelatedFund.MEDICAL_ASSISTANCE,
    RelatedFund.LONG_TERM_CARE,
    RelatedFund.RETIRED_CADRES,
    RelatedFund.CIVIL_SERVANT_SUPPLEMENT,
    RelatedFund.SERIOUS_ILLNESS,
)
ITEMS = ("book_line.income", "book_line.expenditure", "beneficiary.persons")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedSide:
    """Income or expenditure: of the month, since January and a year before, and by month, yuan."""

    month: float | None
    to_date: float | None
    last_year: float | None
    amounts: Amounts

    @property
    def growth(self) -> float | None:
        """Since January against the same months a year before."""
        return grown(self.to_date, self.last_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """One fund; ``balance``: at the end of the month, yuan.

    ``persons``: whom it paid from January to each month; None where nobody told.
    """

    fund: str
    income: RelatedSide
    expenditure: RelatedSide
    balance: float | None
    persons: Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedFunds:
    """The related funds that have books, in the order they are read."""

    month: str
    months: tuple[str, ...]
    funds: tuple[Related, ...]
    provenance: Provenance


def related_funds(sources: Sources, selection: Selection) -> RelatedFunds | None:
    """Each fund up to the month shown; None where the area has no monthly books."""
    month = chosen_month(sources, selection)
    if month is None:
        return None
    months = tuple(earlier(month, ago) for ago in reversed(range(SPAN)))
    held = {fund: fund_lines(sources, selection.area, fund, "pooled") for fund in ORDER}
    scope = sources.scope.narrow(area=selection.area)
    paid = sources.warehouse.read(Beneficiary, scope, periods=months)
    persons = paid.set_index(["scheme", "period"])["persons"].to_dict()
    return RelatedFunds(
        month=month,
        months=months,
        funds=tuple(
            _related(lines, months, tuple(persons.get((fund, one)) for one in months), str(fund))
            for fund, lines in held.items()
            if lines.lines
        ),
        provenance=provenance(sources, selection.area, tuple(map(str, ORDER)), month, ITEMS),
    )


def _related(lines: FundLines, months: tuple[str, ...], persons: Amounts, fund: str) -> Related:
    income, expenditure = (_side(lines, side, months) for side in SIDES)
    return Related(
        fund=fund,
        income=income,
        expenditure=expenditure,
        balance=lines.of(months[-1], "cumulative_balance"),
        persons=persons,
    )


def _side(lines: FundLines, side: str, months: tuple[str, ...]) -> RelatedSide:
    month = months[-1]
    return RelatedSide(
        month=lines.of(month, side),
        to_date=lines.of(month, side, since_january=True),
        last_year=lines.of(earlier(month, 12), side, since_january=True),
        amounts=tuple(lines.of(one, side) for one in months),
    )
