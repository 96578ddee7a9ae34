"""How did the claims treated and settled in a period become the benefits paid in it?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.balance import funds_of
from dashboard.services.chosen import chosen_period
from dashboard.services.cubes import Cube, monthly
from dashboard.services.fund_path import Fund
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.year_end_lag import UnpaidNow, unpaid_now
from data_access.tables import SettlementBridge

SIGNS = {"unsettled": -1, "advances": 1, "deductions": -1, "clearing": 1}
"""What lies between what was settled and what was paid, in order, and whether it adds."""
ENDS = ("accrual", "cash")
AXES = ("scheme", "account")
ITEMS = ("settlement_bridge.accrual", "settlement_bridge.cash")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Yuan; steps carry the sign with which they count. None where a month is missing."""

    accrual: float | None
    steps: Mapping[str, float | None]
    cash: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundBridge:
    """One fund: the month, and the year up to it; ``unpaid``: the estimate before settlement."""

    fund: Fund
    month: Span
    year: Span
    unpaid: UnpaidNow | None

    @property
    def incurred(self) -> float | None:
        """What was treated since January: settled, and the rise of what is yet to be settled."""
        reserve = self.unpaid.reserve if self.unpaid else None
        settled = self.year.accrual
        return None if reserve is None or settled is None else settled + reserve.rise


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """The funds of an area in one month; none where no settlements are booked."""

    period: str
    funds: tuple[FundBridge, ...]
    provenance: Provenance


def bridge(sources: Sources, selection: Selection) -> Bridge:
    """From accrual to cash, in the chosen month and from January on."""
    period = chosen_period(sources, selection)
    funds = funds_of(sources, selection)
    cubes = {
        name: monthly(sources, SettlementBridge, selection.area, name, AXES)
        for name in (*ENDS, *SIGNS)
    }
    years = sources.remember(
        ("bridge of the year", sources.scope.narrow(area=selection.area)),
        lambda: {name: cube.since_january() for name, cube in cubes.items()},
    )
    schemes = {scheme for scheme, _ in funds}
    found = (_fund(sources, selection.area, fund, period, (cubes, years)) for fund in funds)
    return Bridge(
        period=period,
        funds=tuple(one for one in found if one.month.cash is not None),
        provenance=provenance(sources, selection.area, schemes, period, ITEMS),
    )


def _fund(
    sources: Sources,
    area: str,
    fund: Fund,
    period: str,
    held: tuple[Mapping[str, Cube], Mapping[str, Cube]],
) -> FundBridge:
    month, year = (_span(cubes, fund, period) for cubes in held)
    told = None if month.cash is None else unpaid_now(sources, area, fund[0], period)
    return FundBridge(fund=fund, month=month, year=year, unpaid=told)


def _span(cubes: Mapping[str, Cube], fund: Fund, period: str) -> Span:
    scheme, account = fund
    told = {name: cube.at(period, scheme=scheme, account=account) for name, cube in cubes.items()}
    signed = {
        name: None if told[name] is None else sign * (told[name] or 0.0)
        for name, sign in SIGNS.items()
    }
    return Span(accrual=told["accrual"], steps=signed, cash=told["cash"])
