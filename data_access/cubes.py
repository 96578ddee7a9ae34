"""What are a table's monthly figures, as one array by name and month?"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]
YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cube:
    """Monthly figures: ``values[i, j, …, t]``, NaN where missing.

    ``axes``: the names along each dimension but the last; ``months``: every month from the first
    to the last, along the last. What is derived from a cube has the same shape.
    """

    axes: Mapping[str, tuple[str, ...]]
    months: tuple[str, ...]
    values: Array

    def pick(self, **names: str) -> Array:
        """The figures of these names, the named dimensions gone; all missing for an unknown one.

        Raises:
            KeyError: there is no such axis.
        """
        unknown = set(names) - set(self.axes)
        if unknown:
            raise KeyError(f"no axis {sorted(unknown)}; there is: {', '.join(self.axes)}")
        picked: Array = self.values
        for place, (axis, held) in reversed(list(enumerate(self.axes.items()))):
            if axis not in names:
                continue
            if names[axis] in held:
                picked = np.take(picked, held.index(names[axis]), axis=place)
            else:
                picked = np.full(np.delete(picked.shape, place), np.nan)
        return picked

    def at(self, month: str, **names: str) -> float | None:
        """One figure; None where it is missing. Every axis must be named."""
        if month not in self.months:
            return None
        value = float(self.pick(**names)[self.months.index(month)])
        return None if np.isnan(value) else value

    def since_january(self) -> "Cube":
        """Running sums over each year; missing from the first missing month of the year on."""
        out = np.full_like(self.values, np.nan)
        for start, stop in _years(self.months):
            if self.months[start].endswith("-01"):
                out[..., start:stop] = np.cumsum(self.values[..., start:stop], axis=-1)
        return replace(self, values=out)

    def trailing(self) -> "Cube":
        """Sums over the last twelve months, all of them known."""
        out = np.full_like(self.values, np.nan)
        if len(self.months) >= YEAR:
            windows = np.lib.stride_tricks.sliding_window_view(self.values, YEAR, axis=-1)
            out[..., YEAR - 1 :] = windows.sum(axis=-1)
        return replace(self, values=out)

    def over(self, axis: str) -> "Cube":
        """An axis summed away; a sum lacking a member that is known in any month is missing."""
        place = list(self.axes).index(axis)
        known = ~np.isnan(self.values)
        member: NDArray[np.bool_] = np.any(known, axis=-1, keepdims=True)
        whole = np.all(known | ~member, axis=place) & np.any(member, axis=place)
        sums = np.where(whole, np.nansum(self.values, axis=place), np.nan)
        return replace(
            self, axes={name: held for name, held in self.axes.items() if name != axis}, values=sums
        )


def cube_of(frame: pd.DataFrame, axes: Sequence[str], value: str) -> Cube:
    """The monthly rows of a table as a cube.

    Raises:
        ValueError: two rows say the same figure; another axis must tell them apart.
    """
    rows = frame[frame["months"] == 1]
    keys = [*axes, "period"]
    if rows.duplicated(keys).any():
        twice = rows.loc[rows.duplicated(keys), keys].iloc[0].to_dict()
        raise ValueError(f"{value} is said twice at {twice}")
    named = {axis: tuple(map(str, sorted(rows[axis].unique()))) for axis in axes}
    months = _every_month(rows["period"])
    values = np.full([*(len(held) for held in named.values()), len(months)], np.nan)
    places = [
        pd.Index(held).get_indexer(pd.Index(rows[axis].astype(str))) for axis, held in named.items()
    ]
    places.append(pd.Index(months).get_indexer(pd.Index(rows["period"])))
    values[tuple(places)] = rows[value].to_numpy(dtype=float)
    values.setflags(write=False)
    return Cube(axes=named, months=months, values=values)


def _every_month(periods: "pd.Series[str]") -> tuple[str, ...]:
    if periods.empty:
        return ()
    span = pd.period_range(periods.min(), periods.max(), freq="M")
    return tuple(map(str, span))


def _years(months: Sequence[str]) -> list[tuple[int, int]]:
    """Where each calendar year begins and ends."""
    starts = [place for place, month in enumerate(months) if place == 0 or month.endswith("-01")]
    return list(itertools.pairwise([*starts, len(months)]))
