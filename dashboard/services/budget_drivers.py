"""What moves each line of next year's budget, and how far at the ends of the assumptions?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.bases import ends_of, mixed
from dashboard.services.selection import UnknownSelection
from dashboard.services.sources import Sources
from data_access.assumptions import employee_scheme, resident_scheme
from data_access.assumptions.book import VARIANTS, Assumption, Basis
from data_access.assumptions.load import assumptions
from forecasting.actuarial.driven import Factors, driven
from forecasting.actuarial.projection import project
from forecasting.actuarial.step import Flows

ENGINE = {
    ("employee", "pooled"): "employee_pooled",
    ("employee", "personal"): "employee_personal",
    ("resident", "pooled"): "resident",
}
PREMIUM = ("premium_income", "employer_premium", "individual_premium", "other_premium")
ITEMS: Mapping[str, str] = {
    **dict.fromkeys(PREMIUM, "premium"),
    "fiscal_subsidy_income": "subsidy",
    "interest_income": "interest",
    "inpatient_benefit": "inpatient",
    "outpatient_chronic_benefit": "chronic",
    "outpatient_benefit": "outpatient",
    "maternity_benefit": "maternity",
    "maternity_medical": "maternity",
    "maternity_allowance": "maternity",
    "account_outpatient": "spent",
    "account_inpatient": "spent",
    "account_pharmacy": "spent",
    "serious_illness_premium": "serious_illness",
}
"""The item of the projection that a line of the statement follows; what is not here is held."""


SOURCES: Mapping[str, str] = {
    "active": "coverage_growth",
    "members": "coverage_growth",
    "base": "base_growth",
    "mix": "flexible_share",
    "rate": "contribution_rate",
    "account_rate": "account_rate",
    "collection": "collection_rate",
    "accounts": "retired_sum_growth",
    "interest": "interest",
    "trend": "cost_trend",
    "standard": "individual_growth",
    "subsidy_standard": "subsidy_growth",
    "premium_share": "serious_premium",
    "spending": "account_spending",
}
"""The assumption that a driver comes from; the rest follow from the books and the population."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drivers:
    """By variant and item, what moves it; ``ends``: at which end each assumption stands.

    ``low`` has every assumption at the end that leaves the fund less at the year's end, ``high``
    at the one that leaves it more.
    """

    year: int
    version: str
    items: Mapping[str, Mapping[str, Factors]]
    ends: Mapping[str, Mapping[str, str]]

    def of(self, line: str, variant: str) -> Factors | None:
        """What moves a line of the statement; None where nothing does."""
        held = self.items[variant]
        item = ITEMS.get(line, "")
        return held.get(item, held.get("outpatient") if item == "maternity" else None)


def budget_drivers(sources: Sources, area: str, fund: tuple[str, str], year: int) -> Drivers | None:
    """Of one fund; None where the area has nothing that it could be projected on."""
    try:
        return _drivers(sources, area, fund, year)
    except UnknownSelection:
        return None


def assumed(scheme: str, account: str, driver: str) -> Assumption | None:
    """What a driver of a fund stands on; None where it follows from books and population."""
    own = "account_rate" if (driver, account) == ("rate", "personal") else driver
    folder = (employee_scheme if scheme == "employee" else resident_scheme).VALUES
    return assumptions(folder).get(SOURCES.get(own, ""))


def _drivers(sources: Sources, area: str, fund: tuple[str, str], year: int) -> Drivers | None:
    own = ENGINE[fund]
    best = mixed(sources, area, fund[0], {})
    if year < best.base + 2:
        return None
    key = ("budget_drivers", sources.scope, area, fund, year, best.version)

    def build() -> Drivers:
        ends = _ends(sources, area, (fund[0], own), best, year)
        bases = {name: mixed(sources, area, fund[0], ends[name]) for name in VARIANTS}
        items = {name: driven(basis, year)[own] for name, basis in bases.items()}
        return Drivers(year=year, version=best.version, items=items, ends=ends)

    return sources.remember(key, build)


def _ends(
    sources: Sources, area: str, whose: tuple[str, str], best: Basis, year: int
) -> dict[str, dict[str, str]]:
    """Which end of each assumption leaves less, and which more, where it moves anything."""
    scheme, fund = whose
    start = project(best, year - best.base).funds[fund][-2]
    usual, worse, better = _left(best, fund, year, start), {}, {}
    for name, (low, _) in ends_of(sources, area, scheme).items():
        left = _left(low, fund, year, start)
        if left != usual:
            worse[name], better[name] = ("low", "high") if left < usual else ("high", "low")
    return {"low": worse, "best": {}, "high": better}


def _left(basis: Basis, fund: str, year: int, start: Flows) -> float:
    """What a year leaves if the one before it was ``start``: only what moves the year itself."""
    before, now = project(basis, year - basis.base).funds[fund][-2:]
    income, cost = now.income / before.income, now.expenditure / before.expenditure
    return float(start.income * income - start.expenditure * cost)
