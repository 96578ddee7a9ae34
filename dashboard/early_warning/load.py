"""Which rules does the package ship, and is what somebody wrote a rule? Text in, Rules out."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

import dashboard.indicators
from dashboard.early_warning.rule import (
    Citation,
    Hysteresis,
    Level,
    Lines,
    Mode,
    Reading,
    Rule,
    Window,
)
from dashboard.indicators.indicator import Indicator
from dashboard.indicators.windowed import FLOWS
from data_access.discovery import discover

RULES = Path(__file__).parent / "rules"
OVERDUE = "days_overdue"
FACTS = (OVERDUE,)
"""What is judged though no indicator says it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class _Source(_Strict):
    kind: Literal["law", "courseware", "template"]
    document: str
    english: str = ""
    url: str = ""

    @field_validator("document")
    @classmethod
    def _said(cls, document: str) -> str:
        if not document.strip():
            raise ValueError("a source needs its document")
        return document

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

    @field_validator("lines", mode="before")
    @classmethod
    def _levels_are_numbers(cls, lines: Any) -> Any:  # noqa: ANN401 strangers' text
        """JSON knows no keys but texts."""
        if not isinstance(lines, dict):
            return lines
        known = {"1": 1, "2": 2, "3": 3}
        return {known.get(level, level): line for level, line in lines.items()}


class _Hysteresis(_Strict):
    margin: float
    periods: int

    @model_validator(mode="after")
    def _holds(self) -> "_Hysteresis":
        if self.margin < 0 or self.periods < 1:
            raise ValueError("margin is zero or more, periods is one or more")
        return self


class _Rule(_Strict):
    rule: str | None = None  # where several files make one rule; else the file's name
    version: str
    indicator: str
    own_source: str | None = None
    funds: tuple[Literal["employee_pooled", "resident"], ...]
    window: Window = Window.ROLLING12
    mode: Mode = Mode.WARNING
    breach: Literal["above", "below", "beyond"]
    inclusive: bool
    near: float | None = None
    hysteresis: _Hysteresis | None = None
    muted_by: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    levels: tuple[_Lines, ...]

    @field_validator("indicator", "own_source")
    @classmethod
    def _known(cls, name: str | None) -> str | None:
        if name is not None and name not in FACTS and name not in _indicators():
            raise ValueError(f"no indicator is called {name}")
        return name

    @field_validator("levels")
    @classmethod
    def _dates_ascend(cls, levels: tuple[_Lines, ...]) -> tuple[_Lines, ...]:
        days = [lines.since for lines in levels]
        if days != sorted(set(days)) or not days:
            raise ValueError("`since` dates must ascend")
        return levels

    @field_validator("window")
    @classmethod
    def _possible(cls, window: Window, info: ValidationInfo) -> Window:
        name = str(info.data.get("indicator"))
        if window not in windows_of(name):
            raise ValueError(f"{name} is not known by {window}; {', '.join(windows_of(name))}")
        return window

    @model_validator(mode="after")
    def _lines_worsen(self) -> "_Rule":
        for held in self.levels:
            ordered = [held.lines[level] for level in sorted(held.lines)]
            worse = sorted(set(ordered), reverse=self.breach == "below")
            if 1 not in held.lines or ordered != worse:
                raise ValueError(f"lines since {held.since} must start at 1 and grow graver")
        return self


NATURAL = {
    OVERDUE: (Window.MONTH,),
    "expected_execution": (Window.YTD,),
    "expenditure_budget_deviation": (Window.YEAR,),
    "expenditure_pace_deviation": (Window.YTD,),
    "institution_index": (Window.MONTH, Window.ROLLING12),
    "ledger_difference": (Window.MONTH,),
    "subsidy_arrival": (Window.YTD,),
}
"""The windows that an indicator has by nature; of all others it is the trailing year."""


def windows_of(indicator: str) -> tuple[Window, ...]:
    """The windows over which an indicator can be judged."""
    if indicator in FLOWS:
        return (Window.ROLLING12, Window.YTD, Window.MONTH)
    return NATURAL.get(indicator, (Window.ROLLING12,))


class NotARule(ValueError):
    """What was written is no rule; ``fields``: what is wrong with which."""

    def __init__(self, where: str, fields: Mapping[str, str]) -> None:
        self.fields = fields
        super().__init__(f"{where}: " + "; ".join(f"{name}: {why}" for name, why in fields.items()))


@cache
def packaged_rules() -> Mapping[str, Rule]:
    """Every packaged rule by file name."""
    return {path.stem: read_rule(path) for path in sorted(RULES.glob("*.yaml"))}


@cache
def packaged_texts() -> Mapping[str, Mapping[str, Any]]:
    """What the files say, by file name: what an edit begins with."""
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(RULES.glob("*.yaml"))
    }


def read_rule(path: Path) -> Rule:
    """One rule from its file.

    Raises:
        NotARule: naming the file, the field and what is wrong with it.
    """
    try:
        text = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise NotARule(path.name, {"file": str(error)}) from error
    return rule_of(path.stem, text, where=path.name)


def rule_of(name: str, text: Any, *, where: str | None = None) -> Rule:  # noqa: ANN401 strangers' text
    """A rule from what somebody wrote of it; ``name``: that of its file.

    Raises:
        NotARule: naming the field and what is wrong with it.
    """
    try:
        said = _Rule.model_validate(text)
    except ValidationError as error:
        raise NotARule(where or name, _fields(error)) from error
    plain = said.model_dump(include={"version", "indicator", "own_source", "funds", "window"})
    held = said.hysteresis
    return Rule(
        name=said.rule or name,
        mode=said.mode,
        breach=said.breach,
        inclusive=said.inclusive,
        near=said.near,
        hysteresis=Hysteresis(**held.model_dump()) if held else None,
        muted_by=said.muted_by,
        readings=said.readings,
        levels=tuple(_lines(one) for one in said.levels),
        **plain,
    )


def _fields(error: ValidationError) -> Mapping[str, str]:
    """What is wrong, by field; what concerns the whole is said of the lines."""
    return {
        ".".join(str(part) for part in one["loc"]) or "levels": one["msg"] for one in error.errors()
    }


@cache
def _indicators() -> frozenset[str]:
    return frozenset(discover(dashboard.indicators, Indicator))


def _lines(held: _Lines) -> Lines:
    return Lines(
        since=held.since,
        lines={Level(str(level)): line for level, line in held.lines.items()},
        high=held.high,
        source=Citation(**held.source.model_dump()),
    )
