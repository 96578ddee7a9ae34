"""How much of a rate's change is the groups' own rates, and how much who the groups are?"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def kitagawa(
    rates_before: ArrayLike,
    rates_after: ArrayLike,
    weights_before: ArrayLike,
    weights_after: ArrayLike,
) -> tuple[float, float]:
    """The rate effect and the composition effect; together the change of the overall rate.

    Each is valued at the average of both periods, so nothing is left over and the direction of
    time does not matter. Kitagawa, E. M. (1955), "Components of a difference between two rates",
    Journal of the American Statistical Association 50, 1168–1194; Preston, Heuveline, Guillot
    (2001), Demography, section 2.3.

    Args:
        rates_before: by group, in any unit, which is also the answer's.
        rates_after: the later ones.
        weights_before: by the same groups; persons will do, shares are taken.
        weights_after: the later ones.

    Returns:
        (NaN, NaN) where a number is missing; a group that is empty in both periods needs no rate.

    Raises:
        ValueError: not one number a group, a weight below zero, or no weight above zero.
    """
    first, last = _listed(rates_before), _listed(rates_after)
    was, became = _listed(weights_before), _listed(weights_after)
    if len({one.shape for one in (first, last, was, became)}) != 1:
        raise ValueError("rates and weights differ in length: give one number a group in each")
    share_was, share_became = _shares(was), _shares(became)
    held = ~((share_was == 0) & (share_became == 0))
    rate = (last - first)[held] @ (share_was + share_became)[held] / 2
    composition = (share_became - share_was)[held] @ (first + last)[held] / 2
    return (np.nan, np.nan) if np.isnan(rate + composition) else (float(rate), float(composition))


def _listed(values: ArrayLike) -> Array:
    listed = np.asarray(values, dtype=float)
    if listed.ndim != 1:
        raise ValueError("rates and weights are lists: give one number a group in each")
    return listed


def _shares(weights: Array) -> Array:
    if (weights < 0).any():
        raise ValueError("a weight is below zero: give persons or shares")
    whole = float(weights.sum())
    if whole <= 0:
        raise ValueError("no weight is above zero: nobody is in any group")
    shares: Array = weights / whole
    return shares
