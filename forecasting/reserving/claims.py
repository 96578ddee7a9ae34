"""What do the rows of claims by lag come to: a triangle, and what each month treated?"""

import numpy as np
import pandas as pd
from pandera.typing import DataFrame

from data_access.periods import later, periods_to
from data_access.tables import ClaimsLag
from forecasting.reserving.bornhuetter_ferguson import bornhuetter_ferguson
from forecasting.reserving.chain_ladder import Reserve
from forecasting.reserving.triangle import BadTriangle

LAGS = 13
"""Months, that of the treatment included, after which nothing more is expected."""
THIN = 0.7
"""Below this developed share a month is judged by those before it, not by itself."""
TRAILING = 12
"""Finished months whose mean is the prior of thin ones."""


def squared(rows: DataFrame[ClaimsLag], month: str) -> pd.DataFrame:
    """Origin month × development (1 is the month itself), yuan, as known at a month's end.

    What was settled later is not seen; rows of several services or areas are added up; NaN where
    nothing was told.
    """
    settled = [later(*pair) for pair in zip(rows["period"], rows["development"], strict=True)]
    seen = rows[np.array(settled, dtype=object) <= month] if len(rows) else rows
    wide = seen.pivot_table(
        index="period", columns="development", values="amount", aggfunc=_whole
    ).reindex(columns=range(LAGS))
    return wide.set_axis(range(1, LAGS + 1), axis=1)


def triangle_of(rows: DataFrame[ClaimsLag], month: str) -> pd.DataFrame:
    """The cumulative triangle of the thirteen months up to one, as known at its end.

    Raises:
        BadTriangle: a payment is missing; the text says which month's and how much later.
    """
    origins = list(periods_to(month, LAGS))
    paid = squared(rows, month).reindex(origins)
    for at, origin in enumerate(origins):
        lacking = paid.columns[: LAGS - at][paid.iloc[at, : LAGS - at].isna()]
        if len(lacking):
            raise BadTriangle("hole", "is missing", (origin, str(lacking[0])))
    return paid.cumsum(axis=1).where(paid.notna())


def reserve_of(triangle: pd.DataFrame, before: pd.Series) -> Reserve:
    """Chain ladder, and for thin months Bornhuetter-Ferguson on the level of the finished ones.

    Args:
        triangle: see ``triangle_of``.
        before: the ultimates of months before the triangle, may be empty; its last twelve and the
            triangle's finished months make the prior.
    """
    chain = bornhuetter_ferguson(triangle, pd.Series(dtype=float), thin_below=0.0)
    reached = chain.developed.to_numpy()[::-1]
    solid = chain.ultimate[reached >= THIN]
    level = float(pd.concat([before, solid]).iloc[-TRAILING:].mean())
    prior = pd.Series(level, index=triangle.index)
    return bornhuetter_ferguson(triangle, prior, thin_below=THIN)


def ultimates(rows: DataFrame[ClaimsLag], month: str) -> pd.Series:
    """By origin month, yuan: what its treatments come to; the last twelve are estimated.

    Only the unbroken run of fully told months before the triangle is given.

    Raises:
        BadTriangle: see ``triangle_of``.
    """
    triangle = triangle_of(rows, month)
    paid = squared(rows, month)
    older = paid[paid.index < triangle.index[0]]
    finished = older.sum(axis=1, min_count=LAGS, skipna=False)
    told = finished.reindex(_months(older.index, triangle.index[0]))
    holes = np.flatnonzero(told.isna())
    kept = told.iloc[holes[-1] + 1 :] if holes.size else told
    found: pd.Series = pd.concat([kept, reserve_of(triangle, kept).ultimate])
    return found


def _months(held: pd.Index, end: str) -> list[str]:
    """Every month from the first held one up to, without, ``end``."""
    if held.empty:
        return []
    found = [str(held[0])]
    while (following := later(found[-1], 1)) < end:
        found.append(following)
    return found


def _whole(amounts: pd.Series) -> float:
    return float(amounts.sum(skipna=False))
