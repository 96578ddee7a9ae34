"""What is a warning rule? What it judges, against which lines, on whose word, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Level(StrEnum):
    """How grave a finding is; 1 is the lightest alarm (the courseware's numbering)."""

    NORMAL = "normal"
    NEAR = "near"
    ONE = "1"
    TWO = "2"
    THREE = "3"
    HIGH = "high"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    @property
    def alarmed(self) -> bool:
        """Whether this is one of the three warning levels."""
        return self in ALARMS


ALARMS = (Level.ONE, Level.TWO, Level.THREE)


class Reading(StrEnum):
    """What "growth above last year's by 10 %" means; A is the default (requirements C3)."""

    A = "A"  # this year's growth above the line
    B = "B"  # above last year's growth × (1 + line)
    C = "C"  # above last year's growth + line, in percentage points


class Window(StrEnum):
    """Over which months a flow is added up before it is judged."""

    MONTH = "month"
    YTD = "ytd"
    ROLLING12 = "rolling12"
    YEAR = "year"


class Mode(StrEnum):
    """What becomes of a finding: an alert with a life of its own, a mention, or nothing."""

    WARNING = "warning"
    INFORMATION = "information"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a line comes from, and how much it binds: law, courseware or template."""

    kind: Literal["law", "courseware", "template"]
    document: str
    english: str = ""
    url: str = ""

    def said(self, language: str) -> str:
        """The document as a reader of that language is told of it."""
        return self.english if language == "en" and self.english else self.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines in force from a day on: a value for each level, and the upper band if any."""

    since: date
    lines: Mapping[Level, float]
    high: float | None = None
    source: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Hysteresis:
    """A level falls one step after so many closed periods that far (``margin``) clear of it."""

    margin: float
    periods: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A warning rule: what is judged, for which funds, against which lines.

    Fractions or months, as the indicator gives them. ``breach``: past the line above, below, or
    ``beyond`` it on either side of nothing. ``inclusive``: touching the line reaches it. ``near``:
    how far before line one the near band begins. ``own_source``: the indicator that is judged in
    place of the first where the books tell what other levels moved. ``hysteresis``: of months
    alone; years have none. ``muted_by``: rules that, at their gravest for the same fund and
    period, silence this one.
    """

    name: str
    version: str
    indicator: str
    funds: tuple[str, ...]
    breach: Literal["above", "below", "beyond"]
    inclusive: bool
    near: float | None
    readings: tuple[Reading, ...]
    levels: tuple[Lines, ...]
    own_source: str | None = None
    window: Window = Window.ROLLING12
    mode: Mode = Mode.WARNING
    hysteresis: Hysteresis | None = None
    muted_by: tuple[str, ...] = ()

    @property
    def lights(self) -> bool:
        """Whether it lights a fund; the others inform, or judge something else."""
        return self.mode is Mode.WARNING and bool(self.funds)

    def in_force(self, day: date) -> Lines | None:
        """The lines that apply on a day; None before the first."""
        begun = [lines for lines in self.levels if lines.since <= day]
        return max(begun, key=lambda lines: lines.since, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a rule says of one value; ``line`` is that of the level reached, else line one.

    ``kept``: the value is under the level's line already; hysteresis still keeps the level.
    """

    period: str
    value: float | None
    level: Level
    line: float | None
    kept: bool = False
