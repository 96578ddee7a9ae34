"""What is still to come of months too young for their own figures to be believed?

Bornhuetter, R. L. & Ferguson, R. E. (1972), The actuary and IBNR, Proceedings of the Casualty
Actuarial Society 59, 181–195: what is unpaid is the share that usually is, of a prior and not of
what happens to be paid so far.
"""

import pandas as pd

from forecasting.reserving.chain_ladder import Reserve, chain_ladder


def bornhuetter_ferguson(
    triangle: pd.DataFrame, prior: pd.Series, *, thin_below: float = 1.0
) -> Reserve:
    """The chain ladder's pattern, on a prior for every origin developed less than ``thin_below``.

    Args:
        triangle: see ``triangle.checked``.
        prior: by origin, the ultimate expected beforehand, in the triangle's unit: a rate per
            insured times the insured, or a trailing level; needed for thin origins alone.
        thin_below: origins of which at least this share is usually paid keep the chain ladder's
            ultimate; 1 takes the prior for all that are not finished.

    Raises:
        BadTriangle: see ``triangle.checked``.
        ValueError: a thin origin has no prior, or one below zero.
    """
    held = chain_ladder(triangle)
    reached = pd.Series(held.developed.to_numpy()[::-1], index=triangle.index)
    thin = reached < thin_below
    expected = prior.reindex(triangle.index)
    lacking = triangle.index[thin & ~(expected >= 0)]
    if len(lacking):
        raise ValueError(f"origin {lacking[0]} has no prior of zero or more")
    ibnr = held.ibnr.where(~thin, (1 - reached) * expected)
    return Reserve(ultimate=held.ultimate - held.ibnr + ibnr, ibnr=ibnr, developed=held.developed)
