"""What is each year of the funds under the scenario, and what is any one of them made of?

Asked only while the tab of assumptions is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.bases import basis_of, steepness_of
from dashboard.services.projected import Years as Span
from dashboard.services.projected import published_ranges
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if import HORIZON, Course, Values, course, fund_of, law_of
from dashboard.services.what_if_studies import shown_scenario
from data_access.assumptions.book import Floats
from data_access.tables import Scheme
from forecasting.actuarial.kinds import employees, moves, residents
from forecasting.actuarial.made_of import YearMade, year_made
from forecasting.actuarial.outcome import BreakEven, break_even
from forecasting.scenarios.trial import Path, path_of, tried

TAB = "assumptions"
BESIDE = {"employee_pooled": "employee_personal", "resident": "serious_illness"}
PEOPLE = (
    "population_base",
    "survival",
    "fertility",
    "migration",
    "sex_ratio_at_birth",
    "retirement_age",
)
MEMBERS = {
    "employee": (
        "participation",
        "unemployment",
        "coverage_by_age",
        "coverage_growth",
        "cadre_share",
        "qualifying_share",
        "paying_on_share",
        "lacking_years",
        "voluntary_months",
    ),
    "resident": ("coverage_by_age", "coverage_growth"),
}
STANDS_ON: Mapping[str, tuple[str, ...]] = {
    "base": ("opening", "base_growth"),
    "collection": ("collection_rate",),
    "relative": ("wage_by_age", "wage_dispersion", "base_floor", "base_ceiling"),
    "employed": ("flexible_share",),
    "flexible": ("flexible_share", "paying_on_share", "lacking_years"),
    "chosen": ("flexible_base", "base_floor", "base_ceiling"),
    "flexible_rate": ("flexible_rate",),
    "mean_base": ("wage_by_age", "base_floor", "base_ceiling", "flexible_share", "flexible_base"),
    "rate": ("contribution_rate",),
    "account_rate": ("account_rate",),
    "given": ("opening", "retired_sum_growth"),
    "spent_share": ("opening", "account_spending"),
    "individual": ("opening", "individual_growth", "advance_share"),
    "subsidy": ("opening", "subsidy_growth"),
    "above": ("opening",),
    "cover": ("opening", "individual_growth", "subsidy_growth"),
    "premium_share": ("serious_premium",),
    "price": ("opening", "cost_profile"),
    "interest": ("interest",),
}
"""By factor, the assumptions of its scheme that it goes back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Each fund's years under the scenario; ``members``: persons by kind.

    ``published``: first and last year of the first deficit, and of depletion, that others found;
    ``kinds``: of these more closely, and who changes from scheme to scheme.
    ``steep``: by variant of the curve of cost over age, what the scheme's fund comes to.
    ``even``: by year, what a head of residents would have to be financed with; of employees none.
    """

    fund: str
    paths: Mapping[str, Path]
    members: Mapping[str, Floats]
    kinds: Mapping[str, Floats]
    steep: Mapping[str, Course]
    even: Mapping[int, BreakEven]
    published: tuple[Span, Span]
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A year of each fund of the scheme; ``stands_on``: by factor, group and name in the book.

    ``own``: the services whose cost by age is of the area's own claims of the ``base`` year.
    """

    scheme: str
    base: int
    own: tuple[str, ...]
    funds: tuple[YearMade, ...]
    stands_on: Mapping[str, tuple[tuple[str, str], ...]]


def fund_years(sources: Sources, selection: Selection, values: Values) -> Years | None:
    """The years of the scheme's funds, and how far the cost of the old moves them."""
    if values.get("tab") != TAB:
        return None
    scenario, fund = shown_scenario(values), fund_of(selection)
    told = tried(basis_of(sources, selection.area), scenario, HORIZON)
    low, high = steepness_of(sources, selection.area, selection.scheme or "employee")
    law = law_of(sources, selection.area)
    steep = {
        "low": course(tried(low, scenario, HORIZON), law, fund),
        "best": course(told, law, fund),
        "high": course(tried(high, scenario, HORIZON), law, fund),
    }
    own = fund == "employee_pooled"
    parted = employees(told.course) if own else residents(told.course)
    kinds = ("active", "retired") if own else ("members",)
    return Years(
        fund=fund,
        paths={one: path_of(told, one) for one in _funds(fund) if one in told.funds},
        members={kind: told.members[kind] for kind in kinds},
        kinds={name: held[1:] for name, held in {**parted, **moves(told.course)}.items()},
        steep=steep,
        even={} if own else break_even(told),
        published=published_ranges(Scheme(selection.scheme or "employee")),
        version=told.basis.version,
    )


def made_years(sources: Sources, selection: Selection, values: Values) -> Made | None:
    """One year's figures as the product of what was assumed."""
    if values.get("tab") != TAB:
        return None
    basis = basis_of(sources, selection.area)
    year = min(max(int(values.get("year") or basis.years[0]), basis.years[0]), basis.base + HORIZON)
    told = tried(basis, shown_scenario(values), HORIZON)
    scheme = selection.scheme or "employee"
    names = [one for one in _funds(fund_of(selection)) if one in told.funds]
    funds = tuple(year_made(told, name, year) for name in names)
    part = basis.resident if scheme == "resident" else basis.employee
    return Made(
        scheme=scheme,
        base=basis.base,
        own=part.benefits.own if part else (),
        funds=funds,
        stands_on=stands_on(scheme, funds),
    )


def stands_on(
    scheme: str, funds: tuple[YearMade, ...]
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By factor of these funds, what of the book it goes back to: group and name."""
    used = {name for fund in funds for one in (*fund.income, *fund.cost) for name in one.factors}
    own = {name: [(scheme, one) for one in held] for name, held in STANDS_ON.items()}
    own["persons"] = [("population", one) for one in PEOPLE]
    own["persons"] += [(scheme, one) for one in MEMBERS[scheme]]
    trends = ("cost_trend", "serious_trend") if scheme == "resident" else ("cost_trend",)
    own["level"] = [(scheme, one) for one in trends]
    told = used | {"persons", "price"}
    return {name: tuple(held) for name, held in own.items() if name in told}


def _funds(fund: str) -> tuple[str, str]:
    return fund, BESIDE[fund]
