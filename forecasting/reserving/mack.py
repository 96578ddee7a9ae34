"""How far may the chain ladder's reserve be off?

Process and parameter error of each origin and of all together, free of distributions: Mack, T.
(1993), ASTIN Bulletin 23, 213–225; the recursion is that of Mack, T. (1999), ASTIN Bulletin 29,
361–366, with volume weights, which gives the same.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from forecasting.reserving.chain_ladder import completed, development_factors, diagonal
from forecasting.reserving.triangle import Array, checked

LastSigma = Literal["mack", "log-linear"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MackResult:
    """Ultimates, what of them is still to come, and its standard errors, in the triangle's unit.

    ``total_standard_error`` holds the covariance of the origins, which share their factors.
    """

    ultimate: pd.Series
    ibnr: pd.Series
    standard_error: pd.Series
    total_ibnr: float
    total_standard_error: float


def mack(triangle: pd.DataFrame, *, last_sigma: LastSigma = "mack") -> MackResult:
    """The chain ladder's reserve and Mack's standard errors.

    Args:
        triangle: see ``triangle.checked``.
        last_sigma: the last development's sigma rests on one origin and must be extended:
            ``mack``: σ²(n−1) = min(σ⁴(n−2) ÷ σ²(n−3), σ²(n−3), σ²(n−2)) (Mack 1993, p. 217);
            ``log-linear``: ln σ regressed on the development (the R package ChainLadder's
            default, ``est.sigma="log-linear"``).

    Raises:
        BadTriangle: see ``triangle.checked``.
        ValueError: another rule; fewer than 3 origins, of which no sigma can be estimated.
    """
    amounts = checked(triangle)
    factors = development_factors(amounts)
    variances = sigma_squares(amounts, factors, last_sigma)
    full = completed(amounts, factors)
    errors, total = _errors(amounts, full, factors, variances)
    ibnr = full[:, -1] - diagonal(amounts)
    return MackResult(
        ultimate=pd.Series(full[:, -1], index=triangle.index),
        ibnr=pd.Series(ibnr, index=triangle.index),
        standard_error=pd.Series(np.sqrt(errors), index=triangle.index),
        total_ibnr=float(ibnr.sum()),
        total_standard_error=float(np.sqrt(total)),
    )


def sigma_squares(amounts: Array, factors: Array, last_sigma: LastSigma) -> Array:
    """(n−1,) σ²(k) = Σ C(i,k)·(C(i,k+1)/C(i,k) − f(k))² ÷ (origins − 1); the last extended."""
    size = len(amounts)
    if size < 3:
        raise ValueError(f"{size} origins: Mack's error needs 3 or more")
    found = np.zeros(size - 1)
    for k in range(size - 2):
        base, after = amounts[: size - 1 - k, k], amounts[: size - 1 - k, k + 1]
        found[k] = (base * (after / base - factors[k]) ** 2).sum() / (len(base) - 1)
    if last_sigma not in RULES:
        raise ValueError(f"last_sigma {last_sigma!r} is unknown: give {' or '.join(RULES)}")
    found[-1] = RULES[last_sigma](found[:-1])
    return found


def _by_mack(known: Array) -> float:
    """See ``mack``; of one sigma alone, itself."""
    if len(known) == 1:
        return float(known[0])
    before, last = float(known[-2]), float(known[-1])
    return min(last**2 / before, before, last) if before > 0 else 0.0


def _by_regression(known: Array) -> float:
    """See ``mack``; sigmas of zero tell no rate of decay and are left out."""
    places = np.flatnonzero(known > 0)
    if len(places) < 2:
        return _by_mack(known)
    slope, level = np.polyfit(places, np.log(known[places]) / 2, 1)
    return float(np.exp(2 * (level + slope * len(known))))


RULES = {"mack": _by_mack, "log-linear": _by_regression}


def _errors(amounts: Array, full: Array, factors: Array, variances: Array) -> tuple[Array, float]:
    """(n,) mean squared errors of the origins, and that of their sum."""
    size = len(amounts)
    errors, total = np.zeros(size), 0.0
    for k in range(size - 1):
        open_ = np.arange(size) > size - 2 - k  # origins whose development k+1 is not known
        weight = amounts[: size - 1 - k, k].sum()
        parameter = variances[k] / weight
        process = full[open_, k] * variances[k]
        errors[open_] = factors[k] ** 2 * errors[open_] + process + full[open_, k] ** 2 * parameter
        whole = full[open_, k].sum()
        total = factors[k] ** 2 * total + process.sum() + whole**2 * parameter
    return errors, total
