"""How does an institution's figure compare with that of its peers without it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data_access.tables import PEERS_LEAST

Array = NDArray[np.float64]
Pairs = Mapping[str, tuple["pd.Series[float]", "pd.Series[float]"]]
COMPONENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "cost_per_case": ("adjusted_case", "plain_case", "visit_cost"),
        "visits_per_head": ("visits_per_head",),
        "drug_share": ("drug_share",),
        "consumable_share": ("consumable_share",),
        "length_of_stay": ("length_of_stay",),
        "readmission": ("readmission",),
    }
)
"""What the abnormality index is made of: each one's gauges, the first that is known counts."""
CASES_LEAST = 20
"""Cases of an institution, below which an average of them says nothing of it."""
SHARES = frozenset({"drug_share", "consumable_share"})
"""Gauges that divide by money; all others divide by cases."""
UNIT, GROUP = ["area", "institution"], ["area", "tier", "kind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Institutions (rows) by components (columns), NaN where it cannot be said.

    ``own``: their figure; ``mean``: that of all their peers together without them; ``others``: how
    many peers told it; ``gauge``: the gauge of the component that counts, else empty.
    """

    units: pd.MultiIndex
    own: Array
    mean: Array
    others: Array
    gauge: NDArray[Any]

    @property
    def ratio(self) -> Array:
        """Own ÷ mean; NaN without a mean above zero."""
        found: Array = self.own / np.where(self.mean > 0, self.mean, np.nan)
        return found


def compared(months: pd.DataFrame, peers: pd.DataFrame, institutions: pd.DataFrame) -> Compared:
    """Every institution beside the others of its tier and kind, over all the months given.

    The mean leaves the unit itself out and is that of all the others' cases together. It is
    unknown with fewer than ``PEERS_LEAST`` others, and of a unit with fewer than ``CASES_LEAST``
    cases. Source: courseware 003; practice of the field.

    Args:
        months: ``InstitutionMonth`` rows, of one scheme or of both together.
        peers: ``PeerMonth`` rows of the same months and schemes.
        institutions: ``Institution`` rows: tier and kind.
    """
    homes = institutions.drop_duplicates(UNIT).set_index(UNIT)[["tier", "kind"]]
    units = pd.MultiIndex.from_frame(months[UNIT].drop_duplicates().sort_values(UNIT))
    kinds = homes.reindex(units).reset_index()
    groups = pd.MultiIndex.from_frame(kinds[GROUP].astype(object))
    own, sums = _own(months, units), _sums(peers, groups)
    held = [_component(gauges, own, sums) for gauges in COMPONENTS.values()]
    own_, mean, others, gauge = (np.column_stack(part) for part in zip(*held, strict=True))
    return Compared(units=units, own=own_, mean=mean, others=others, gauge=gauge)


def medians(beside: Compared, place: int, same: NDArray[np.bool_]) -> Array:
    """Of each component the median of what the others of a group told, one number each.

    ``same``: the rows of the group, the whole of it; the unit at ``place`` is left out, and so is
    who told another gauge of the component. NaN with fewer than ``PEERS_LEAST`` others.
    """
    others = same.copy()
    others[place] = False
    alike = others[:, None] & (beside.gauge == beside.gauge[place]) & ~np.isnan(beside.own)
    enough = alike.sum(axis=0) >= PEERS_LEAST
    found = np.full(len(enough), np.nan)
    for column in np.flatnonzero(enough & (beside.gauge[place] != "")):
        found[column] = np.median(beside.own[alike[:, column], column])
    return found


def own_pairs(months: pd.DataFrame) -> Pairs:
    """What each gauge divides by what, row by row, as ``PeerMonth`` sums it."""
    outpatient = months["cost"].where(months["inpatient_cost"].isna())
    return {
        "adjusted_case": (months["inpatient_cost"], months["admissions"] * months["case_mix"]),
        "plain_case": (months["inpatient_cost"], months["admissions"]),
        "visit_cost": (outpatient, months["visits"]),
        "visits_per_head": (months["visits"], months["patients"]),
        "drug_share": (months["drug_cost"], months["cost"]),
        "consumable_share": (months["consumable_cost"], months["cost"]),
        "length_of_stay": (months["days"], months["admissions"]),
        "readmission": (months["readmissions"], months["admissions"]),
    }


def _own(months: pd.DataFrame, units: pd.MultiIndex) -> Mapping[str, tuple[Array, Array]]:
    """Of each gauge both sums of every unit, over the rows that tell both."""
    codes = units.get_indexer(pd.MultiIndex.from_frame(months[UNIT]))
    found = {}
    for name, (top, bottom) in own_pairs(months).items():
        both = (top.notna() & bottom.notna()).to_numpy()
        told = np.bincount(codes[both], minlength=len(units)) > 0
        sums = [
            np.where(told, np.bincount(codes[both], part.to_numpy()[both], len(units)), np.nan)
            for part in (top, bottom)
        ]
        found[name] = (sums[0], sums[1])
    return found


def _sums(peers: pd.DataFrame, groups: pd.MultiIndex) -> Mapping[str, tuple[Array, ...]]:
    """Of each gauge the group's top, bottom and how many told it, for every unit."""
    keys = ["gauge", *GROUP]
    held = peers.groupby(keys)[["top", "bottom"]].sum(skipna=False)
    by_month = peers.groupby([*keys, "period"])["told"].max()
    held["told"] = by_month.groupby(level=keys).last()  # of the last month that was told
    names = [name for gauges in COMPONENTS.values() for name in gauges]
    return {name: tuple(_of(held, name).reindex(groups).to_numpy().T) for name in names}


def _of(held: pd.DataFrame, gauge: str) -> pd.DataFrame:
    """One gauge's rows, by group."""
    return held[held.index.get_level_values("gauge") == gauge].droplevel("gauge")


def _component(
    gauges: tuple[str, ...],
    own: Mapping[str, tuple[Array, Array]],
    sums: Mapping[str, tuple[Array, ...]],
) -> tuple[Array, Array, Array, NDArray[Any]]:
    """Own figure, mean, number of others and name of the first gauge that is known."""
    size = len(own[gauges[0]][0])
    value, mean = np.full(size, np.nan), np.full(size, np.nan)
    others, named = np.zeros(size), np.full(size, "", dtype=object)
    for name in gauges:
        top, bottom = own[name]
        enough = bottom > 0 if name in SHARES else bottom >= CASES_LEAST
        beside = sums[name][2] - 1
        rest = sums[name][1] - bottom
        usual = (sums[name][0] - top) / np.where(rest > 0, rest, np.nan)
        told = (named == "") & ~np.isnan(bottom)
        others = np.where(told, np.fmax(beside, 0), others)
        new = told & enough & (beside >= PEERS_LEAST) & ~np.isnan(usual)
        value = np.where(new, top / np.where(enough, bottom, np.nan), value)
        mean = np.where(new, usual, mean)
        named[new] = name
    return value, mean, others, named
