"""How do many funds' values stand side by side? A row a fund, a column a period; judged at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.early_warning.grid import CODE, FIRST, Array, Codes, Graded, Truths, graded
from dashboard.early_warning.hysteresis import standing
from dashboard.early_warning.points import period_end
from dashboard.early_warning.rule import ALARMS, Level, Reading, Rule

Columns = NDArray[np.int_]
YEAR = {True: 12, False: 1}  # columns that lie a year apart, of months and of years
TIME = {"period", "months", "value", "status"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Values by series (``keys``, a row each) and period (every one from the first to the last)."""

    keys: pd.DataFrame
    periods: tuple[str, ...]
    figures: Array
    settled: Truths
    status: NDArray[np.object_]

    @property
    def monthly(self) -> bool:
        """Whether the periods are months."""
        return bool(self.periods) and "-" in self.periods[0]

    def last(self, count: int) -> "Panel":
        """The same without all but the last so many periods."""
        return Panel(
            keys=self.keys,
            periods=self.periods[-count:],
            figures=self.figures[:, -count:],
            settled=self.settled[:, -count:],
            status=self.status[:, -count:],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A panel under a rule: the levels as they stand, and where each unbroken alarm began.

    ``begun``: the column of the first period of the alarm that a cell belongs to; −1 without one.
    """

    panel: Panel
    rule: Rule
    reading: Reading | None
    found: Graded
    codes: Codes
    begun: Columns


def panel_of(rows: pd.DataFrame, settled: Sequence[str]) -> Panel:
    """Rows of keys, period, value and status as a panel; months, or years, but not both.

    ``settled``: the statuses of figures that are closed.
    """
    names = [name for name in rows.columns if name not in TIME]
    keys = rows[names].drop_duplicates().reset_index(drop=True)
    series = pd.MultiIndex.from_frame(keys).get_indexer(pd.MultiIndex.from_frame(rows[names]))
    periods = _every(rows["period"])
    column = pd.Index(periods).get_indexer(pd.Index(rows["period"]))
    values = np.full((len(keys), len(periods)), np.nan)
    status = np.full(values.shape, None, dtype=object)
    values[series, column] = rows["value"].to_numpy(dtype=float)
    status[series, column] = rows["status"].astype(str).to_numpy()
    closed = np.isin(status.astype(str), list(settled))
    return Panel(keys=keys, periods=periods, figures=values, settled=closed, status=status)


def watched(panel: Panel, rule: Rule, reading: Reading | None = None) -> Watched:
    """Every value of a panel judged as the periods follow upon each other."""
    found = judged(panel, rule, reading)
    held = rule.hysteresis if panel.monthly else None
    codes = found.codes if held is None else standing(found, panel.settled, held)
    return stands(panel, rule, reading, (found, codes))


def judged(panel: Panel, rule: Rule, reading: Reading | None) -> Graded:
    """Every value of a panel by itself."""
    lag = YEAR[panel.monthly]
    before = np.full(panel.figures.shape, np.nan)
    before[:, lag:] = panel.figures[:, :-lag]
    forces = [rule.in_force(period_end(period)) for period in panel.periods]
    return graded(panel.figures, before, rule, forces, reading)


def stands(
    panel: Panel, rule: Rule, reading: Reading | None, levels: tuple[Graded, Codes]
) -> Watched:
    """A panel with the levels as the lines say them and as they stand."""
    found, codes = levels
    return Watched(
        panel=panel,
        rule=rule,
        reading=reading,
        found=found,
        codes=codes,
        begun=_begun(alarmed(codes)),
    )


def alarmed(codes: Codes) -> Truths:
    """Which codes are one of the three warning levels."""
    return np.asarray((codes >= FIRST) & (codes < FIRST + len(ALARMS)))


def lines_shown(held: Watched) -> Array:
    """The line of the level that stands, else line one."""
    kept = held.codes != held.found.codes
    step = np.clip(held.codes.astype(int) - FIRST, 0, len(ALARMS) - 1)
    of_kept = np.take_along_axis(held.found.ladder, step[None], axis=0)[0]
    return np.asarray(
        np.where(kept & (held.codes != CODE[Level.UNKNOWN]), of_kept, held.found.line)
    )


def _begun(lit: Truths) -> Columns:
    begun: Columns = np.full((len(lit), lit.shape[1]), -1)
    for column in range(lit.shape[1]):
        before = begun[:, column - 1] if column else np.full(len(lit), -1)
        begun[:, column] = np.where(lit[:, column], np.where(before >= 0, before, column), -1)
    return begun


def _every(periods: "pd.Series[str]") -> tuple[str, ...]:
    if periods.empty:
        return ()
    freq = "M" if "-" in str(periods.iloc[0]) else "Y"
    return tuple(map(str, pd.period_range(periods.min(), periods.max(), freq=freq)))
