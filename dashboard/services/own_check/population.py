"""Is a population carried from its first year as its own survival, births and migrants say?"""

from collections.abc import Iterator

import numpy as np

from dashboard.services.own_check.kind import Kind, half_digit
from dashboard.services.self_check.trial import Compared
from data_access.reference.own_table import Column, OwnTable
from forecasting.actuarial import project_population
from forecasting.actuarial.refusals import Floats

SEXES = ("M", "F")
CALLED = ("male", "female")
MOST_YEARS = 151
INPUTS = {
    "year": Column(low=1800, high=2300, whole=True),
    "sex": Column(),
    "age": Column(low=0, high=130, whole=True),
    "survival": Column(low=0, high=1, optional=True),
    "fertility": Column(low=0, high=1, optional=True),
    "sex_ratio": Column(low=0.5, high=2, optional=True),
    "migration": Column(optional=True),
}
THEIRS = {"persons": Column(low=0)}
NEEDED = ("survival", "fertility", "sex_ratio", "migration")
USUAL = {"fertility": 0.0, "migration": 0.0, "sex_ratio": 1.05}


def compare(table: OwnTable) -> Iterator[Compared]:
    """Every sex and age on the first day of each year after the first, and everybody."""
    order, years, ages = _places(table)
    held = {name: _cube(table, name, order, (years, ages)) for name in NEEDED}
    persons = _cube(table, "persons", order, (years, ages))
    carried = project_population(
        persons[0],
        held["survival"][:-1],
        held["fertility"][:-1, 1],
        held["sex_ratio"][:-1, 0, 0],
        held["migration"][:-1],
    )
    digit, rate = half_digit(table, "persons"), half_digit(table, "survival")
    for at, year in enumerate(years[1:], 1):
        for sex, age in np.ndindex(*persons[0].shape):
            theirs, place = float(persons[at, sex, age]), (str(year), CALLED[sex], str(age))
            off = digit * 2 + theirs * rate * at
            yield _compared(table, place, float(carried[at, sex, age]), theirs, off)
        whole = float(persons[at].sum())
        off = digit * np.sqrt(persons[0].size) * 2 + whole * rate * at
        yield _compared(table, (str(year),), float(carried[at].sum()), whole, float(off))


def _compared(
    table: OwnTable, place: tuple[str, ...], ours: float, theirs: float, off: float
) -> Compared:
    return Compared(
        item="own_persons" if len(place) > 1 else "own_everybody",
        at=place,
        ours=ours,
        published=theirs,
        tolerance=off,
        places=table.places("persons"),
    )


def _places(table: OwnTable) -> tuple[dict[tuple[int, str, int], int], range, range]:
    """Where each year, sex and age stands; years and ages without a gap, each once."""
    years = [int(one) for one in table.numbers("year", INPUTS["year"])]
    ages = [int(one) for one in table.numbers("age", INPUTS["age"])]
    order: dict[tuple[int, str, int], int] = {}
    for at, place in enumerate(zip(years, table.sexes(), ages, strict=True)):
        if place in order:
            raise table.bad("twice", at, "age")
        order[place] = at
    span, reach = range(min(years), max(years) + 1), range(max(ages) + 1)
    if not 1 < len(span) <= MOST_YEARS or len(reach) < 2:
        raise table.bad("few_years", None, "year")
    for year in span:
        for sex in SEXES:
            gap = next((age for age in reach if (year, sex, age) not in order), None)
            if gap is not None:
                said = f"{year} {sex} {gap}"
                raise table.bad("row_missing", None, "age", said)
    return order, span, reach


def _cube(
    table: OwnTable,
    field: str,
    order: dict[tuple[int, str, int], int],
    extent: tuple[range, range],
) -> Floats:
    """(years, sexes, ages); what is left empty is usual, where anything is."""
    spec = THEIRS.get(field) or INPUTS[field]
    column = np.array(table.numbers(field, spec))
    if field in USUAL:
        column = np.where(np.isnan(column), USUAL[field], column)
    years, ages = extent
    found = np.array(
        [[[column[order[year, sex, age]] for age in ages] for sex in SEXES] for year in years]
    )
    if field == "survival" and np.isnan(found[:-1]).any():
        year, sex, age = (int(one) for one in np.argwhere(np.isnan(found[:-1]))[0])
        raise table.bad("missing", order[years[year], SEXES[sex], ages[age]], field)
    return found


KIND = Kind(columns=INPUTS, theirs=THEIRS, compare=compare)
