"""What of a scheme's treatments is not yet paid, and what does its year cost when that counts?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.services.sources import Sources
from data_access.cubes import Array
from data_access.tables import ClaimsLag
from forecasting.nowcast import PATHS, SEED, band
from forecasting.reserving.triangle import BadTriangle
from forecasting.reserving.year_end import (
    ReserveNow,
    YearEndReserve,
    reserve_now,
    year_end_reserve,
)

SERVICES = {
    "inpatient_benefit": ("21", "28"),
    "outpatient_chronic_benefit": ("14",),
    "outpatient_benefit": ("11", "41"),
    "maternity_benefit": ("51", "52"),
}
"""The services that each line of the statement pays for."""
WHOLE = ("benefit_expenditure", "expenditure")
BALANCES = ("surplus", "cumulative_balance")
Reserves = Mapping[str, YearEndReserve]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaid:
    """The reserves by line, ``benefit_expenditure`` for all services together.

    ``services``: those whose lag is told; ``refused``: why there is no reserve of them all: the
    triangle's problem, the month of treatment and the development, as far as one is to blame.
    """

    services: tuple[str, ...]
    reserves: Reserves
    refused: tuple[str, str, str] | None

    def document(self) -> dict[str, Any]:
        """As JSON."""
        whole = self.reserves.get(WHOLE[0])
        refused = None if self.refused is None else list(self.refused)
        told = {} if whole is None else _told(whole)
        return {"services": list(self.services), "refused": refused, **told}


def unpaid(sources: Sources, area: str, scheme: str, month: str) -> Unpaid | None:
    """What was unpaid when the year of ``month`` began, is now, and will be; None: no lag told."""
    scope = sources.scope.narrow(area=area, scheme=scheme)
    rows = sources.warehouse.read(ClaimsLag, scope)
    if rows.empty:
        return None
    told = tuple(sorted(rows["service"].unique()))
    reserves: dict[str, YearEndReserve] = {}
    refused: tuple[str, str, str] | None = None
    for line, services in {**SERVICES, WHOLE[0]: told}.items():
        own = rows[rows["service"].isin(services)]
        if own.empty:
            continue
        try:
            reserves[line] = year_end_reserve(own, month, paths=PATHS, seed=SEED)
        except BadTriangle as error:
            refused = error.problem, error.origin, error.development
        except ValueError:  # too few months before those to come
            refused = "too_few_points", "", ""
    return Unpaid(
        services=told, reserves=reserves, refused=None if WHOLE[0] in reserves else refused
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpaidNow:
    """What of a scheme's treatments was unpaid at a month's end, as far as lags are told of it.

    ``reserve``: None where the triangle refuses; then ``refused`` says why, as in ``Unpaid``.
    """

    services: tuple[str, ...]
    reserve: ReserveNow | None
    refused: tuple[str, str, str] | None


def unpaid_now(sources: Sources, area: str, scheme: str, month: str) -> UnpaidNow | None:
    """What was unpaid then and when its year began; None where no lag is told."""
    scope = sources.scope.narrow(area=area, scheme=scheme)

    def build() -> UnpaidNow | None:
        rows = sources.warehouse.read(ClaimsLag, scope)
        if rows.empty:
            return None
        services = tuple(sorted(rows["service"].unique()))
        try:
            held = reserve_now(rows, month)
        except BadTriangle as error:
            why = error.problem, error.origin, error.development
            return UnpaidNow(services=services, reserve=None, refused=why)
        return UnpaidNow(services=services, reserve=held, refused=None)

    return sources.remember(("unpaid now", scope, month), build)


def incurred(
    held: Unpaid, line: str, to_date: float | None, cash: Array | None
) -> tuple[float, Array] | None:
    """What a line costs by the day of treatment: so far, and (paths,) by the year's end.

    Of the surplus and the balance the unpaid is taken off. None where it cannot be said.
    """
    name = WHOLE[0] if line in {*WHOLE, *BALANCES} else line
    reserve = held.reserves.get(name)
    if reserve is None or to_date is None or cash is None:
        return None
    sign = -1.0 if line in BALANCES else 1.0
    grown = reserve.closing - reserve.opening
    return to_date + sign * (reserve.now - reserve.opening), cash + sign * grown


def _told(reserve: YearEndReserve) -> dict[str, Any]:
    effect = reserve.effect
    return {
        "opening": reserve.opening,
        "now": reserve.now,
        "standard_error": reserve.standard_error,
        "closing": band(reserve.closing),
        "effect": {
            "statistic": effect.statistic,
            "low": effect.low,
            "high": effect.high,
            "found": effect.found,
        },
        "falls": [list(cell) for cell in reserve.falls],
    }
