"""Is the population of China carried to 2100 as the United Nations carry it?"""

from collections.abc import Iterator

import numpy as np

from dashboard.services.self_check.trial import Compared, Trial
from data_access.assumptions.book import Floats
from data_access.assumptions.demography import demography
from data_access.reference.published import published
from forecasting.actuarial import project_population

JULY, TOTALS = "un_wpp2024_july", "un_wpp2024_totals"
SEXES = ("male", "female")
WIDTH, OLD, UNDER_90 = 5, 65, 90
SHARES = {"persons_total": 0.0002, "persons_65": 0.0006, "births": 0.0001}
GROUP, GROUP_FROM_2030 = 0.005, 0.0025


def compare() -> Iterator[Compared]:
    """Every year: the total on 31 December, those of 65 and over, births, the worst group."""
    totals = published(TOTALS).set_index("year")
    people, born = _projected()
    july = np.add.reduceat((people[1:] + people[:-1]) / 2, range(0, people.shape[2], WIDTH), axis=2)
    held = published(JULY)
    printed = held.iloc[:, 2:].to_numpy(dtype=float).reshape(july.shape)
    for at, year in enumerate(totals.index):
        end = float(people[at + 1].sum())
        yield _compared("persons_total", year, end, totals.loc[year, "dec31"])
        old, theirs = (float(one[at, :, OLD // WIDTH :].sum()) for one in (july, printed))
        yield _compared("persons_65", year, old, theirs)
        yield _compared("births", year, float(born[at]), totals.loc[year, "births"])
        yield _worst(year, july[at], printed[at])


def _projected() -> tuple[Floats, Floats]:
    """(77, 2, 101) persons on 1 January; (76,) births."""
    held = demography()
    people = project_population(
        held.base, held.survival, held.fertility, held.sex_ratio, held.migration
    )
    newborn = (people[1:, :, 0] - held.migration[:, :, 0]) / held.survival[:, :, 0]
    return people, newborn.sum(axis=1)


def _compared(item: str, year: int, ours: float, theirs: float) -> Compared:
    tolerance = SHARES[item] * float(theirs)
    return Compared(
        item=item, at=(str(year),), ours=ours, published=float(theirs), tolerance=tolerance
    )


def _worst(year: int, ours: Floats, theirs: Floats) -> Compared:
    """The group of sex and five years of age under 90 that is furthest off."""
    ours, theirs = ours[:, : UNDER_90 // WIDTH], theirs[:, : UNDER_90 // WIDTH]
    apart = np.abs(ours / theirs - 1)
    sex, group = np.unravel_index(int(apart.argmax()), apart.shape)
    age = int(group) * WIDTH
    share = GROUP if year < 2030 else GROUP_FROM_2030
    return Compared(
        item="persons_worst_group",
        at=(str(year), SEXES[int(sex)], f"{age}\N{EN DASH}{age + WIDTH - 1}"),
        ours=float(ours[sex, group]),
        published=float(theirs[sex, group]),
        tolerance=share * float(theirs[sex, group]),
    )


TRIAL = Trial(tables=(TOTALS, JULY), compare=compare)
