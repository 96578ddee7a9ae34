"""Why does the year look otherwise than a month ago: the figures, the month itself, the model?"""

from dataclasses import dataclass

import numpy as np

from forecasting.series.forecaster import Fit, Kept
from forecasting.series.history import Array, History
from forecasting.series.kept import resumed

YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The year's total as said a month ago and now, and the steps between, unit of the series.

    ``before`` + the steps = ``now``. ``restated``: earlier months changed; ``month``: the month
    was not as said; ``later``: what follows from it for the months to come; ``model``: another
    specification; ``together``: sums with other areas and lines. ``replayed``: nothing had been
    stored a month ago: the same specification was told the series without its last month.
    """

    before: float
    restated: float
    month: float
    later: float
    model: float
    together: float
    now: float
    replayed: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Before:
    """What was stored a month ago: the known part of the year then, what was shown and said alone.

    ``shown`` and ``alone``: (horizon,) from that month's next on, with other series and without.
    """

    to_date: float
    shown: Array
    alone: Array
    specification: Kept


def left(past: History) -> int:
    """Months of the year that are still to come after the last; twelve where none is.

    The next year is looked at once the last is over.
    """
    return YEAR - int(past.starts[-1].month) or YEAR


def revised(past: History, fit: Fit, shown: Array, before: Before | None) -> Revision | None:
    """The steps; None in December: the year looked at is the next one.

    Args:
        past: the history as it is known now.
        fit: today's.
        shown: (horizon,) today's points with other series.
        before: what was stored a month ago; None if nothing was.
    """
    ahead, passed = left(past), int(past.starts[-1].month)
    if ahead == YEAR:
        return None
    specification = before.specification if before else None
    then = past.until(len(past) - 1)
    old = resumed(then, specification) if specification else fit.told(then)
    new = resumed(past, specification) if specification else fit
    said, told = old.point(ahead + 1), new.point(ahead)
    to_date = float(past.observed[-passed:-1].sum()) if passed > 1 else 0.0
    start = to_date + float(said.sum())
    alone = start if before is None else before.to_date + float(before.alone[: ahead + 1].sum())
    pulled = 0.0 if before is None else float((before.shown - before.alone)[: ahead + 1].sum())
    now = to_date + float(past.observed[-1]) + float(shown[:ahead].sum())
    point = fit.point(ahead)
    return Revision(
        before=alone + pulled,
        restated=start - alone,
        month=float(past.observed[-1] - said[0]),
        later=float((told - said[1:]).sum()),
        model=float((point - told).sum()),
        together=float(np.sum(shown[:ahead] - point)) - pulled,
        now=now,
        replayed=before is None,
    )
