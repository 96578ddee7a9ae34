"""Which rules does the package ship? YAML in, checked Rules out."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from dashboard.early_warning.rule import Citation, Level, Lines, Reading, Rule

RULES = Path(__file__).parent / "rules"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Source(_Strict):
    kind: Literal["law", "courseware", "template"]
    document: str
    url: str = ""

    @model_validator(mode="after")
    def _law_is_linked(self) -> "_Source":
        if self.kind == "law" and not self.url:
            raise ValueError("a law needs its url")
        return self


class _Lines(_Strict):
    since: date
    lines: dict[Literal[1, 2, 3], float]
    high: float | None = None
    source: _Source


class _Rule(_Strict):
    rule: str | None = None  # where several files make one rule; else the file's name
    version: str
    indicator: str
    funds: tuple[Literal["employee_pooled", "resident"], ...]
    breach: Literal["above", "below"]
    inclusive: bool
    near: float | None = None
    readings: tuple[Reading, ...] = ()
    levels: tuple[_Lines, ...]

    @field_validator("levels")
    @classmethod
    def _dates_ascend(cls, levels: tuple[_Lines, ...]) -> tuple[_Lines, ...]:
        days = [lines.since for lines in levels]
        if days != sorted(set(days)) or not days:
            raise ValueError("`since` dates must ascend")
        return levels

    @model_validator(mode="after")
    def _lines_worsen(self) -> "_Rule":
        for held in self.levels:
            ordered = [held.lines[level] for level in sorted(held.lines)]
            if 1 not in held.lines or ordered != sorted(ordered, reverse=self.breach == "below"):
                raise ValueError(f"lines since {held.since} must start at 1 and grow graver")
        return self


@cache
def packaged_rules() -> Mapping[str, Rule]:
    """Every packaged rule by file name."""
    return {path.stem: read_rule(path) for path in sorted(RULES.glob("*.yaml"))}


def read_rule(path: Path) -> Rule:
    """One rule from its file.

    Raises:
        ValueError: naming the file, the field and what is wrong with it.
    """
    try:
        text = _Rule.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return Rule(
        name=text.rule or path.stem,
        version=text.version,
        indicator=text.indicator,
        funds=text.funds,
        breach=text.breach,
        inclusive=text.inclusive,
        near=text.near,
        readings=text.readings,
        levels=tuple(_lines(held) for held in text.levels),
    )


def _lines(held: _Lines) -> Lines:
    return Lines(
        since=held.since,
        lines={Level(str(level)): line for level, line in held.lines.items()},
        high=held.high,
        source=Citation(**held.source.model_dump()),
    )
