"""Which levels do many values reach at once? Arrays in, arrays out; periods along the last axis."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.early_warning.rule import ALARMS, Level, Lines, Reading, Rule

Array = NDArray[np.float64]
Codes = NDArray[np.int8]
Truths = NDArray[np.bool_]
TOUCH = 1e-9
"""Two numbers this close are the same: 110 ÷ 100 − 1 is ten per cent, not a hair above it."""
LEVELS = tuple(Level)
CODE = {level: code for code, level in enumerate(LEVELS)}
FIRST = CODE[Level.ONE]
"""The code of level one; two and three follow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """Of each value the code of its level, and the line of every level there (NaN: none).

    ``ladder[i]`` is level i + 1's; ``line``: of the level reached, else line one; ``passed``:
    how far the value lies past each line, in the direction that is bad.
    """

    codes: Codes
    ladder: Array
    line: Array
    passed: Array


def graded(
    values: Array,
    before: Array,
    rule: Rule,
    forces: Sequence[Lines | None],
    reading: Reading | None = None,
) -> Graded:
    """Grade values against the lines in force at each period.

    Args:
        values: the indicator, periods along the last axis; what is not finite is unknown.
        before: the same a year earlier, for readings B and C.
        rule: the rule.
        forces: its lines in force at each period's end, None before the first.
        reading: A, B or C; None reads the lines as they stand.
    """
    ladder = np.full((len(ALARMS), *values.shape), np.nan)
    high = np.full(values.shape, np.nan)
    for force in {id(one): one for one in forces if one is not None}.values():
        here = np.array([one is force for one in forces])
        ladder[..., here] = _ladder(before[..., here], force, reading)
        high[..., here] = np.nan if force.high is None else force.high
    passed = _passed(values, ladder, rule)
    codes = _codes(passed, rule)
    with np.errstate(invalid="ignore"):
        codes[(codes == CODE[Level.NORMAL]) & (values > high + TOUCH)] = CODE[Level.HIGH]
    codes[~np.isfinite(values) | np.isnan(ladder[0])] = CODE[Level.UNKNOWN]
    return Graded(codes=codes, ladder=ladder, line=_line(codes, ladder, high), passed=passed)


def _ladder(before: Array, force: Lines, reading: Reading | None) -> Array:
    """The lines as a reading derives them; NaN where last year's value does not allow it."""
    plain = np.array([force.lines.get(level, np.nan) for level in ALARMS])
    lines = plain.reshape(len(ALARMS), *([1] * before.ndim))
    if reading is Reading.B:
        base = np.where(np.isfinite(before) & (before > 0), before, np.nan)
        return np.asarray(base * (1 + lines))
    if reading is Reading.C:
        return np.asarray(np.where(np.isfinite(before), before, np.nan) + lines)
    return np.asarray(np.broadcast_to(lines, (len(ALARMS), *before.shape)))


def _passed(values: Array, ladder: Array, rule: Rule) -> Array:
    finite = np.where(np.isfinite(values), values, np.nan)
    if rule.breach == "beyond":
        return np.asarray(np.abs(finite) - ladder)
    return np.asarray(finite - ladder if rule.breach == "above" else ladder - finite)


def _codes(passed: Array, rule: Rule) -> Codes:
    codes = np.full(passed.shape[1:], CODE[Level.NORMAL], dtype=np.int8)
    with np.errstate(invalid="ignore"):
        if rule.near is not None:
            codes[passed[0] >= -rule.near - TOUCH] = CODE[Level.NEAR]
        for step, excess in enumerate(passed):
            codes[excess >= -TOUCH if rule.inclusive else excess > TOUCH] = FIRST + step
    return codes


def _line(codes: Codes, ladder: Array, high: Array) -> Array:
    step = np.clip(codes.astype(int) - FIRST, 0, len(ALARMS) - 1)
    step[codes >= CODE[Level.HIGH]] = 0
    line = np.take_along_axis(ladder, step[None], axis=0)[0]
    return np.asarray(np.where(codes == CODE[Level.HIGH], high, line))
