"""What would a rule have said of the last five years, how often for nothing, and how early?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dashboard.early_warning.grid import LEVELS, Truths
from dashboard.early_warning.panel import Panel, Watched, alarmed, watched
from dashboard.early_warning.rule import Level, Reading, Rule
from dashboard.services.panels import of_funds, panel
from dashboard.services.rules import current_rules
from dashboard.services.sources import Sources

MONTHS = 60
AHEAD = 12
"""Months within which a deficit must follow for a warning to have been no false one."""
RATIO = "expenditure_income_ratio"
EVEN = Level.TWO  # of the ratio: as much is spent as comes in


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """An unbroken alarm: whose, from when to when, how grave at its worst.

    ``lead``: months from its beginning until the fund spent more than it earned over a year (0:
    it did already); None where that did not follow within a year; ``decided``: whether a year has
    passed since, or it followed.
    """

    area: str
    scheme: str
    subject: str
    first: str
    last: str
    level: Level
    lead: int | None
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a rule would have said, to be laid beside what is on record; nothing is written.

    ``false``: the share of the decided runs after which no deficit followed; ``lead``: the median
    of the months by which the others came before it. None where nothing can be said.
    """

    file: str
    reading: Reading | None
    since: str
    until: str
    runs: tuple[Run, ...]
    false: float | None
    lead: float | None


def preview(
    sources: Sources, file: str, rule: Rule, until: str, reading: Reading | str | None = None
) -> Preview:
    """Hold a rule, in one reading (its first by default), against five years of months."""
    chosen = Reading(reading) if reading else next(iter(rule.readings), None)
    held = watched(of_funds(panel(sources, rule, until), rule), rule, chosen)
    periods = held.panel.periods
    end = periods.index(until) + 1 if until in periods else len(periods)
    start = max(0, end - MONTHS)
    runs = tuple(_runs(held, _deficits(sources, held.panel, until), (start, end)))
    decided = [run for run in runs if run.decided]
    leads = [run.lead for run in decided if run.lead is not None]
    return Preview(
        file=file,
        reading=chosen,
        since=periods[start] if periods else until,
        until=until,
        runs=runs,
        false=1 - len(leads) / len(decided) if decided else None,
        lead=float(np.median(leads)) if leads else None,
    )


def _runs(held: Watched, deficits: Truths, span: tuple[int, int]) -> Iterator[Run]:
    lit = alarmed(held.codes)
    start, end = span
    for row in range(len(held.panel.keys)):
        first = None
        for column in range(start, end + 1):
            on = column < end and bool(lit[row, column])
            if on and first is None:
                first = column
            elif not on and first is not None:
                yield _run(held, deficits[row], (row, first, column - 1), end)
                first = None


def _run(held: Watched, deficit: Truths, where: tuple[int, int, int], end: int) -> Run:
    row, first, last = where
    key = held.panel.keys.iloc[row]
    ahead = np.flatnonzero(deficit[first : min(first + AHEAD + 1, end)])
    lead = int(ahead[0]) if len(ahead) else None
    return Run(
        area=key["area"],
        scheme=key["scheme"],
        subject=key["subject"],
        first=held.panel.periods[first],
        last=held.panel.periods[last],
        level=LEVELS[held.codes[row, first : last + 1].max()],
        lead=lead,
        decided=lead is not None or first + AHEAD < end,
    )


def _deficits(sources: Sources, beside: Panel, until: str) -> Truths:
    """Of each row of a panel the months in which its fund spent a year's own income or more."""
    ratio = current_rules(sources.house)[RATIO]
    held = panel(sources, ratio, until)
    over = held.figures >= ratio.levels[-1].lines[EVEN]
    funds = dict(zip(zip(held.keys["area"], held.keys["scheme"], strict=True), over, strict=True))
    none = np.zeros(len(beside.periods), dtype=bool)
    place = {period: column for column, period in enumerate(held.periods)}
    columns = np.array([place.get(period, -1) for period in beside.periods])
    keys = zip(beside.keys["area"], beside.keys["scheme"], strict=True)
    rows = [
        np.where(columns >= 0, funds[key][columns], False) if key in funds else none  # noqa: FBT003
        for key in keys
    ]
    return np.array(rows, dtype=bool).reshape(len(beside.keys), len(beside.periods))
