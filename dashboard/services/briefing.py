"""Is any fund in trouble, since when, by which rule, and what comes next? The first screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.early_warning.alert import Alert
from dashboard.early_warning.rule import Level, Reading
from dashboard.services.alerts import alerts
from dashboard.services.cases import FUNDS
from dashboard.services.checked import Checked, checked
from dashboard.services.futures import FundOutlook, futures
from dashboard.services.inputs import OWN, item_of
from dashboard.services.ledger import latest_period
from dashboard.services.lights import Board, Light
from dashboard.services.measured import INDICATORS
from dashboard.services.outlooks import OutlookView, outlooks
from dashboard.services.paces import Pace, paces
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

YEARS = 5
GRAVITY = (Level.THREE, Level.TWO, Level.ONE, Level.NEAR)
RULES = (
    "expenditure_income_ratio",
    "reserve_months",
    "expenditure_growth",
    "medical_cost_growth",
)
"""The order in which the rules are read; a rule not named here follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A fund under a rule: the light in the default reading, the other readings, the years past.

    ``checked``: how the checks of its figures stand; None where there are no monthly books;
    ``items``: the figures it is made of, as a trace names them; ``alert``: the open one that it
    raised.
    """

    light: Light
    items: tuple[str, ...]
    checked: Checked | None
    readings: tuple[Light, ...]
    past: tuple[tuple[str, Level], ...]
    alert: Alert | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """The lights by fund and rule, the alarms gravest first, what is shown unlit, the outlooks.

    ``latest``: this is the last published period, the one that the outlooks start from;
    ``paces``: how the year of each pooled fund stands against its seasonal pace, month by month.
    """

    period: str
    latest: bool
    rules: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    funds: tuple[tuple[str, str], ...]
    alarms: tuple[Light, ...]
    unlit: tuple[Light, ...]
    outlooks: tuple[OutlookView, ...]
    paces: tuple[Pace, ...] = ()
    futures: tuple[FundOutlook, ...] = ()


def briefing(sources: Sources, selection: Selection) -> Briefing:
    """Everything of the first screen for one area and period (the last published by default)."""
    board = Board(sources, selection.area)
    latest = latest_period(sources, selection.area)
    period = selection.period or latest
    found = [
        light
        for light in board.lights(period, selection.compare)
        if selection.scheme in {None, light.scheme}
    ]
    plain = [light for light in found if light.reading in {None, Reading.A}]
    lit = [light for light in plain if light.level is not Level.NOT_APPLICABLE]
    past = _past(board, period)
    raised = {
        (one.scheme, one.rule): one
        for one in alerts(sources)
        if one.area == selection.area and not one.over
    }
    present = {light.rule for light in lit}
    known = tuple(rule for rule in RULES if rule in present)
    return Briefing(
        period=period,
        latest=period == latest,
        rules=(*known, *sorted(present - set(known))),
        cells={
            (light.scheme, light.rule): Cell(
                light=light,
                items=_items(light),
                checked=_checked(sources, light),
                readings=tuple(other for other in found if _same(light, other)),
                past=past.get((light.scheme, light.rule), ()),
                alert=raised.get((light.scheme, light.rule)),
            )
            for light in lit
        },
        funds=tuple(
            fund for fund in reversed(FUNDS.values()) if selection.scheme in {None, fund[0]}
        ),
        alarms=tuple(
            light for level in GRAVITY for light in lit if light.level is level and level.alarmed
        ),
        unlit=tuple(
            light
            for light in plain
            if light.level is Level.NOT_APPLICABLE and selection.account in {None, light.account}
        ),
        outlooks=tuple(outlooks(sources, selection)),
        futures=futures(sources, selection).funds,
        paces=tuple(one for one in paces(sources, selection) if one.account == "pooled"),
    )


def _checked(sources: Sources, light: Light) -> Checked | None:
    """The checks that vouch for the figures of a light; published yearly figures have none."""
    if "-" not in light.period:
        return None
    columns = tuple(OWN.get(one, (one,))[0] for one in INDICATORS[light.indicator].columns)
    return checked(sources, light.area, light.scheme, light.period, columns)


def _items(light: Light) -> tuple[str, ...]:
    """What the indicator of a light is made of."""
    reads = INDICATORS[light.indicator].reads
    return tuple(item_of(one.table, column) for one in reads for column in one.columns)


def _same(light: Light, other: Light) -> bool:
    """Whether another light says the same thing in another reading."""
    keys = (light.scheme, light.account, light.rule)
    same = keys == (other.scheme, other.account, other.rule)
    return same and other.reading is not light.reading


def _past(board: Board, period: str) -> dict[tuple[str, str], tuple[tuple[str, Level], ...]]:
    """Each fund's levels under each rule over the last years, oldest first."""
    year, rest = int(period[:4]), period[4:]
    span = [f"{earlier}{rest}" for earlier in range(year - YEARS + 1, year + 1)]
    return {
        (case.scheme, case.rule.name): tuple(
            (when, best.judgement.level if (best := case.best(when)) else Level.UNKNOWN)
            for when in span
        )
        for case in board.cases
        if case.lit and case.reading in {None, Reading.A}
    }
