"""What will the final settlement of a year with the providers come to?

A year's chain is: total (budget) → monthly advances → monthly settlements less a retention → final
settlement by May. Below its total a provider keeps a share of what is left, beyond it the fund
bears a share, up to a cap: the fund's liability is not what was claimed.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecasting.series.history import Array

CENT = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was agreed, as fractions.

    Attributes:
        kept: of what a provider leaves of its total, its own share.
        borne: of what lies beyond the total, the fund's share.
        retention: of what is settled, withheld until the final settlement.
        cap: beyond the total by more than this share of it, the fund bears nothing; None: no cap.
    """

    kept: float
    borne: float
    retention: float
    cap: float | None = None


def final(settled: Array, budget: Array, terms: Terms) -> Array:
    """What the fund owes for the year; shapes as NumPy broadcasts them.

    >>> half = Terms(kept=0.5, borne=0.5, retention=0.05, cap=0.1)
    >>> final(np.array([80.0, 104.0, 130.0]), np.array(100.0), half).tolist()
    [90.0, 102.0, 105.0]
    """
    left = np.maximum(budget - settled, 0.0)
    beyond = np.maximum(settled - budget, 0.0)
    counted = beyond if terms.cap is None else np.minimum(beyond, terms.cap * budget)
    owed: Array = np.minimum(settled, budget) + terms.kept * left + terms.borne * counted
    return owed


def terms_of(cleared: pd.DataFrame) -> Terms | None:
    """The terms that finally settled years were settled by; None where they do not say.

    Args:
        cleared: one row a provider and year: ``budget``, ``settled``, ``retention`` and
            ``clearing`` (what the final settlement added, below zero: took back), one unit.
    """
    rows = cleared.dropna(subset=["budget", "settled", "retention", "clearing"])
    left = rows["budget"] - rows["settled"]
    surplus, excess = rows[left > CENT], rows[left < -CENT]
    if surplus.empty or excess.empty:
        return None
    kept = surplus["clearing"].sum() / left[left > CENT].sum()
    taken_back = excess["clearing"].sum() / left[left < -CENT].sum()
    return Terms(
        kept=float(np.clip(kept, 0.0, 1.0)),
        borne=float(np.clip(1 - taken_back, 0.0, 1.0)),
        retention=float(rows["retention"].sum() / rows["settled"].sum()),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProviderYear:
    """All providers' year together, by path, in the unit of what was settled.

    Attributes:
        settled: what the year's monthly settlements come to.
        owed: what the fund owes for the year by the rule (``final``).
        payable: of that, unpaid when the year ends: the retention and the clearing.
    """

    settled: Array
    owed: Array
    payable: Array


def provider_year(to_date: Array, budget: Array, totals: Array, terms: Terms) -> ProviderYear:
    """Each provider goes on as all of them do together; the rule is applied to each.

    Args:
        to_date: (providers,) settled since January.
        budget: (providers,) the year's totals.
        totals: (paths,) what all of them together may be settled by the year's end.
        terms: what was agreed.

    Raises:
        ValueError: nothing was settled yet.
    """
    whole = float(to_date.sum())
    if whole <= 0:
        raise ValueError("nothing was settled yet: there is no provider's share to go by")
    owed = np.array([final(to_date * (total / whole), budget, terms).sum() for total in totals])
    paid = totals * (1 - terms.retention)
    return ProviderYear(settled=totals, owed=owed, payable=owed - paid)
