import itertools
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import data_access.reference
from data_access.assumptions.demography import demography
from forecasting.actuarial import project_population

PUBLISHED = Path(data_access.reference.__file__).parent / "tables"
YEARS, AGES = 3, 6


def tables(**changed):
    plain = {
        "base": np.full((2, AGES), 100.0),
        "survival": np.full((YEARS, 2, AGES), 0.9),
        "fertility": np.full((YEARS, AGES), 0.1),
        "sex_ratio": np.full(YEARS, 1.05),
        "migration": np.zeros((YEARS, 2, AGES)),
    }
    return {**plain, **changed}


def shares(*shape):
    return arrays(np.float64, shape, elements=st.floats(0, 1))


def test_one_year_by_hand():
    """Women 100 of age 1 bear; 90 of them reach age 2."""
    people = project_population(
        base=[[0, 0, 0], [0, 100, 40]],
        survival=[[[0.9, 0.9, 0.5], [0.8, 0.9, 0.5]]],
        fertility=[[0, 0.2, 0]],
        sex_ratio=[1.5],
        migration=[[[0, 0, 3], [0, 0, -1]]],
    )
    born = 0.2 * (100 + 0) / 2
    assert people[1] == pytest.approx(
        np.array([[born * 0.6 * 0.9, 0, 3], [born * 0.4 * 0.8, 0, (100 + 40) * 0.5 - 1]])
    )


@pytest.fixture(scope="module")
def china():
    held = demography()
    return project_population(
        held.base, held.survival, held.fertility, held.sex_ratio, held.migration
    )


def groups(name):
    return pd.read_csv(PUBLISHED / name).iloc[:, 2:].to_numpy(float).reshape(76, 2, 21)


def test_the_united_nations_are_reproduced(china):
    """WPP 2024: 1 July is the mean of two 1 Januaries; tolerances as its README states."""
    july = np.add.reduceat((china[1:] + china[:-1]) / 2, range(0, 101, 5), axis=2)
    published = groups("un_wpp2024_july.csv")
    of_groups = np.abs(july / published - 1)[:, :, :18]
    assert of_groups.max() < 0.005
    assert of_groups[5:].max() < 0.0025
    assert np.abs(july.sum((1, 2)) / published.sum((1, 2)) - 1).max() < 0.0002
    old, old_published = july[:, :, 13:].sum((1, 2)), published[:, :, 13:].sum((1, 2))
    assert np.abs(old / old_published - 1).max() < 0.0006


def test_the_united_nations_births_are_reproduced(china):
    held = demography()
    published = pd.read_csv(PUBLISHED / "un_wpp2024_totals.csv")["births"]
    newborn = (china[1:, :, 0] - held.migration[:, :, 0]) / held.survival[:, :, 0]
    assert np.abs(newborn.sum(axis=1) / published - 1).max() < 0.0001


@given(shares(2, AGES), shares(YEARS, 2, AGES), shares(YEARS, AGES), shares(YEARS))
def test_people_are_conserved(base, survival, fertility, sex_ratio):
    """Who is there was there a year before, less the dead, or was born, or came."""
    moved = np.full((YEARS, 2, AGES), 0.5)
    people = project_population(base, survival, fertility, sex_ratio, moved)
    for year, (start, end) in enumerate(itertools.pairwise(people)):
        lives = survival[year]
        lived = (start[:, :-1] * lives[:, 1:]).sum() + (start[:, -1] * lives[:, -1]).sum()
        stayed = end - moved[year]
        women = start[1].copy()
        women[1:] += stayed[1, 1:]
        born = fertility[year] @ women / 2
        boys = born * sex_ratio[year] / (1 + sex_ratio[year])
        newborn = boys * lives[0, 0] + (born - boys) * lives[1, 0]
        assert end.sum() == pytest.approx(lived + newborn + moved[year].sum(), rel=1e-9)


@given(shares(2, AGES), shares(YEARS, 2, AGES), shares(YEARS, AGES), shares(YEARS, 2, AGES))
def test_higher_mortality_never_raises_the_population(base, survival, fertility, worse):
    rest = (fertility, np.ones(YEARS), np.zeros((YEARS, 2, AGES)))
    well = project_population(base, survival, *rest)
    ill = project_population(base, survival * worse, *rest)
    assert (ill <= well + 1e-9).all()


def test_no_year_is_the_base():
    people = project_population(
        [[1, 2], [3, 4]], np.ones((0, 2, 2)), np.ones((0, 2)), [], np.ones((0, 2, 2))
    )
    assert people.tolist() == [[[1, 2], [3, 4]]]


def spoilt(name, place, value):
    held = tables()[name].copy()
    held[place] = value
    return {name: held}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (spoilt("survival", (1, 1, 4), 1.02), "survival, year 2, sex female, age 4: 1.02 is above"),
        (spoilt("survival", (0, 0, 0), -0.1), "survival, year 1, sex male, age 0: -0.1 is below 0"),
        (spoilt("fertility", (2, 3), -1), "fertility, year 3, age 3: -1 is below 0"),
        (spoilt("sex_ratio", 1, np.nan), "sex_ratio, year 2: missing"),
        (spoilt("migration", (0, 1, 2), np.inf), "migration, year 1, sex female, age 2: missing"),
        (spoilt("base", (0, 5), np.nan), "base, sex male, age 5: missing"),
        (spoilt("migration", (1, 0, 3), -1e6), "after migration, year 2, sex male, age 3: -"),
        ({"fertility": np.zeros((2, AGES))}, "fertility: 2 .year. x 6 .age. given, 3 .year. x 6"),
        ({"migration": np.zeros((YEARS, 2, 5))}, "migration: 3 .year. x 2 .sex. x 5 .age. given"),
        ({"base": np.ones(AGES)}, "base: 1 dimensions given"),
        ({"survival": "many"}, "survival: not a table of numbers|base"),
    ],
)
def test_what_cannot_be_is_refused_by_name(changed, said):
    with pytest.raises(ValueError, match=said):
        project_population(**tables(**changed))
