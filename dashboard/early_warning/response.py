"""Who is told of a level, who answers for it, and by when? A dated, cited template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dashboard.early_warning.rule import Citation, Level
from data_access.port import Role

FILE = Path(__file__).with_name("response.yaml")
SATURDAY = 5


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Response(_Strict):
    """What a level asks for: recipients, and working days until each step; None asks for none."""

    notify: tuple[str, ...]
    sign: int | None
    analysis: int | None
    measure: int | None
    review: str | None
    report: str


class _Source(_Strict):
    kind: str
    document: str
    english: str = ""
    url: str = ""


class _Version(_Strict):
    since: date
    version: str
    source: _Source
    levels: dict[Level, Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The responses in force from a day on, by level."""

    since: date
    version: str
    source: Citation
    levels: Mapping[Level, Response]


@cache
def templates(path: Path = FILE) -> tuple[Template, ...]:
    """Every packaged template, the oldest first.

    Raises:
        ValueError: naming the file, the field and what is wrong with it.
    """
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))["versions"]
        held = [_Version.model_validate(one) for one in told]
    except (KeyError, TypeError, ValidationError, yaml.YAMLError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    days = [one.since for one in held]
    if not days or days != sorted(set(days)):
        raise ValueError(f"{path.name}: `since` dates must ascend")
    return tuple(
        Template(
            since=one.since,
            version=one.version,
            source=Citation(**one.source.model_dump()),
            levels=one.levels,
        )
        for one in held
    )


@cache
def readers() -> Mapping[str, frozenset[Role]]:
    """Which roles read the inbox of an office; an office outside the house has none.

    Raises:
        ValueError: a role is unknown.
    """
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))["readers"]
    return {office: frozenset(map(Role, roles)) for office, roles in told.items()}


def response(level: Level, day: date) -> Response | None:
    """What a level asks for on a day; None where no template was in force, or it asks nothing."""
    begun = [one for one in templates() if one.since <= day]
    return begun[-1].levels.get(level) if begun else None


def by_when(day: date, working_days: int) -> date:
    """The day so many working days later: weekends are left out, public holidays are not known.

    >>> by_when(date(2026, 11, 20), 1)
    datetime.date(2026, 11, 23)
    """
    left, found = working_days, day
    while left > 0:
        found += timedelta(days=1)
        left -= found.weekday() < SATURDAY
    return found
