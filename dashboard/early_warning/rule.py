"""Which level does a value reach? Pure: values and a rule in, judgements out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Literal

from dashboard.early_warning.points import Point, Values, points_of

TOUCH = 1e-9
"""Two numbers this close are the same: 110 ÷ 100 − 1 is ten per cent, not a hair above it."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a line comes from, and how much it binds: law, courseware or template."""

    kind: Literal["law", "courseware", "template"]
    document: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines in force from a day on: a value for each level, and the upper band if any."""

    since: date
    lines: Mapping[Level, float]
    high: float | None = None
    source: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A warning rule: what is judged, for which funds, against which lines.

    Fractions or months, as the indicator gives them. ``inclusive``: touching the line reaches it.
    ``near``: how far before line one the near band begins.
    """

    name: str
    version: str
    indicator: str
    funds: tuple[str, ...]
    breach: Literal["above", "below"]
    inclusive: bool
    near: float | None
    readings: tuple[Reading, ...]
    levels: tuple[Lines, ...]

    def in_force(self, day: date) -> Lines | None:
        """The lines that apply on a day; None before the first."""
        begun = [lines for lines in self.levels if lines.since <= day]
        return max(begun, key=lambda lines: lines.since, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a rule says of one value; ``line`` is that of the level reached, else line one."""

    period: str
    value: float | None
    level: Level
    line: float | None


def judge(values: Values, rule: Rule, *, reading: Reading | str | None = None) -> list[Judgement]:
    """Judge one fund's values, one judgement a period, in the order given.

    Args:
        values: the indicator by period: a Series or mapping whose keys are periods (``"2024"``,
            ``"2024-09"``, 2024, a pandas Period or Timestamp). A number, or numbers without
            periods, are read as years in a row under the newest lines. What is missing or not
            finite is unknown.
        rule: the rule; its lines in force at each period's end apply.
        reading: for growth rules A, B or C; None reads the lines as they stand. B and C compare
            with the value twelve months earlier and are unknown without one above zero (B).

    Returns:
        Judgements; a missing value, or a day before any line was in force, is ``unknown``.

    Raises:
        TypeError: a key is not a period.
        ValueError: the reading is none of A, B and C.
    """
    chosen = None if reading is None else Reading(reading)
    points = points_of(values)
    return [_judgement(point, points, rule, chosen) for point in points.values()]


def _judgement(
    point: Point, points: Mapping[str, Point], rule: Rule, reading: Reading | None
) -> Judgement:
    force = rule.in_force(point.end)
    before = points.get(point.year_before)
    last_year = float("nan") if before is None else before.value
    lines = {} if force is None else dict(_lines_read(force.lines, last_year, reading))
    known = point.value if isfinite(point.value) else None
    if force is None or known is None or not lines:
        return Judgement(
            period=point.period, value=known, level=Level.UNKNOWN, line=lines.get(Level.ONE)
        )
    level = _level(known, lines, rule, force.high)
    line = force.high if level is Level.HIGH else lines.get(level, lines[Level.ONE])
    return Judgement(period=point.period, value=known, level=level, line=line)


def _lines_read(
    lines: Mapping[Level, float], last_year: float, reading: Reading | None
) -> Iterator[tuple[Level, float]]:
    """The lines as a reading derives them; none where last year's value does not allow it."""
    if reading in {None, Reading.A}:
        yield from lines.items()
    elif reading is Reading.B and isfinite(last_year) and last_year > 0:
        yield from ((level, last_year * (1 + line)) for level, line in lines.items())
    elif reading is Reading.C and isfinite(last_year):
        yield from ((level, last_year + line) for level, line in lines.items())


def _level(value: float, lines: Mapping[Level, float], rule: Rule, high: float | None) -> Level:
    reached = [level for level in ALARMS if level in lines and _over(value, lines[level], rule)]
    if reached:
        return reached[-1]
    if rule.near is not None and -_excess(value, lines[Level.ONE], rule) <= rule.near + TOUCH:
        return Level.NEAR
    if high is not None and value > high + TOUCH:
        return Level.HIGH
    return Level.NORMAL


def _over(value: float, line: float, rule: Rule) -> bool:
    excess = _excess(value, line, rule)
    return excess >= -TOUCH if rule.inclusive else excess > TOUCH


def _excess(value: float, line: float, rule: Rule) -> float:
    return value - line if rule.breach == "above" else line - value
