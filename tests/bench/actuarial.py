"""How long do a population to 2100, every fund, many futures and the self-check take?

``python -m tests.bench.actuarial``, threads pinned to one.
"""

import resource
import time
from dataclasses import replace

import numpy as np

from dashboard.services.self_checked import trials
from data_access.assumptions.demography import demography
from data_access.assumptions.nation import nation
from forecasting.actuarial import project_population, simulate
from forecasting.actuarial.projection import project
from tests.bench.measure import loop, say, timed

TIMES, FANS = 25, 5
PATHS, MORE = 5_000, 20_000
CELLS = 2 * 101
MORTALITY = 1.0  # seconds that mortality of every cell and path may add to 5,000 paths


def best(work, times=TIMES):
    return min(spent(work) for _ in range(times))


def anew(basis):
    """The same basis in other objects: nothing is remembered of it."""
    employee = replace(basis.employee, membership=replace(basis.employee.membership))
    law = replace(basis.law)
    return replace(basis, demography=replace(basis.demography), law=law, employee=employee)


def told_alike(basis):
    """The same basis, of which mortality does not stray."""
    life = np.zeros(len(basis.uncertainty.years))
    return replace(basis, uncertainty=replace(basis.uncertainty, life=life))


def futures(basis, measured):
    alike, own = (fan(one, measured) for one in (told_alike(basis), basis))
    print(f"{'mortality of each cell and path adds':44}{(own - alike) * 1000:9.0f} ms (≤ 1000)")
    half = spent(lambda: simulate(basis, paths=PATHS, seed=1, horizon=len(basis.years) // 2))
    print(f"{'half of the years take':44}{half / own:9.2f} of that")
    before = peak()
    longer = spent(lambda: simulate(basis, paths=MORE, seed=1))
    say(f"{MORE} futures, {longer / own:.1f} times that", longer, measured)
    print(f"{'memory that these add to the peak':44}{peak() - before:9.0f} MB")


def fan(basis, measured):
    """Seconds of many futures, and how many a cell of them takes."""
    years = len(basis.years)
    seconds = best(lambda: simulate(basis, paths=PATHS, seed=1), FANS)
    own = basis.uncertainty.life.any()
    cells = PATHS * years * CELLS
    say(
        f"{PATHS} futures, {'mortality strays' if own else 'one mortality'}"
        f" ({seconds / cells * 1e9:.1f} ns a cell)",
        seconds,
        measured,
        4e-9 * cells + own * MORTALITY,
    )
    return seconds


def spent(work):
    """Seconds of one core: what others do beside does not count."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    measured = loop()
    people, basis = demography(), nation()
    tables = (people.base, people.survival, people.fertility, people.sex_ratio, people.migration)
    say("population, 76 years", best(lambda: project_population(*tables)), measured, 0.01)
    say("every national fund, all new", best(lambda: project(anew(basis))), measured, 0.01)
    say("the same after a lever", best(lambda: project(replace(basis))), measured, 0.01)
    futures(basis, measured)
    say("every self-check, once", timed(trials.__wrapped__), measured)


if __name__ == "__main__":
    main()
