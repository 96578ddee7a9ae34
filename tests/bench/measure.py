"""How long does a piece of work take, beside a plain loop of the same run?"""

import os
import time
from statistics import median

LOOP = 2_000_000


def calibration():
    """Seconds of a plain loop: this machine's measure."""
    begun = time.perf_counter()
    total = 0
    for number in range(LOOP):
        total += number & 7
    return time.perf_counter() - begun


def timed(work):
    """Seconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def loop():
    """The median of five, printed, with how busy the machine is besides."""
    measured = median(calibration() for _ in range(5))
    busy = os.getloadavg()[0]
    print(f"{'calibration loop':44}{measured * 1000:9.1f} ms {1:8.2f}   load {busy:.1f}")
    return measured


def say(what, seconds, measured, goal=None):
    """A line: what, how long, how many loops that is, and whether it is what was aimed for."""
    said = "" if goal is None else f"   {'ok' if seconds <= goal else 'OVER'} (≤ {goal * 1000:.0f})"
    print(f"{what:44}{seconds * 1000:9.1f} ms {seconds / measured:8.2f}{said}", flush=True)


def quantile(values, share):
    """The value that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
