"""Which table, row and field of a basis cannot be computed with?

Asked once of each part: a lever replaces one and leaves the others as they were.
"""

from collections.abc import Mapping

import numpy as np

from data_access.assumptions.benefits import Benefits
from data_access.assumptions.book import Bases, Basis
from forecasting.actuarial.refusals import fit, number
from forecasting.actuarial.remembered import remembered

LITTLE = 1e-9
WHOLE = (0.0, 1.0)
GROWTH = (-0.9, 9.0)
RATE = (-0.5, 1.0)
ANY = (-np.inf, np.inf)
SOME = (LITTLE, np.inf)
POSITIVE = (0.0, np.inf)
Bounds = tuple[float, float]
Spec = Mapping[str, tuple[int, int, Bounds]]
"""By field: its first year after the base year, how many beyond the last, and its bounds."""

PATHS: Mapping[str, Spec] = {
    "membership": {"unemployment": (0, 0, WHOLE), "coverage_growth": (1, 0, GROWTH)},
    "financing": {
        "rate": (0, 0, WHOLE),
        "retired_rate": (1, 0, WHOLE),
        "collection": (0, 0, (0.0, 2.0)),
        "base_growth": (1, 0, GROWTH),
        "interest": (0, 0, RATE),
        "transfers": (1, 0, ANY),
        "individual": (0, 1, POSITIVE),
        "advance": (0, 0, WHOLE),
        "subsidy": (0, 0, POSITIVE),
        "disposable": (0, 0, SOME),
    },
    "bases": {
        "floor": (0, 0, (0.0, 1.0)),
        "ceiling": (0, 0, (1.0, 100.0)),
        "flexible": (0, 0, WHOLE),
        "flexible_base": (0, 0, (LITTLE, 100.0)),
        "flexible_rate": (0, 0, WHOLE),
    },
    "benefits": {"trend": (1, 0, GROWTH)},
    "personal": {
        "rate": (0, 0, WHOLE),
        "kept": (0, 0, WHOLE),
        "retired_growth": (1, 0, GROWTH),
        "spent": (0, 0, POSITIVE),
    },
    "serious_illness": {"premium": (0, 0, WHOLE), "trend": (1, 0, GROWTH)},
}
NUMBERS: Mapping[str, Mapping[str, Bounds]] = {
    "membership": {
        "active": SOME,
        "retired": SOME,
        "members": SOME,
        "cadre_share": WHOLE,
        "qualifying": WHOLE,
        "paying_on": WHOLE,
        "lacking": SOME,
    },
    "bases": {"dispersion": SOME},
    "financing": {"income": SOME, "opening": ANY, "balance": ANY},
    "personal": {"income": SOME, "expenditure": POSITIVE, "opening": ANY, "balance": ANY},
    "serious_illness": {"paid": POSITIVE},
}
DESIGNED = ("deductible", "ratio", "elsewhere")
FIRST_ABOVE_NOTHING = {"financing": ("collection",), "personal": ("spent",)}
"""What the base year is divided by."""


def sound(basis: Basis) -> None:
    """Nothing, if a basis can be computed with.

    Raises:
        ValueError: a missing number, one out of bounds, or a table of other years: which.
    """
    for scheme, held in (("employee", basis.employee), ("resident", basis.resident)):
        for part in PATHS:
            found = getattr(held, part, None)
            if found is not None:
                sound_part(f"{scheme} {part}", part, found, basis.years[0], basis.years[-1])
    rates = float(basis.employee.financing.rate[0])
    own = basis.employee.personal
    number(
        "employee financing rate, base year", rates + float(own.rate[0] if own else 0), low=LITTLE
    )


@remembered
def sound_part(name: str, part: str, held: object, first: int, last: int) -> None:
    """Every path and number of one part that it has."""
    for field, (start, beyond, (low, high)) in PATHS[part].items():
        if hasattr(held, field):
            years = {"year": range(first - 1 + start, last + 1 + beyond)}
            told = fit(f"{name} {field}", getattr(held, field), years, low=low, high=high)
            if field in FIRST_ABOVE_NOTHING.get(part, ()):
                number(f"{name} {field}, year {first - 1}", told[0], low=LITTLE)
    for field, (low, high) in NUMBERS.get(part, {}).items():
        if hasattr(held, field):
            number(f"{name} {field}", getattr(held, field), low=low, high=high)
    if isinstance(held, Bases):
        fit(f"{name} wages", held.wages, {"age": range(len(held.wages))}, low=LITTLE)
    if isinstance(held, Benefits):
        _services(name, held, range(first, last + 1))


def _services(name: str, held: Benefits, years: range) -> None:
    for service, cost in held.cost.items():
        number(f"{name} cost {service}", cost, low=0)
    for service in (*held.groups, *held.scale):
        if service not in held.cost:
            raise ValueError(f"{name}: {service} has no cost; there is {', '.join(held.cost)}")
    for service, path in held.scale.items():
        fit(f"{name} scale {service}", path, {"year": years}, low=0)
    for field in DESIGNED if held.design is not None else ():
        fit(f"{name} design {field}", getattr(held.design, field), {"year": years})
