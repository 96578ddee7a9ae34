"""What does next year's budget bind the fund to, and where does this year stand beside it?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dashboard.services.budget_draft import Draft, DraftLine

MONTHS = 12
Told = Callable[[str], float | None]
"""The amount of a line of the statement, yuan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One performance target of next year, to be kept at ``least`` or at ``most``.

    ``budget``, ``expected``: of this year, as budgeted and as foretold. Fractions, yuan or months
    by ``unit``; None where a part of it is not known.
    """

    name: str
    unit: Literal["ratio", "yuan", "months"]
    side: Literal["least", "most"]
    target: float | None
    budget: float | None
    expected: float | None


def targets(draft: Draft, variant: str) -> tuple[Target, ...]:
    """Both sides carried out as budgeted, one over the other, the surplus, the months in hand."""
    proposed = _of(draft, lambda one: one.proposed(variant))
    budget, expected = _of(draft, lambda one: one.budget), _of(draft, lambda one: one.expected)

    def executed(side: str) -> tuple[float | None, ...]:
        return 1.0, 1.0, _over(expected(side), budget(side))

    years = (proposed, budget, expected)
    ratios = tuple(_over(told("expenditure"), told("income")) for told in years)
    return (
        _target("income_execution", "ratio", "least", executed("income")),
        _target("expenditure_execution", "ratio", "most", executed("expenditure")),
        _target("expenditure_income_ratio", "ratio", "most", ratios),
        _target("surplus", "yuan", "least", tuple(told("surplus") for told in years)),
        _target("reserve_months", "months", "least", tuple(_months(told) for told in years)),
    )


def _of(draft: Draft, part: Callable[[DraftLine], float | None]) -> Told:
    held = {one.line.name: part(one) for one in draft.lines}
    return held.get


def _months(told: Told) -> float | None:
    cost = told("expenditure")
    return _over(told("cumulative_balance"), None if cost is None else cost / MONTHS)


def _over(part: float | None, base: float | None) -> float | None:
    return None if part is None or base is None or base <= 0 else part / base


def _target(
    name: str,
    unit: Literal["ratio", "yuan", "months"],
    side: Literal["least", "most"],
    said: tuple[float | None, ...],
) -> Target:
    target, budget, expected = said
    return Target(name=name, unit=unit, side=side, target=target, budget=budget, expected=expected)
