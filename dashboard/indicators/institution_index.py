"""How far does an institution stand out from those of its tier and kind?"""

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.peers import COMPONENTS, Array, Compared, compared
from data_access.tables import Institution, InstitutionMonth, PeerMonth

KNOWN_LEAST = 0.5
"""Of all weights; with less of it known the index is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each component counts; only their proportions matter."""

    cost_per_case: float
    visits_per_head: float
    drug_share: float
    consumable_share: float
    length_of_stay: float
    readmission: float

    def __post_init__(self) -> None:
        """Refuse what is no weighing: a number below zero or none above it."""
        held = asdict(self).values()
        if not all(np.isfinite(value) and value >= 0 for value in held) or sum(held) <= 0:
            raise ValueError("weights are numbers of zero or more, and not all of them zero")

    def row(self) -> Array:
        """The weights in the order of the components, adding up to one."""
        held = np.array([getattr(self, name) for name in COMPONENTS], dtype=float)
        found: Array = held / held.sum()
        return found


TEMPLATE = Weights(
    cost_per_case=50,
    visits_per_head=15,
    drug_share=10,
    consumable_share=10,
    length_of_stay=10,
    readmission=5,
)
"""What holds while nobody has set others (early_warning/weights.yaml says the same, dated)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Institutions by components; ``parts`` add up to ``index`` − 1.

    ``known``: the share of all weights whose component is known.
    """

    index: Array
    parts: Array
    known: Array


def weighed(beside: Compared, weights: Weights) -> Weighed:
    """The weighted mean of the ratios that are known, and what each adds to it.

    A component that is missing leaves its weight out; with less than ``KNOWN_LEAST`` of all
    weights known there is no index.
    """
    ratio, row = beside.ratio, weights.row()
    told = ~np.isnan(ratio)
    known = (told * row).sum(axis=1)
    share = np.where(told, row, 0.0) / np.where(known > 0, known, np.nan)[:, None]
    parts = np.where(told, share * (ratio - 1), np.nan)
    enough = known >= KNOWN_LEAST - 1e-9
    index = np.where(enough, 1 + np.nansum(parts, axis=1), np.nan)
    return Weighed(index=index, parts=np.where(enough[:, None], parts, np.nan), known=known)


def by_unit(months: pd.DataFrame, beside: Compared, values: Array) -> "pd.Series[float]":
    """Values by area, institution and the period that the months end with."""
    keys = beside.units.to_frame(index=False).assign(period=months["period"].max())
    return pd.Series(values, index=pd.MultiIndex.from_frame(keys))


def institution_index(
    months: DataFrame[InstitutionMonth],
    peers: DataFrame[PeerMonth],
    institutions: DataFrame[Institution],
) -> "pd.Series[float]":
    """Σ weight × (own ÷ mean of the peers without it) ÷ Σ weight, of the year the months end with.

    Source: courseware 003 (lines at 1.2, 1.5 and 2 times the mean), practice (components);
    weights are a template. NaN with fewer than five other institutions of the tier and kind.
    """
    own, others = last_year(months), last_year(peers)
    beside = compared(own, others, institutions)
    return by_unit(own, beside, weighed(beside, TEMPLATE).index)


def last_year(rows: pd.DataFrame) -> pd.DataFrame:
    """The months of the year that ends with the last one told."""
    months = rows[rows["months"] == 1]
    last = sorted(months["period"].unique())[-12:]
    return months[months["period"].isin(last)]


READS = (
    Reads(
        table=InstitutionMonth,
        columns=("inpatient_cost", "admissions", "case_mix", "cost", "visits", "patients"),
        last=12,
    ),
    Reads(table=PeerMonth, columns=("top", "bottom", "told"), last=12),
    Reads(table=Institution, columns=("tier", "kind")),
)
INDICATOR = Indicator(
    code="D01",
    unit=Unit.TIMES,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=READS,
    compute=institution_index,
)
