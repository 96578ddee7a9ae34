"""What would each option of a gap be worth, as far as something stated says so?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.services.bases import basis_of
from dashboard.services.family import family
from dashboard.services.selection import Selection, UnknownSelection
from dashboard.services.sources import Sources
from dashboard.services.what_if import FUNDS, law_of
from dashboard.services.what_if_scenarios import preset_scenario
from data_access.assumptions.presets import presets
from forecasting.scenarios.scenario import settled
from forecasting.scenarios.trial import path_of, tried

STATED = {
    "prices": "procurement",
    "payment_reform": "drg_suining",
    "contribution": "retirees_contribute",
}
"""The measures of which a scenario of the what-if states how much, with what it stands on."""
ARREARS = "arrears"
BOOKS = "books"
Lack = Literal["no_scenario", "no_basis"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a measure adds to what is left of a year, yuan: in its first year and once it is whole.

    ``area``: whose year; a part that has no basis of its own is told what its whole would gain.

    Of money that is owed both are the sum, without years. ``evidence``: what the size of the
    measure stands on; ``scenario``: where it can be tried, None of what the books tell; ``what``:
    what is done in it, by language.
    """

    area: str
    first: float
    whole: float
    years: tuple[int, int] | None
    evidence: str
    scenario: str | None
    what: Mapping[str, str]


Prices = Mapping[str, Price | Lack]


def prices(
    sources: Sources, asked: Selection, options: Sequence[str], owed: float | None
) -> Prices:
    """By option its price, or why it has none; ``owed``: subsidies that are late, by the books."""
    fund = (asked.area, asked.scheme or "")
    return {name: _price(sources, fund, name, owed) for name in options}


def _price(
    sources: Sources, fund: tuple[str, str], measure: str, owed: float | None
) -> Price | Lack:
    if measure == ARREARS and owed:
        return Price(
            area=fund[0],
            first=owed,
            whole=owed,
            years=None,
            evidence=BOOKS,
            scenario=None,
            what={},
        )
    if measure not in STATED:
        return "no_scenario"
    key = ("gap price", sources.scope, *fund, measure)
    return sources.remember(key, lambda: _tried(sources, fund, STATED[measure]))


def _tried(sources: Sources, fund: tuple[str, str], name: str) -> Price | Lack:
    """A preset of the what-if over the area's basis, against current law."""
    area, scheme = fund
    try:
        basis = basis_of(sources, area)
    except UnknownSelection:
        whole = family(sources, area).area
        return "no_basis" if whole == area else _tried(sources, (whole, scheme), name)
    scenario = preset_scenario(presets()[name], basis)
    moves = [settled(lever, move, basis) for lever, move in scenario.moves.items()]
    if not moves:
        return "no_scenario"
    first = min(one.start for one in moves)
    last = max(one.start + one.length - 1 for one in moves)
    law = path_of(law_of(sources, area), FUNDS[scheme])
    now = path_of(tried(basis, scenario, last - law.years[0] + 1), FUNDS[scheme])
    count = len(now.income)
    more = (now.income - now.expenditure) - (law.income - law.expenditure)[:count]
    if not np.abs(more).any():
        return "no_scenario"
    told = [float(more[year - law.years[0]]) for year in (first, last)]
    return Price(
        area=area,
        first=told[0],
        whole=told[1],
        years=(first, last),
        evidence=presets()[name].evidence,
        scenario=name,
        what=presets()[name].what,
    )
