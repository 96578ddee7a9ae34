"""What share of the people comes in a year, net of those who leave?"""

from dataclasses import replace

import numpy as np

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import rows, with_demography, with_rows
from forecasting.scenarios.lever import Lever

WORKING = slice(20, 40)
"""The ages that a change of migration is spread over, evenly and over both sexes."""


def get(basis: Basis) -> Floats:
    """Net migrants of each year as a share of the people there are on the first day."""
    held = basis.demography
    return np.asarray(held.migration[rows(basis)].sum(axis=(1, 2)) / held.base.sum())


def put(basis: Basis, path: Floats) -> Basis:
    """Others; the difference is of working age."""
    held = basis.demography
    more = (path - get(basis)) * held.base.sum()
    later = held.migration[rows(basis)].copy()
    later[:, :, WORKING] += (more / (2 * (WORKING.stop - WORKING.start)))[:, None, None]
    return with_demography(basis, replace(held, migration=with_rows(basis, held.migration, later)))


LEVER = Lever(
    group="population",
    unit="ratio",
    reading="points",
    low=-0.002,
    high=0.004,
    step=0.0005,
    get=get,
    set=put,
)
