"""What is planned of the city: its months, its parts, and the figures of city.yaml?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import yaml

from data_access.moments import moment_of

HERE = Path(__file__).parent
CITY = "990100"
MUNICIPAL = "990199"
YI = 10**8 * 100  # 10^8 yuan in fen
FUNDS = ("employee_pooled", "employee_personal", "resident")
POOL = MappingProxyType(
    {
        "employee_pooled": ("employee", "pooled"),
        "employee_personal": ("employee", "personal"),
        "resident": ("resident", "pooled"),
    }
)
"""Scheme and account of each fund."""


@cache
def figures() -> Mapping[str, Any]:
    """What city.yaml says."""
    held: Mapping[str, Any] = yaml.safe_load((HERE / "city.yaml").read_text(encoding="utf-8"))
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The months and parts that are made, of all that there are; ``first``: the first of them."""

    seed: int
    leaves: tuple[str, ...]
    first: int

    def random(self, stream: int) -> np.random.Generator:
        """Numbers of one question's own, so that one can change without the others."""
        return np.random.default_rng([self.seed, stream])

    def of(self, leaves: tuple[str, ...]) -> "Plan":
        """The same months of other parts."""
        return replace(self, leaves=leaves)

    @property
    def places(self) -> list[int]:
        """Where the parts that are made stand among all parts."""
        return [LEAVES.index(leaf) for leaf in self.leaves]


def plan(*, small: bool = False) -> Plan:
    """The whole city, or the small one: two districts, the municipal level, 34 months."""
    said = figures()
    if not small:
        return Plan(seed=said["seed"], leaves=LEAVES, first=0)
    return Plan(
        seed=said["seed"],
        leaves=tuple(said["small"]["leaves"]),
        first=PERIODS.index(said["small"]["first"]),
    )


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Every month from one to another.

    >>> months_between("2019-11", "2020-02")
    ('2019-11', '2019-12', '2020-01', '2020-02')
    """
    start, end = (int(text[:4]) * 12 + int(text[5:]) - 1 for text in (first, last))
    return tuple(f"{number // 12}-{number % 12 + 1:02d}" for number in range(start, end + 1))


LEAVES: tuple[str, ...] = tuple(figures()["leaves"])
PERIODS = months_between(figures()["first"], figures()["last"])
WHOLE_YEARS = months_between(figures()["first"], f"{figures()['last'][:4]}-12")
YEARS = tuple(sorted({int(period[:4]) for period in PERIODS}))
POOLED_FROM = PERIODS.index(figures()["pooling"]["unified"].strftime("%Y-%m"))
"""The month from which the city's fund is one."""


def year_of(number: int) -> int:
    """The year of a month."""
    return int(WHOLE_YEARS[number][:4])


def status_of(period: str) -> str:
    """How settled a month is on the day of the demonstration."""
    said = figures()
    if int(period[:4]) <= said["final_through"]:
        return "final"
    if period >= said["last"]:
        return "open"
    return "quick_report" if period >= said["quick_report"] else "closed"


def recorded_at(period: str, day: int = 12) -> int:
    """When a month became known: on a day of the month after, at nine."""
    number = int(period[:4]) * 12 + int(period[5:])
    return moment_of(date(number // 12, number % 12 + 1, day), 9)


def from_year(said: Any, year: int) -> float:  # noqa: ANN401 a number, or numbers from years on
    """A share in a year, where it may change from some year on."""
    if not isinstance(said, Mapping):
        return float(said)
    return float(said[max(since for since in said if since <= year)])
