"""What do the institutions of a tier and kind add up to, so that one can be held against them?"""

from pandera.typing import Series

from data_access.tables.base import ALL, Fact, Scheme, count, key, ratio
from data_access.tables.claims import TIERS
from data_access.tables.institutions import CLASSES

GAUGES = (
    "adjusted_case",
    "plain_case",
    "visit_cost",
    "visits_per_head",
    "drug_share",
    "consumable_share",
    "length_of_stay",
    "readmission",
)
PEERS_LEAST = 5
"""Institutions beside the one that is looked at, below which nothing of them is told."""


class PeerMonth(Fact):
    """The peers of a whole city, told to every reader of any part of it: sums, no institution.

    ``top`` ÷ ``bottom`` is the ``gauge`` of all institutions of the tier and kind together, of
    those that told both; ``told``: how many these are. Both are missing where fewer than
    ``PEERS_LEAST`` would remain without one of them, or without the reader's own.
    """

    area: Series[str] = key()
    tier: Series[str] = key(*TIERS)
    kind: Series[str] = key(*CLASSES)
    scheme: Series[str] = key(*Scheme, ALL)
    gauge: Series[str] = key(*GAUGES)
    told: Series[float] = count(required=True)
    top: Series[float] = ratio()
    bottom: Series[float] = ratio()
