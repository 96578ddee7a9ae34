"""How near was the year-end forecast in each month of the years that are over?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecasting.nowcast import CALENDAR, PATHS, SEED, YEAR, SoFar, band
from forecasting.series.history import Array, History, last_run
from forecasting.series.kept import chosen
from forecasting.series.shocks import draw
from forecasting.year_pace import year_pace

FROM = 36
"""Months before a year without which it is not replayed: what the season is must be known."""
MOST = 4
"""The latest years only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was foretold of a year in one of its months, and how it ended.

    Attributes:
        year: the year.
        month: the last month known, 1 to 11.
        band: see ``forecasting.nowcast.band``.
        pace: what the usual pace alone would have said (``year_pace``); None where it has none.
        actual: how the year ended.
    """

    year: int
    month: int
    band: Mapping[str, float]
    pace: float | None
    actual: float


def replayed(y: pd.Series, *, paths: int = PATHS) -> list[Made]:
    """The forecasts of January to November of the last finished years.

    Models are chosen from the months before each year and told its months as they come: nothing
    later is seen. The figures are those of today's books, restatements included.

    Args:
        y: see ``forecasting.nowcast.so_far``; only its last unbroken run counts.
        paths: how many.

    Raises:
        TypeError, ValueError: see ``forecasting.series.history``.
    """
    run = last_run(y)
    actual = {
        int(year): float(run.observed[run.starts.year == year].sum())
        for year in run.starts.year.unique()
    }
    return [
        Made(
            year=one.year,
            month=one.month,
            band=band(totals),
            pace=year_pace(one.past) if one.past else None,
            actual=actual[one.year],
        )
        for one, totals in foretold_totals(y, finished(y)[-MOST:], paths=paths)
    ]


def finished(y: pd.Series) -> list[int]:
    """The years that are over and begin with enough unbroken months to be replayed."""
    run = last_run(y)
    return [
        year
        for year in range(run.starts[0].year, run.starts[-1].year + 1)
        if FROM <= _before(run, year) <= len(run) - YEAR
    ]


def foretold_totals(
    y: pd.Series,
    years: Iterable[int],
    *,
    calendar: str | None = CALENDAR,
    paths: int = PATHS,
) -> Iterator[tuple[SoFar, Array]]:
    """By month of these ``finished`` years: what was known, and (paths,) where it was to end."""
    run = last_run(y)
    for year in years:
        before = _before(run, year)
        models = chosen(run.until(before), calendar)
        for month in range(1, YEAR):
            one = _known(run.until(before + month))
            shocks = draw(np.random.default_rng(SEED), paths, YEAR - month)
            foretold = one.course(models.told(run.until(before + month)).paths(shocks))
            if foretold is not None:
                yield one, foretold[:, -1]


def _known(past: History) -> SoFar:
    """As ``so_far`` of a run without holes."""
    last = past.starts[-1]
    return SoFar(
        year=int(last.year),
        month=int(last.month),
        to_date=float(past.observed[-last.month :].sum()),
        evidence="full",
        reason=None,
        missing=(),
        past=past,
    )


def _before(run: History, year: int) -> int:
    """How many months of a run lie before a year."""
    return int((run.starts.year < year).sum())
