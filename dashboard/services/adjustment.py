"""What would an adjustment fund between the parts of a city change? A calculation, no fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.services.dispersion import Part, dispersion
from dashboard.services.family import family
from dashboard.services.fund_path import Fund
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What one part pays and receives, yuan, and its months before and after."""

    area: str
    paid: float
    received: float
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """The parts of one fund; ``kept``: what was collected and not needed, yuan.

    ``before``, ``after``: standard deviation of the months ÷ their mean, None without a mean
    above zero; ``left_out``: parts of which too little is known.
    """

    fund: Fund
    moved: tuple[Moved, ...]
    collected: float
    kept: float
    before: float | None
    after: float | None
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """The funds under one adjustment: the share paid in, the months made up to."""

    period: str
    share: float
    floor: float
    notional: bool
    funds: tuple[Adjusted, ...]
    provenance: Provenance


def adjustment(sources: Sources, selection: Selection, values: Mapping[str, Any]) -> Adjustment:
    """The calculation on the chosen period's parts; ``values``: per cent of income, months."""
    held = dispersion(sources, selection)
    share, floor = float(values["share"]) / 100, float(values["floor"])
    return Adjustment(
        period=held.period,
        share=share,
        floor=floor,
        notional=held.notional,
        provenance=held.provenance,
        funds=tuple(
            adjusted((one.scheme, one.account), one.parts, share, floor) for one in held.spreads
        ),
    )


def adjustment_beside(
    sources: Sources, selection: Selection, values: Mapping[str, Any]
) -> Adjustment:
    """The same in the city that an area is a part of, as far as the reader may see it."""
    whole = family(sources, selection.area).area
    return adjustment(sources, replace(selection, area=whole), values)


def adjusted(fund: Fund, parts: Sequence[Part], share: float, floor: float) -> Adjusted:
    """Every part pays ``share`` of its trailing income; those below ``floor`` months are granted.

    Grants go by what each lacks to the floor after it has paid, and never beyond it; what is not
    needed stays in the adjustment fund.
    """
    known = [one for one in parts if None not in {one.balance, one.income, one.expenditure}]
    known = [one for one in known if (one.expenditure or 0) > 0]
    balance, income, spent = (
        np.array([getattr(one, name) for one in known], dtype=float)
        for name in ("balance", "income", "expenditure")
    )
    paid, received = moves(balance, income, spent / 12, (share, floor))
    before, after = balance / spent * 12, (balance - paid + received) / spent * 12
    rows = zip(known, paid, received, before, after, strict=True)
    return Adjusted(
        fund=fund,
        moved=tuple(
            Moved(area=one.area, paid=float(a), received=float(b), before=float(c), after=float(d))
            for one, a, b, c, d in rows
        ),
        collected=float(paid.sum()),
        kept=float(paid.sum() - received.sum()),
        before=variation(before),
        after=variation(after),
        left_out=tuple(one.area for one in parts if one not in known),
    )


def moves(
    balance: Floats, income: Floats, monthly: Floats, rule: tuple[float, float]
) -> tuple[Floats, Floats]:
    """What each part pays and is granted, under a rule of share and floor.

    >>> held, each = np.array([90.0, 10.0]), np.array([100.0, 100.0])
    >>> [moved.tolist() for moved in moves(held, each, each / 10, (0.05, 2.0))]
    [[5.0, 5.0], [0.0, 10.0]]
    """
    share, floor = rule
    paid = share * np.maximum(income, 0)
    lacking = np.maximum(floor * monthly - (balance - paid), 0)
    needed = lacking.sum()
    granted = lacking * min(1, paid.sum() / needed) if needed > 0 else np.zeros_like(paid)
    return paid, granted


def variation(months: Floats) -> float | None:
    """Standard deviation ÷ mean; None for fewer than two, or without a mean above zero."""
    if len(months) < 2 or months.mean() <= 0:
        return None
    return float(months.std() / months.mean())
