"""How much of a total's change is each factor's, where the total is a sum of products?

The logarithmic mean Divisia index, method LMDI-I: Ang, B. W. (2005), "The LMDI approach to
decomposition analysis: a practical guide", Energy Policy 33, 867–871. Nothing is left over, and
neither the order of the factors nor the direction of time matters.
"""

from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]


def lmdi(
    before: pd.DataFrame,
    after: pd.DataFrame,
    *,
    form: Literal["additive", "multiplicative"] = "additive",
) -> pd.Series:
    """Each factor's effect on Σ over sectors of Π over factors.

    Args:
        before: rows sectors, columns factors, no number below zero.
        after: the same sectors and factors, in any order.
        form: the effects add up to the change, or multiply to the ratio.

    Returns:
        The effect by factor, in the order of ``before``; NaN throughout where a number is
        missing, or where a ratio is asked for of a total that is zero.

    Raises:
        ValueError: other sectors or factors, some twice, or a number below zero.
    """
    effects = lmdi_by_sector(before, after)
    added = (
        effects.sum(skipna=False) if effects.notna().to_numpy().all() else effects.sum() * np.nan
    )
    if form == "additive":
        return added
    first, last = (float(table.prod(axis=1).sum()) for table in (before, after))
    if not (first > 0 and last > 0):
        return added * np.nan
    ratios: pd.Series = np.exp(added / _log_mean(np.array(first), np.array(last)))
    return ratios


def lmdi_by_sector(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The additive effects, sector by sector; a sector with a missing number is missing.

    A factor that was or became zero: its known limit, as if every zero were the same vanishing
    number. The sector's whole change then belongs to the factors that were zero, in equal parts;
    a sector that is zero in both periods changed nothing. Ang, B. W. and Liu, N. (2007),
    "Handling zero values in the logarithmic mean Divisia index decomposition approach", Energy
    Policy 35, 238–246, table 2.

    Raises:
        ValueError: as ``lmdi``.
    """
    same = _aligned(before, after)
    first, last = (table.to_numpy(dtype=float) for table in (before, same))
    effects = _limits(first, last)
    whole = (first > 0).all(axis=1) & (last > 0).all(axis=1)
    effects[whole] = _smooth(first[whole], last[whole])
    effects[np.isnan(first).any(axis=1) | np.isnan(last).any(axis=1)] = np.nan
    return pd.DataFrame(effects, index=before.index, columns=before.columns)


def _aligned(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """``after`` in the order of ``before``, once both are known to be fit."""
    for name, one, other in (
        ("sectors", before.index, after.index),
        ("factors", before.columns, after.columns),
    ):
        if one.has_duplicates or other.has_duplicates:
            raise ValueError(f"{name} come twice: give each once")
        if set(one) != set(other):
            apart = sorted(map(str, set(one) ^ set(other)))
            raise ValueError(f"{name} are not the same before and after: {', '.join(apart)}")
    if (before < 0).to_numpy().any() or (after < 0).to_numpy().any():
        raise ValueError("a factor is below zero: a logarithmic mean needs zero or more")
    return after.loc[before.index, before.columns]


def _smooth(first: Array, last: Array) -> Array:
    """Logarithmic mean × logarithmic change, where nothing is zero."""
    moved = np.log(last / first)
    mean = _log_mean(first.prod(axis=1), last.prod(axis=1))
    effects: Array = mean[:, None] * moved
    return effects


def _log_mean(first: Array, last: Array) -> Array:
    """(last − first) ÷ log(last ÷ first), without loss where the two are close."""
    step = (last - first) / np.minimum(first, last)
    still = step == 0
    moved = np.where(still, 1.0, np.sign(step) * np.log1p(np.abs(step)))
    mean: Array = np.where(still, first, (last - first) / moved)
    return mean


def _limits(first: Array, last: Array) -> Array:
    """The effects where a sector appears or vanishes; zero elsewhere."""
    change = (last.prod(axis=1) - first.prod(axis=1))[:, None]
    zero = (first == 0) | (last == 0)
    shared: Array = change * zero / np.maximum(zero.sum(axis=1, keepdims=True), 1)
    return shared
