"""Who bears the deficits of a city's parts, under the way its fund is pooled?"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
OTHERS, POOL, GRANTED, OWN, OPEN = "others", "pool", "granted", "own", "open"
BEARERS = (OTHERS, POOL, GRANTED, OWN, OPEN)
"""The year's surpluses of other parts; what the pooled fund held; the adjustment fund; what the
part held itself; nobody yet."""


def by_the_pool(surplus: Floats, closing: float) -> Mapping[str, Floats]:
    """One fund for all: other parts' surpluses of the same year first, then what the fund held.

    Args:
        surplus: of each part, yuan; below zero it is a deficit.
        closing: the balance that is left in the fund; what lies below zero nobody has paid yet.

    >>> borne = by_the_pool(np.array([30.0, -40.0, -10.0]), 5.0)
    >>> {name: held.tolist() for name, held in borne.items()}
    {'others': [0.0, 24.0, 6.0], 'pool': [0.0, 16.0, 4.0], 'open': [0.0, 0.0, 0.0]}
    """
    deficit, earned = np.maximum(-surplus, 0), float(np.maximum(surplus, 0).sum())
    total = float(deficit.sum())
    share = deficit / total if total > 0 else np.zeros_like(deficit)
    rest = max(total - earned, 0.0)
    unpaid = min(rest, max(-closing, 0.0))
    others: Floats = deficit - share * rest
    return {OTHERS: others, POOL: share * (rest - unpaid), OPEN: share * unpaid}


def by_the_part(own: Floats, moved: Floats, closing: Floats) -> Mapping[str, Floats]:
    """Each its own fund: what the adjustment fund granted by the books, the rest it held itself.

    Args:
        own: surplus without what other levels moved, yuan.
        moved: what other levels added, less what was sent to them.
        closing: the balance that is left to each; what lies below zero nobody has paid yet.

    >>> borne = by_the_part(np.array([-40.0]), np.array([15.0]), np.array([-5.0]))
    >>> {name: held.tolist() for name, held in borne.items()}
    {'granted': [15.0], 'own': [20.0], 'open': [5.0]}
    """
    deficit = np.maximum(-own, 0)
    granted = np.clip(moved, 0, deficit)
    rest = deficit - granted
    unpaid = np.minimum(rest, np.maximum(-closing, 0))
    return {GRANTED: granted, OWN: rest - unpaid, OPEN: unpaid}
