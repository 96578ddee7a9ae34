"""What did each age cost in a year? The claims of each service, split by who is insured."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from data_access.sample.city.claims import Claims
from data_access.sample.city.grid import Floats, Grid, apportioned
from data_access.sample.city.plan import PERIODS, Plan, figures

BANDS = tuple(range(0, 100, 5))
FIGURES = ("cost_fen", "fund_paid_fen")


def age_costs(
    plan: Plan, claims: Mapping[str, Claims], register: Sequence[Grid]
) -> Iterator[dict[str, Any]]:
    """By service and band of five years, of every whole year; to the fen what the claims say."""
    random = plan.random(12)
    curves = {name: np.array(held) for name, held in figures()["claims"]["ages"]["curves"].items()}
    for scheme, made in claims.items():
        members = _members(plan, scheme, register)
        for year, months in _whole_years(plan):
            persons = members[months].mean(axis=0)
            for service, curve in figures()["claims"]["ages"]["services"].items():
                kinds = [n for n, key in enumerate(made.kinds.keys) if key[0] == service]
                if not kinds:
                    continue
                weights = persons * curves[curve] * random.normal(1, 0.01, persons.shape)
                held = {
                    name: apportioned(
                        made.cells[name][months][..., kinds].sum(axis=(0, -1)), weights
                    )
                    for name in FIGURES
                }
                yield from _rows(plan, held, {"scheme": scheme, "service": service, "period": year})


def _members(plan: Plan, scheme: str, register: Sequence[Grid]) -> Floats:
    """Months × parts × bands: who is insured, both sexes."""
    found = np.zeros((len(PERIODS) - plan.first, len(plan.leaves), len(BANDS)))
    for grid in register:
        if grid.fixed["scheme"] == scheme:
            first = BANDS.index(grid.axes["age"][0])
            held = grid.cells["persons"].sum(axis=2)
            found[..., first : first + held.shape[-1]] += held
    return found


def _whole_years(plan: Plan) -> Iterator[tuple[str, slice]]:
    """Every year of twelve months, and where they stand."""
    periods = PERIODS[plan.first :]
    for at, period in enumerate(periods):
        if period.endswith("-01") and at + 12 <= len(periods):
            yield period[:4], slice(at, at + 12)


def _rows(
    plan: Plan, held: Mapping[str, Any], fixed: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for part, area in enumerate(plan.leaves):
        for band, age in enumerate(BANDS):
            amounts = {name: int(cells[part, band]) for name, cells in held.items()}
            if any(amounts.values()):
                yield {"area": area, "age": age, **fixed, **amounts}
