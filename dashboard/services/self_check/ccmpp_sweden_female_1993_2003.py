"""Are the females of Sweden carried from 1993 to 2003 as the textbook carries them?"""

from collections.abc import Iterator

import numpy as np

from dashboard.services.self_check.trial import Compared, Trial
from data_access.reference.published import published
from forecasting.actuarial import project_population

TABLE, TOTALS = "ccmpp_sweden_female_1993_2003", "ccmpp_sweden_female_totals"
STEP = 5  # years
RADIX = 100_000
BOYS_PER_GIRL = 1.05
LAST = 85  # the open group
STEPS = {1998: 1, 2003: 2}


def compare() -> Iterator[Compared]:
    """By age, printed whole, and in total, printed to a thousandth; all of one rounding."""
    held = published(TABLE)
    women = _projected()
    totals = published(TOTALS).set_index("year")["total"]
    for year, step in STEPS.items():
        for age, ours in zip(held["age"], women[step], strict=True):
            printed = float(held.loc[held["age"] == age, f"expected_{year}"].iloc[0])
            yield _compared("persons", (str(year), _group(int(age))), float(ours), printed)
        total = float(women[step].sum())
        yield _compared("persons_total", (str(year),), total, float(totals[year]))


def _projected() -> np.ndarray:
    """(3, A) females of 1993, 1998, 2003; a step of the engine is five years here.

    Survival into a group is the ratio of the person-years lived in it and in the one before; the
    last row of the life table is T(85).
    """
    held = published(TABLE)
    lived = held["Lx_5"].to_numpy(dtype=float)
    into = np.append(STEP * RADIX, lived[:-1])
    survival = lived / into
    survival[-1] = lived[-1] / (lived[-2] + lived[-1])
    women = held["pop_1993"].to_numpy(dtype=float)
    steps = len(STEPS)
    people = project_population(
        np.array([np.zeros_like(women), women]),
        np.broadcast_to(survival, (steps, 2, len(women))),
        np.broadcast_to(held["fertility_rate"].to_numpy(dtype=float) * STEP, (steps, len(women))),
        np.full(steps, BOYS_PER_GIRL),
        np.zeros((steps, 2, len(women))),
    )
    return people[:, 1]


def _group(age: int) -> str:
    """A group in words.

    >>> _group(0), _group(85)
    ('0\N{EN DASH}4', '85+')
    """
    return f"{age}+" if age == LAST else f"{age}\N{EN DASH}{age + STEP - 1}"


def _compared(item: str, at: tuple[str, ...], ours: float, printed: float) -> Compared:
    places = 3 if item == "persons_total" else 0
    return Compared(
        item=item,
        at=at,
        ours=ours,
        published=printed,
        tolerance=0.5 * 10**-places,
        places=places,
    )


TRIAL = Trial(tables=(TABLE, TOTALS), compare=compare)
