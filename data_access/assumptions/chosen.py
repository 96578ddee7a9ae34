"""Which variant of each assumption is projected with?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from data_access.assumptions.book import VARIANTS, Assumption, Floats
from data_access.assumptions.load import assumptions
from data_access.cited import table

Variants = Mapping[str, str]
"""``low``, ``best`` or ``high`` by assumption; what is not named is ``best``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A folder of assumptions, the last year of actual figures, the years after it.

    Raises:
        ValueError: an assumption or variant that there is none of.
    """

    folder: Path
    base: int
    last: int
    variants: Variants = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {*assumptions(self.folder), *(path.stem for path in self.folder.glob("*.csv"))}
        for name, variant in self.variants.items():
            if name not in known or variant not in VARIANTS:
                raise ValueError(f"no variant {variant} of an assumption called {name}")

    def path(self, name: str) -> Floats:
        """Its value in each year after the base year."""
        return self._held(name).path(range(self.base + 1, self.last + 1), self.variant(name))

    def path_with_base(self, name: str) -> Floats:
        """Its value in the base year and each year after it."""
        return self._held(name).path(range(self.base, self.last + 1), self.variant(name))

    def value(self, name: str) -> float:
        """The value of what is the same in every year."""
        return self._held(name).value(self.variant(name))

    def variant(self, name: str) -> str:
        """Which of the three."""
        return self.variants.get(name, "best")

    def by_age(self, name: str, column: str, ages: int) -> Floats:
        """A column of a table of age groups, by single age; a group reaches to the next one."""
        held = table(self.folder / f"{name}.csv")
        lows, values = held["age"].to_numpy(dtype=int), held[column].to_numpy(dtype=float)
        if lows[0] != 0 or (np.diff(lows) <= 0).any() or not np.isfinite(values).all():
            raise ValueError(f"{name}: {column}: ages do not ascend from 0, or a value is missing")
        return values[np.searchsorted(lows, np.arange(ages), side="right") - 1]

    def opening(self) -> dict[str, float]:
        """The figures of the base year by item.

        Raises:
            ValueError: one that is missing or below zero, by name.
        """
        held = table(self.folder / "opening.csv")
        wrong = held.loc[~(held["value"] >= 0), "item"]
        if len(wrong):
            raise ValueError(f"opening: {', '.join(wrong)}: missing or below zero")
        return dict(zip(held["item"], held["value"].astype(float), strict=True))

    def profile(self, name: str) -> dict[str, dict[int, float]]:
        """A table of relative cost: by service, by the first ages of groups."""
        rows, column = table(self.folder / f"{name}.csv"), self.variant(name)
        return {
            str(service): dict(
                zip(part["age"].astype(int), part[column].astype(float), strict=True)
            )
            for service, part in rows.groupby("service", sort=False)
        }

    def _held(self, name: str) -> Assumption:
        return assumptions(self.folder)[name]
