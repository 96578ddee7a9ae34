"""Which series can be forecast together, and how does each begin?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from forecasting.backtest import COMBINATION
from forecasting.outlook import FULL_FROM
from forecasting.record import earned, record
from forecasting.series.combination import Combination, members
from forecasting.series.festival import Moved
from forecasting.series.forecaster import Fit, Kept
from forecasting.series.history import Array, History, last_run
from forecasting.series.interventions import Intervention, interventions, shifted, steady
from forecasting.series.kept import chosen, resumed
from forecasting.series.structural import Structural
from forecasting.series.structural import fit as structural

CHINA = "CN"
COSTLY = 8
"""Origins at which members that are fitted anew at each are asked."""


def runs(series: Mapping[str, pd.Series]) -> tuple[dict[str, History], dict[str, int]]:
    """The last unbroken run of each that is long enough and ends in the month all end in.

    Returns:
        The runs by name; of those left out, how many months their last run has.
    """
    every = {name: last_run(y) for name, y in series.items() if y.notna().any()}
    end = max((past.starts[-1] for past in every.values()), default=None)
    fit = {
        name: past
        for name, past in every.items()
        if len(past) >= FULL_FROM[12] and past.starts[-1] == end
    }
    short = {name: len(every[name]) if name in every else 0 for name in series if name not in fit}
    return fit, short


def fitted(past: History, specification: Kept | None) -> Fit:
    """By the specification where it still suits the history, else chosen anew."""
    if specification is not None:
        try:
            return resumed(past, specification)
        except ValueError:
            pass  # zeros have come in: another form is needed
    return chosen(past, CHINA)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Examined:
    """A fit with whatever earned to be heard in it, its members alone, and the record of all.

    ``rows``: as ``record``'s, those of members fitted anew at ``COSTLY`` origins.
    """

    fit: Fit
    alone: Mapping[str, Fit]
    rows: pd.DataFrame


def examined(past: History, fit: Fit, horizon: int, *, every: bool) -> Examined:
    """How good a fit and each of its members were.

    Args:
        past: the history.
        fit: as ``fitted`` made it.
        horizon: months ahead.
        every: whether the members that nobody hears unasked are asked too; it takes long.
    """
    alone = single(past, fit, every=every)
    heard = {name: one for name, one in alone.items() if members()[name].heard}
    others = {name: one for name, one in alone.items() if name not in heard}
    rows = pd.concat(
        [
            record(past, {COMBINATION: fit, **heard}, horizon),
            record(past, others, horizon, latest=COSTLY),
        ],
        ignore_index=True,
    )
    also = earned(rows, set(heard))
    if not also <= set(_combined(fit).names):
        fit = chosen(past, CHINA, also)
    return Examined(fit=fit, alone=alone, rows=rows)


def single(past: History, fit: Fit, *, every: bool) -> dict[str, Fit]:
    """Each member of a combination alone, on the same festival; ``every`` other one fitted."""
    moving = fit.festival if isinstance(fit, Moved) else None
    heard, calm = _combined(fit), _calm(past, fit)
    settled = steady(calm)
    have = dict(zip(heard.names, heard.fits, strict=True))
    alone: dict[str, Fit] = {}
    for name, member in members().items():
        if name in have or (every and member.knows_seasons and member.serves(calm)):
            one = Combination(
                fits=(have.get(name) or member.fit(settled),), floor=calm.floor, names=(name,)
            )
            alone[name] = Moved(calm=one, festival=moving, past=past) if moving else one
    return alone


def effects(past: History, fit: Fit) -> tuple[Intervention, ...]:
    """The outliers and shifts that the models of ``fit`` are spared."""
    return interventions(_calm(past, fit))


def parts(past: History, fit: Fit, alone: Mapping[str, Fit]) -> tuple[Array, Array, bool]:
    """Level and season by the structural model, and whether the season is a factor.

    Without festivals and outliers; the level as it was, shifts and all.
    """
    calm = _calm(past, fit)
    held = _combined(alone["structural"]).fits[0] if "structural" in alone else None
    model = held if isinstance(held, Structural) else structural(steady(calm))
    level, season = model.parts()
    return shifted(calm, level), season, model.logarithms


def _calm(past: History, fit: Fit) -> History:
    return fit.festival.without(past) if isinstance(fit, Moved) else past


def _combined(fit: Fit) -> Combination:
    """The combination inside what ``chosen`` or ``resumed`` made."""
    calm = fit.calm if isinstance(fit, Moved) else fit
    if not isinstance(calm, Combination):
        raise TypeError(f"{type(calm).__name__} is no combination")
    return calm
