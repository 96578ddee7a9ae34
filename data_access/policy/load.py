"""Where is the law read from? One dated, cited YAML file a value."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from data_access.policy.book import InForce, Law, RetirementAge, RetirementAges, Source

VALUES = Path(__file__).parent / "values"
YEAR = 12  # months


@cache
def retirement_age() -> Law[RetirementAges]:
    """At what age the insured employees retire, by category."""
    name, unit, held = _read(VALUES / "employee" / "retirement_age.yaml")
    return Law(
        name=name,
        unit=unit,
        dated=tuple(
            InForce(
                since=one["since"],
                value={category: _age(said) for category, said in one["value"].items()},
                source=Source(**one["source"]),
            )
            for one in held
        ),
    )


def _age(said: dict[str, int]) -> RetirementAge:
    return RetirementAge(
        first=said["first"] * YEAR, last=said["last"] * YEAR, every=said.get("every", 1)
    )


def _read(path: Path) -> tuple[str, str, list[dict[str, Any]]]:
    """The name, the unit and the values of a file.

    Raises:
        ValueError: naming the file and the value without a day or a source.
    """
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    for one in held["values"]:
        if not isinstance(one.get("since"), date) or not one.get("source", {}).get("document"):
            raise ValueError(f"{path.name}: a value needs a day and a source: {one}")
    return path.stem, held["unit"], held["values"]
