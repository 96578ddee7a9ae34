"""What do the components of the institution index count, as long as the bureau sets nothing?"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dashboard.early_warning.rule import Citation
from dashboard.indicators.institution_index import Weights

FILE = Path(__file__).with_name("weights.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Packaged:
    """Weights that ship with the house: from which day, which version, and on whose word."""

    since: date
    version: str
    weights: Weights
    source: Citation


@cache
def packaged_weights(path: Path = FILE) -> tuple[Packaged, ...]:
    """Every packaged version, the oldest first.

    Raises:
        ValueError: naming the file and what is wrong with it.
    """
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))["versions"]
        found = tuple(_packaged(one) for one in told)
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    days = [one.since for one in found]
    if not days or days != sorted(set(days)):
        raise ValueError(f"{path.name}: `since` dates must ascend")
    return found


def _packaged(told: dict[str, Any]) -> Packaged:
    return Packaged(
        since=told["since"],
        version=str(told["version"]),
        weights=Weights(**told["weights"]),
        source=Citation(**told["source"]),
    )
