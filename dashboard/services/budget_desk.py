"""Where does next year's budget of a fund stand: as drafted, by whom, and against what?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.services.budget_bias import SideBias, budget_bias
from dashboard.services.budget_draft import Draft, DraftLine, computed, whole
from dashboard.services.fund_lines import BASIC, SIDES
from dashboard.services.paces import Pace, pace
from dashboard.services.progress import lead_fund
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.provider_budgets import provider_budgets
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.assumptions.book import VARIANTS
from data_access.store.budgets import BudgetVersion

SERVICES = ("inpatient_benefit", "outpatient_chronic_benefit", "outpatient_benefit")
"""What is paid by the totals that are agreed with institutions."""
ITEMS = ("book_line.income", "book_line.expenditure")
DECISIONS = ("reviewed", "approved", "returned")
MANAGEMENT = 0.0
"""What running the scheme may cost its fund: agencies are paid by the treasury, not by the fund
(State Council, 44 of 1998; Social Insurance Law, article 72)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetDesk:
    """One fund's next year.

    ``versions``: of this budget, the oldest first; ``stale``: the last one stands on other
    figures or assumptions than there are now; ``paces``: how far both sides of this year are;
    ``biases``: how earlier budgets erred; ``providers``: this year's total of the institutions.
    """

    area: str
    scheme: str
    account: str
    choices: tuple[tuple[str, str], ...]
    draft: Draft
    variant: str
    versions: tuple[BudgetVersion, ...]
    stale: bool
    paces: Mapping[str, Pace]
    biases: Mapping[str, SideBias]
    providers: float | None
    provenance: Provenance

    @property
    def last(self) -> BudgetVersion | None:
        """The version that stands."""
        return self.versions[-1] if self.versions else None

    def growth(self, name: str) -> float | None:
        """Of a line, against this year's expected end."""
        held = self.draft.line(name)
        return held.growth(self.variant) if held else None

    def total_of_providers(self) -> float | None:
        """Next year's, grown as what they are paid for; None where a part is not known."""
        held = [self.draft.line(name) for name in SERVICES]
        now = [one.expected for one in held if one is not None]
        then = [one.proposed(self.variant) for one in held if one is not None]
        known = [value for value in (*now, *then) if value is not None]
        if self.providers is None or len(known) < 2 * len(SERVICES) or sum(known[: len(now)]) <= 0:
            return None
        return self.providers * sum(known[len(now) :]) / sum(known[: len(now)])


def budget_desk(sources: Sources, selection: Selection) -> BudgetDesk | None:
    """The budget that is drafted, else what the drivers give; None where they give nothing."""
    area, fund = selection.area, lead_fund(sources, selection)
    draft = computed(sources, area, fund)
    if draft is None:
        return None
    versions = tuple(_versions(sources, area, fund, draft.year))
    last, month = versions[-1] if versions else None, draft.ends.month
    errors = budget_bias(sources, replace(selection, scheme=fund[0], account=fund[1]))
    settled = provider_budgets(sources, replace(selection, scheme=fund[0], period=None))
    return BudgetDesk(
        area=area,
        scheme=fund[0],
        account=fund[1],
        choices=tuple(one for one in BASIC if sources.scope.covers(area, one[0])),
        draft=_as_kept(draft, last, fund) if last else draft,
        variant=last.variant if last else "best",
        versions=versions,
        stale=last is not None and not _fresh(last, draft),
        paces={side: pace(sources, area, fund, side, month) for side in SIDES},
        biases=errors.sides if errors else {},
        providers=settled.whole.budget if settled and fund[1] == "pooled" else None,
        provenance=provenance(sources, area, (fund[0],), month, ITEMS),
    )


def drafted(sources: Sources, selection: Selection, _: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a deed is told by the house: whose budget, and what the drivers give for it now."""
    area, fund = selection.area, lead_fund(sources, selection)
    draft = computed(sources, area, fund)
    if draft is None:
        return {"fund": fund, "year": None}
    leaves = [one for one in draft.lines if one.leaf]
    return {
        "fund": fund,
        "year": draft.year,
        "basis": draft.drivers.version,
        "data_version": sources.warehouse.data_version(),
        "document": {one.line.name: _kept(one) for one in leaves},
    }


def variant_choices(*_: object) -> list[tuple[str, str]]:
    """The three, with their words."""
    return [(name, f"pages.budget.drafting.variants.{name}") for name in ("best", "low", "high")]


def usual(*_: object) -> Mapping[str, str]:
    """What a form begins with."""
    return {"variant": "best"}


def decision_choices(*_: object) -> list[tuple[str, str]]:
    """What may be decided, with its words."""
    return [(name, f"pages.budget.drafting.decisions.{name}") for name in DECISIONS]


def can_be_drafted(sources: Sources, selection: Selection) -> bool:
    """Whether the drivers give a budget of the fund that is looked at."""
    return computed(sources, selection.area, lead_fund(sources, selection)) is not None


def _versions(sources: Sources, area: str, fund: tuple[str, str], year: int) -> list[BudgetVersion]:
    held = sources.registers.budgets.versions(sources.scope, area)
    return [one for one in held if one.key == (area, *fund, year)]


def _fresh(last: BudgetVersion, draft: Draft) -> bool:
    figures = {one.line.name: _kept(one) for one in draft.lines if one.leaf}
    names = ("expected", *VARIANTS)
    kept = {name: {part: said[part] for part in names} for name, said in last.document.items()}
    return kept == {name: {part: said[part] for part in names} for name, said in figures.items()}


def _kept(one: DraftLine) -> dict[str, Any]:
    return {"expected": one.expected, **one.figures, "given": one.given, "reason": one.reason}


def _as_kept(draft: Draft, last: BudgetVersion, fund: tuple[str, str]) -> Draft:
    """The leaves as the version has them; what moves them as it is now."""
    budgets = {one.line.name: one.budget for one in draft.lines}
    leaves = []
    for one in draft.lines:
        said = last.document.get(one.line.name)
        if one.leaf and said is not None:
            figures = {name: said[name] for name in VARIANTS}
            told = {part: said[part] for part in ("expected", "given", "reason")}
            leaves.append(replace(one, figures=figures, **told))
        elif one.leaf:
            leaves.append(one)
    return whole(replace(draft, lines=tuple(leaves)), fund, budgets)
