"""How many children does a woman have?"""

from dataclasses import replace

import numpy as np

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import rows, with_demography, with_rows
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """Births per woman over her life at the rates of each year."""
    return np.asarray(basis.demography.fertility[rows(basis)].sum(axis=1))


def put(basis: Basis, path: Floats) -> Basis:
    """Others, at the same ages."""
    held = basis.demography
    later = held.fertility[rows(basis)] * (path / get(basis))[:, None]
    return with_demography(basis, replace(held, fertility=with_rows(basis, held.fertility, later)))


LEVER = Lever(
    group="population",
    unit="births",
    reading="level",
    low=0.7,
    high=2.1,
    step=0.05,
    get=get,
    set=put,
    evidence="published",
    url="https://population.un.org/wpp/",
    shape="linear",
    length=10,
)
