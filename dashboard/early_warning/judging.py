"""Which level does a value reach? Pure: values and a rule in, judgements out."""

from collections.abc import Collection, Mapping

import numpy as np

from dashboard.early_warning.grid import LEVELS, Codes, Graded, graded
from dashboard.early_warning.hysteresis import standing
from dashboard.early_warning.points import Point, Values, points_of
from dashboard.early_warning.rule import Judgement, Level, Reading, Rule


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
        ValueError: the reading is none of A, B and C, or a period comes twice.
    """
    points = points_of(values)
    return _told(points, _graded(points, rule, reading))


def watch(
    values: Values,
    rule: Rule,
    settled: Collection[str],
    *,
    reading: Reading | str | None = None,
) -> list[Judgement]:
    """Judge months in their order as they follow upon each other: with hysteresis, if any.

    ``settled``: the months whose figures are closed. Years are judged each by itself.
    """
    points = points_of(values)
    found = _graded(points, rule, reading)
    if rule.hysteresis is None or not all("-" in period for period in points):
        return _told(points, found)
    order = np.argsort(list(points), kind="stable")
    closed = np.array([period in settled for period in points], dtype=bool)
    sorted_ = Graded(
        codes=found.codes[order],
        ladder=found.ladder[:, order],
        line=found.line[order],
        passed=found.passed[:, order],
    )
    codes = np.empty_like(found.codes)
    codes[order] = standing(sorted_, closed[order], rule.hysteresis)
    return _told(points, found, codes)


def _graded(points: Mapping[str, Point], rule: Rule, reading: Reading | str | None) -> Graded:
    chosen = None if reading is None else Reading(reading)
    earlier = (points.get(point.year_before) for point in points.values())
    return graded(
        np.array([point.value for point in points.values()], dtype=float),
        np.array([np.nan if one is None else one.value for one in earlier], dtype=float),
        rule,
        [rule.in_force(point.end) for point in points.values()],
        chosen,
    )


def _told(
    points: Mapping[str, Point], found: Graded, codes: Codes | None = None
) -> list[Judgement]:
    shown = found.codes if codes is None else codes
    return [
        _judgement(point, found, place, LEVELS[shown[place]])
        for place, point in enumerate(points.values())
    ]


def _judgement(point: Point, found: Graded, place: int, level: Level) -> Judgement:
    kept = level is not LEVELS[found.codes[place]]
    line = found.ladder[int(level) - 1, place] if kept else found.line[place]
    return Judgement(
        period=point.period,
        value=point.value if np.isfinite(point.value) else None,
        level=level,
        line=None if np.isnan(line) else float(line),
        kept=kept,
    )
