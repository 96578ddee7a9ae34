"""What do the origins come to, if each goes on developing as the earlier ones did?

Mack, T. (1993), Distribution-free calculation of the standard error of chain ladder reserve
estimates, ASTIN Bulletin 23, 213–225.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecasting.reserving.triangle import Array, checked, known_cells


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reserve:
    """What is still to come, in the triangle's unit.

    Attributes:
        ultimate: by origin, once all is paid.
        ibnr: by origin, ``ultimate`` less what the diagonal holds.
        developed: by development, the share of the ultimate that is usually paid by then.
    """

    ultimate: pd.Series
    ibnr: pd.Series
    developed: pd.Series


def chain_ladder(triangle: pd.DataFrame) -> Reserve:
    """Every origin developed by the volume-weighted factors; the last column is taken as final.

    Errors as ``triangle.checked``.
    """
    amounts = checked(triangle)
    factors = development_factors(amounts)
    full = completed(amounts, factors)
    return Reserve(
        ultimate=pd.Series(full[:, -1], index=triangle.index),
        ibnr=pd.Series(full[:, -1] - diagonal(amounts), index=triangle.index),
        developed=pd.Series(developed_shares(factors), index=triangle.columns),
    )


def development_factors(amounts: Array) -> Array:
    """(n−1,) f(k) = Σ C(i, k+1) ÷ Σ C(i, k) over the origins that hold both."""
    size = len(amounts)
    return np.array(
        [
            amounts[: size - 1 - k, k + 1].sum() / amounts[: size - 1 - k, k].sum()
            for k in range(size - 1)
        ]
    )


def developed_shares(factors: Array) -> Array:
    """(n,) the share of the ultimate that is paid by each development; the last is 1."""
    shares: Array = np.append(1 / np.cumprod(factors[::-1])[::-1], 1.0)
    return shares


def completed(amounts: Array, factors: Array) -> Array:
    """(n, n) the square: what is known, and below the diagonal what is expected."""
    full, known = amounts.copy(), known_cells(len(amounts))
    for k, factor in enumerate(factors):
        full[:, k + 1] = np.where(known[:, k + 1], full[:, k + 1], full[:, k] * factor)
    return full


def diagonal(amounts: Array) -> Array:
    """(n,) the latest known amount of each origin, oldest first."""
    size = len(amounts)
    latest: Array = amounts[np.arange(size), size - 1 - np.arange(size)]
    return latest
