"""By how many months do people retire later than they have to, on average?"""

from dataclasses import replace

import numpy as np

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import with_membership
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """Months after the statutory month; below zero before it."""
    return np.array([float(basis.employee.membership.voluntary_months)])


def put(basis: Basis, path: Floats) -> Basis:
    """Others, whole."""
    held = basis.employee.membership
    return with_membership(basis, replace(held, voluntary_months=round(float(path[0]))))


LEVER = Lever(
    group="population",
    unit="months",
    reading="level",
    low=-36,
    high=36,
    step=1,
    get=get,
    set=put,
    evidence="law",
    url="https://www.gov.cn/yaowen/liebiao/202409/content_6974294.htm",
)
