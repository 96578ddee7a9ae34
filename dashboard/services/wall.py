"""What must a leader see at one look: what is red, since when, what comes next, who does what?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import isfinite

from dashboard.early_warning.grid import LEVELS
from dashboard.early_warning.panel import Watched, watched
from dashboard.early_warning.rule import Level, Reading
from dashboard.services.ahead import Ahead, lights_ahead
from dashboard.services.alert_ledger import Listed, institution_names, standing_alerts
from dashboard.services.family import cities
from dashboard.services.fund_beside import fund_beside
from dashboard.services.fund_path import fund_path
from dashboard.services.ledger import known_periods, latest_period
from dashboard.services.lights import Board, Light
from dashboard.services.panels import of_funds, panel
from dashboard.services.parts import Parts, parts
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.rules import current_rules, versions_of
from dashboard.services.selection import SCHEMES, Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier, periods_to, year_before
from data_access.port import NATION

RATIO = "expenditure_income_ratio"
RESERVE = "reserve_months"
PAST = {"month": 37, "year": 15}
ITEMS = ("book_line.income", "book_line.expenditure", "book_line.cumulative_balance")
FUNDS = (
    ("resident", "pooled"),
    ("employee", "pooled"),
    ("employee", "personal"),
    ("serious_illness", "pooled"),
)
"""The four funds of a city, those that are lit first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One fund; ``months``, ``ratio``: its lights, None where it has none; ``path``: its ratio.

    ``in_hand``: how many months it could pay, lit or not; nothing is known of a fund without books.
    """

    scheme: str
    account: str
    months: Light | None
    ratio: Light | None
    in_hand: float | None
    periods: tuple[str, ...]
    path: tuple[float | None, ...]
    lines: Mapping[Level, float]

    @property
    def known(self) -> bool:
        """Whether its books tell anything."""
        return self.in_hand is not None or any(value is not None for value in self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A light in short: of an area's fund by one rule, and its level a month ago."""

    area: str
    scheme: str
    rule: str
    value: float | None
    level: Level
    before: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """Everything on one screen; ``tiles``: the ratio of each part, by scheme.

    ``place``: the area that is shown: a city where the nation's reader asked for nothing else;
    ``changes``: those that are others than a month ago; ``now``: all by area, scheme and rule.
    """

    place: str
    period: str
    panels: tuple[Panel, ...]
    tiles: Mapping[str, tuple[Tile, ...]]
    alerts: tuple[Listed, ...]
    institutions: Mapping[str, str]
    changes: tuple[Tile, ...]
    now: Mapping[tuple[str, str, str], Tile]
    ahead: tuple[Ahead, ...]
    provenance: Provenance


def wall(sources: Sources, selection: Selection) -> Wall:
    """The selected area, or the first city where none is selected."""
    place = _place(sources, selection.area)
    known = known_periods(sources, place)
    period = selection.period if selection.period in known else latest_period(sources, place)
    asked = Selection(area=place, scheme=selection.scheme)
    schemes = tuple(one for one in SCHEMES if selection.scheme in {None, one})
    lights, inside = _lit(sources, place, period), parts(sources, place)
    tiles = _tiles(sources, inside, period) if inside.areas else ()
    own = _own(sources, place, period)
    every = [one for one in (*own, *tiles) if one.scheme in schemes]
    open_now = standing_alerts(sources, asked)
    return Wall(
        place=place,
        period=period,
        panels=tuple(_panels(sources, place, period, lights)),
        tiles={name: tuple(one for one in tiles if one.scheme == name) for name in schemes[::-1]},
        alerts=open_now,
        institutions=institution_names(sources, {one.alert.file for one in open_now}),
        changes=tuple(sorted((one for one in every if one.level is not one.before), key=_gravity)),
        now={(one.area, one.scheme, one.rule): one for one in every},
        ahead=tuple(one for one in lights_ahead(sources, place) if one.scheme in schemes),
        provenance=provenance(sources, place, schemes, period, ITEMS),
    )


def _gravity(one: Tile) -> tuple[bool, str]:
    return (not one.level.alarmed, str(one.level))


def _place(sources: Sources, area: str) -> str:
    return next(iter(cities(sources)), area) if area == NATION else area


def _lit(sources: Sources, area: str, period: str) -> tuple[Light, ...]:
    """The lights of an area in the default reading."""
    key = ("wall", sources.scope, area, period, versions_of(sources.house))

    def build() -> tuple[Light, ...]:
        found = Board(sources, area).lights(period, _before(period))
        plain = [one for one in found if one.reading in {None, Reading.A}]
        return tuple(one for one in plain if one.level is not Level.NOT_APPLICABLE)

    return sources.remember(key, build)


def _before(period: str) -> str:
    return earlier(period, 1) if "-" in period else year_before(period)


def _own(sources: Sources, area: str, period: str) -> list[Tile]:
    """The lights of the area itself in short."""
    ago = {(o.scheme, o.rule): o.level for o in _lit(sources, area, _before(period))}
    return [
        Tile(
            area=area,
            scheme=one.scheme,
            rule=one.rule,
            value=one.value,
            level=one.level,
            before=ago.get((one.scheme, one.rule), one.level),
        )
        for one in _lit(sources, area, period)
    ]


def _tiles(sources: Sources, inside: Parts, period: str) -> tuple[Tile, ...]:
    """The ratio of every part at once, its level as evaluations find it."""
    rule = current_rules(sources.house)[RATIO]
    key = ("wall tiles", inside.scope, period, versions_of(sources.house))

    def build() -> tuple[Tile, ...]:
        own = replace(sources, scope=inside.scope)
        held = watched(of_funds(panel(own, rule, period), rule), rule)
        return tuple(_told(held, period))

    return sources.remember(key, build)


def _told(held: Watched, period: str) -> Iterator[Tile]:
    if period not in held.panel.periods:
        return
    column = held.panel.periods.index(period)
    for row, key in enumerate(held.panel.keys.to_dict("records")):
        value = float(held.panel.figures[row, column])
        yield Tile(
            area=key["area"],
            scheme=key["scheme"],
            rule=RATIO,
            value=value if isfinite(value) else None,
            level=LEVELS[held.codes[row, column]],
            before=LEVELS[held.codes[row, max(column - 1, 0)]],
        )


def _panels(sources: Sources, area: str, period: str, lights: tuple[Light, ...]) -> list[Panel]:
    found = {(one.scheme, one.account, one.rule): one for one in lights}
    force = current_rules(sources.house)[RATIO].levels[-1].lines
    periods = periods_to(period, PAST["month" if "-" in period else "year"])
    made = []
    for fund in FUNDS:
        in_hand, path = _course(sources, area, fund, periods)
        made.append(
            Panel(
                scheme=fund[0],
                account=fund[1],
                months=found.get((*fund, RESERVE)),
                ratio=found.get((*fund, RATIO)),
                in_hand=in_hand,
                periods=periods,
                path=path,
                lines=force if (*fund, RATIO) in found else {},
            )
        )
    return made


def _course(
    sources: Sources, area: str, fund: tuple[str, str], periods: tuple[str, ...]
) -> tuple[float | None, tuple[float | None, ...]]:
    """The months in hand at the last period, and the ratio in each."""
    if fund[0] not in SCHEMES:
        held = fund_beside(sources, area, fund[0])
        return held.in_hand.get(periods[-1]), tuple(held.ratio.get(one) for one in periods)
    path = fund_path(sources, area, fund)
    return path.at("reserve_months", periods[-1]), tuple(path.at(RATIO, one) for one in periods)
