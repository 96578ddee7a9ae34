"""What does a file of assumptions say, and can it be computed with?"""

import math
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from data_access.assumptions.book import VARIANTS, Assumption

FIELDS = ("unit", "bounds", "since", "evidence", *VARIANTS, "opinion", "source")
EVIDENCE = ("published", "derived", "judgement")
LANGUAGES = ("zh", "en")


@cache
def assumptions(folder: Path) -> dict[str, Assumption]:
    """Every assumption of a folder, by name.

    Raises:
        ValueError: naming the file, the field and the year of what cannot be.
    """
    return {path.stem: _read(path) for path in sorted(folder.glob("*.yaml")) if _is_one(path)}


def _is_one(path: Path) -> bool:
    return path.name != "sources.yaml"


def _read(path: Path) -> Assumption:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    lacking = [field for field in FIELDS if field not in said]
    if lacking or not isinstance(said["since"], date) or said["evidence"] not in EVIDENCE:
        raise ValueError(f"{path.name}: {', '.join(lacking) or 'since or evidence'} is not said")
    silent = [f for f in ("opinion", "source") if not all(said[f].get(one) for one in LANGUAGES)]
    if silent:
        raise ValueError(f"{path.name}: {silent[0]} is not said in zh and en")
    variants = {variant: _knots(path.name, variant, said) for variant in VARIANTS}
    _in_order(path.name, variants)
    return Assumption(
        name=path.stem,
        unit=said["unit"],
        bounds=tuple(said["bounds"]),
        since=said["since"],
        evidence=said["evidence"],
        variants=variants,
        opinion=said["opinion"],
        source=said["source"],
    )


def _knots(file: str, variant: str, said: dict[str, Any]) -> dict[int, float]:
    knots, (low, high) = said[variant], said["bounds"]
    if not knots or list(knots) != sorted(knots):
        raise ValueError(f"{file}: {variant}: years are missing or do not ascend")
    for year, value in knots.items():
        number = isinstance(value, int | float) and math.isfinite(value)
        if not number or not low <= value <= high:
            raise ValueError(f"{file}: {variant}: {year}: {value} is not within {low} to {high}")
    return {int(year): float(value) for year, value in knots.items()}


def _in_order(file: str, variants: dict[str, dict[int, float]]) -> None:
    """In no year is low above best, or best above high."""
    named = sorted({year for knots in variants.values() for year in knots})
    for year in named:
        values = [_at(variants[variant], year) for variant in VARIANTS]
        if any(lower > upper for lower, upper in pairwise(values)):
            raise ValueError(f"{file}: {year}: low, best and high do not ascend: {values}")


def _at(knots: dict[int, float], year: int) -> float:
    before = max((one for one in knots if one <= year), default=min(knots))
    after = min((one for one in knots if one >= year), default=max(knots))
    if before >= after:
        return knots[before if before <= year else after]
    share = (year - before) / (after - before)
    return knots[before] * (1 - share) + knots[after] * share
