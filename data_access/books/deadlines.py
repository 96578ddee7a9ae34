"""What is due for a period, by whom and when, and is it late?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One step of a period: when it has to be done, by whom, and who says so.

    ``mark``: V read in a public source, K field knowledge, P proposed here; ``document``: by
    language.
    """

    step: str
    period: str
    on: date
    role: str
    mark: str
    document: Mapping[str, str]
    url: str

    def late(self, done: date | None, today: date) -> int:
        """Days after the due day on which it was done, or that it is still waiting; else 0."""
        return max(0, ((done or today) - self.on).days)


def dues(month: str) -> list[Due]:
    """What is due for a month, and for the quarter or year that ends with it, in order of days.

    >>> [(one.step, one.on.isoformat()) for one in dues("2026-09")][-1]
    ('quarter_report', '2026-10-25')

    Raises:
        LookupError: no deadline of a step was in force then.
    """
    number = int(month[5:])
    found = [
        _due(step, said, month)
        for step, said in _said().items()
        if number % MONTHS[said["every"]] == 0
    ]
    return sorted(found, key=lambda one: one.on)


def _due(step: str, said: Mapping[str, Any], month: str) -> Due:
    end = _end_of(month)
    force = [value for value in said["values"] if value["since"] <= end]
    if not force:
        raise LookupError(f"deadlines.yaml: {step}: no value in force on {end}")
    value = force[-1]
    days = value["day"] if "day" in value else value["days_after"]
    return Due(
        step=step,
        period=month[:4] if said["every"] == "year" else month,
        on=end + timedelta(days=days),
        role=said["role"],
        mark=value["mark"],
        document=value["source"]["document"],
        url=value["source"]["url"],
    )


def _end_of(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


@cache
def _said() -> Mapping[str, Any]:
    held: Mapping[str, Any] = yaml.safe_load((HERE / "deadlines.yaml").read_text(encoding="utf-8"))
    return held
