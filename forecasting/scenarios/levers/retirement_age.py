"""By how many months is the retirement age of men raised in the end, women's along with it?"""

from dataclasses import replace
from types import MappingProxyType

import numpy as np

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lever import Lever

AGAINST_MEN = MappingProxyType({"male": 1.0, "female_55": 1.0, "female_50": 5 / 3})
"""Delay of each category against men's: by law three, three and five years."""


def get(basis: Basis) -> Floats:
    """Months between men's age before the delay and after it, as the last law has it."""
    age = basis.law.dated[-1].value["male"]
    return np.array([float(age.last - age.first)])


def put(basis: Basis, path: Floats) -> Basis:
    """The last law with another age in the end; its pace stays."""
    *before, last = basis.law.dated
    ages = {
        name: replace(age, last=age.first + round(AGAINST_MEN[name] * float(path[0])))
        for name, age in last.value.items()
    }
    return replace(basis, law=replace(basis.law, dated=(*before, replace(last, value=ages))))


LEVER = Lever(
    group="population",
    measure="contributions",
    unit="months",
    reading="level",
    low=0,
    high=72,
    step=12,
    get=get,
    set=put,
    evidence="law",
    url="https://www.gov.cn/yaowen/liebiao/202409/content_6974294.htm",
)
