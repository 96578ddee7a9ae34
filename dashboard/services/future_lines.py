"""When will which warning line be crossed, and how likely?"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.early_warning.points import period_end
from dashboard.early_warning.rule import Rule
from forecasting.fund_future import FundFuture, Line, fan, first_expected, reached

RULES = {
    "ratio": {"resident": "expenditure_income_ratio", "employee": "expenditure_income_ratio"},
    "growth": {"resident": "expenditure_growth", "employee": "expenditure_growth"},
    "reserve": {"resident": "reserve_months_resident", "employee": "reserve_months"},
}
"""The rule each measure is held to."""


def rules_of(held: Mapping[str, Rule], scheme: str, month: str) -> dict[str, tuple[Line, ...]]:
    """The lines that each measure of a scheme is held to at the end of a month."""
    return {measure: in_force(held[rules[scheme]], month) for measure, rules in RULES.items()}


def measures(
    future: FundFuture, held: Mapping[str, tuple[Line, ...]], periods: pd.DatetimeIndex
) -> dict[str, Any]:
    """Fan, lines, chances and first expected month of each measure that is known, as JSON.

    ``chances``: by level, month by month, the share of paths on which its line has been crossed by
    then; ``first``: the first month by which that is more likely than not, None within the horizon.
    """
    said: dict[str, Any] = {}
    for measure, lines in held.items():
        paths = getattr(future, measure)
        if paths is None:
            continue
        shares = reached(paths, lines)
        said[measure] = {
            "fan": fan(paths, periods),
            "lines": {line.level: line.at for line in lines},
            "chances": {level: share.tolist() for level, share in shares.items()},
            "first": {level: first_expected(share, periods) for level, share in shares.items()},
        }
    if future.balance is not None:
        said["balance"] = {"fan": fan(future.balance, periods)}
    return said


def in_force(rule: Rule, month: str) -> tuple[Line, ...]:
    """The levels of a rule at the end of a month, mildest first."""
    force = rule.in_force(period_end(month))
    if force is None:
        return ()
    return tuple(
        Line(level=str(level), at=at, below=rule.breach == "below", strict=not rule.inclusive)
        for level, at in sorted(force.lines.items())
    )
