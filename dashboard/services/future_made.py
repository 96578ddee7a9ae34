"""How do a city's funds go on, month by month? The long work behind ``futures``; done by a job."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from dashboard.services.book_months import root
from dashboard.services.chosen import latest_month
from dashboard.services.fund_lines import SIDES
from dashboard.services.future_document import Drawn, Fund, document
from dashboard.services.future_lines import rules_of
from dashboard.services.own_months import balances, own_months, sums_of
from dashboard.services.parts import parts
from dashboard.services.rules import current_rules
from dashboard.services.sources import Sources
from dashboard.services.year_end_made import Asked, year_end_document
from dashboard.services.year_end_replayed import replay_document
from data_access.store.futures import BEGUN, StoredFuture
from forecasting.bridged import bridged
from forecasting.coherence import Sum, reconciled
from forecasting.nowcast import PATHS
from forecasting.series.forecaster import Fit
from forecasting.series.kept import kept
from forecasting.series.together import together
from forecasting.system import Examined, examined, fitted, runs

MODEL = "2"
"""The version of the way of forecasting; another one starts new vintages."""
SCHEMES = ("resident", "employee")
HORIZON, SEED = 24, 20_261
DEPTHS = {"totals": 1, "lines": 3, "all": 3}
"""How far down the year's end is told; 1: the sides alone."""
VINTAGES = 36  # stored forecasts looked back at

Told = Callable[[float, str], None]
Heard = Callable[[str], None]


def unheard(_: float, __: str) -> None:
    """Nobody listens."""


def future_made(
    sources: Sources, area: str, scheme: str, depth: str, told: Told = unheard
) -> list[StoredFuture]:
    """The futures of an area's fund and of its parts', an area each.

    Args:
        sources: what may be read.
        area: a city, or a part.
        scheme: whose fund.
        depth: ``totals`` (the area's income and expenditure), ``lines`` (its lines, and its
            parts' totals) or ``all`` (the parts' lines too).
        told: hears how far it is, 0 to 1, and each series when its turn comes.

    Returns:
        Nothing where there are no books, or the latest forecasts were made from these figures.
    """
    version = sources.warehouse.data_version()
    funds = _funds(sources, area, scheme, depth)
    if all(fund.made for fund in funds):
        return []
    heard = _counted(told, sum(len(fund.series) + 1 for fund in funds))
    drawn = _drawn(sources, funds, heard)
    said = [
        (fund, held | _year_ends(sources, (fund, drawn), DEPTHS[depth], heard) if deep else held)
        for fund in funds
        if (held := document(fund, drawn)) is not None
        for deep in (depth == "all" or fund is funds[0] or fund.replay is not None,)
    ]
    return [
        StoredFuture(
            area=fund.area,
            scheme=scheme,
            as_of=fund.as_of,
            data_version=version,
            model=MODEL,
            made_on=sources.today,
            document=held,
        )
        for fund, held in said
    ]


def _funds(sources: Sources, area: str, scheme: str, depth: str) -> list[Fund]:
    """The area's fund, and its parts' where they are asked for; those without books left out."""
    inside = () if depth == "totals" else parts(sources, area).areas
    until = latest_month(sources, root(sources, area))
    whole = (area,) if depth != "totals" else ()
    deep = (*whole, *inside) if depth == "all" else whole
    found = [
        _fund(sources, name, scheme, until, lines=name in deep)
        for name in dict.fromkeys((area, *inside))
    ]
    return [fund for fund in found if fund is not None]


def _fund(
    sources: Sources, area: str, scheme: str, until: str | None, *, lines: bool
) -> Fund | None:
    """One of them, known up to the last month whose books are whole."""
    held = {name: y[:until] for name, y in own_months(sources, area, scheme).items()}
    if until is None or not held:
        return None
    scope = sources.scope.narrow(area=area, scheme=scheme)
    stored = [
        one
        for one in sources.futures.find(scope, VINTAGES)
        if one.model == MODEL and one.as_of <= until
    ]
    begun = [
        one
        for one in sources.futures.find(scope, VINTAGES, begun=True)
        if one.model == MODEL + BEGUN and one.as_of == until
    ]
    told = {*SIDES, *(stored[0].document["series"] if stored else ())}  # goes on being told
    filled = {name: bridged(y) for name, y in held.items() if lines or name in told}
    return Fund(
        area=area,
        scheme=scheme,
        as_of=until,
        series={name: y for name, (y, _) in filled.items()},
        filled={name: months for name, (_, months) in filled.items() if months},
        balances=balances(sources, area, scheme)[:until],
        rules=rules_of(current_rules(sources.house), scheme, until),
        stored=tuple(stored),
        begun=begun[0].document if begun else {},
    )


def _counted(told: Told, whole: int) -> Heard:
    """``told`` how far it is by how often it was told."""
    times = count()
    return lambda key: told(min(next(times) / whole, 1.0), key)


def _year_ends(
    sources: Sources, held: tuple[Fund, Drawn], deep: int, heard: Heard
) -> dict[str, Any]:
    """Where the year ends, and, beside every line's, how such forecasts of finished years did."""
    fund, drawn = held
    heard(fund.key("year_end"))
    replay = fund.replay
    if replay is None and deep > 1:
        replay = replay_document(sources, fund.area, fund.scheme)
    levels = DEPTHS["all"] if replay else deep
    asked = Asked(area=fund.area, scheme=fund.scheme, month=fund.as_of, deep=levels)
    futures = {
        line: paths
        for line in fund.series
        if (paths := drawn.paths.get(fund.key(line))) is not None
    }
    year = year_end_document(sources, asked, futures)
    return {"year_end": year, "replay": replay}


def _drawn(sources: Sources, funds: list[Fund], heard: Heard) -> Drawn:
    """Fitted one by one, each fund's kept at once, then driven together until their sums hold."""
    series = {fund.key(line): y for fund in funds for line, y in fund.series.items()}
    pasts, _ = runs(series)
    fits: dict[str, Fit] = {}
    sides: dict[str, Examined] = {}
    for fund in funds:
        for line in fund.series:
            key = fund.key(line)
            heard(key)
            if key not in pasts:
                continue
            fits[key] = fitted(pasts[key], fund.specification(line))
            if line in SIDES:
                sides[key] = examined(pasts[key], fits[key], HORIZON, every=fund is funds[0])
                fits[key] = sides[key].fit
        sources.futures.keep([_begun(sources, fund, fits)])
    paths = together(pasts, fits, (PATHS, HORIZON), seed=SEED) if fits else {}
    return Drawn(pasts=pasts, fits=fits, sides=sides, paths=reconciled(paths, _sums(funds)))


def _begun(sources: Sources, fund: Fund, fits: Mapping[str, Fit]) -> StoredFuture:
    """What a run that breaks off need not choose again."""
    said = {
        line: {"specification": kept(fits[fund.key(line)]), "chosen": fund.chosen(line)}
        for line in fund.series
        if fund.key(line) in fits
    }
    return StoredFuture(
        area=fund.area,
        scheme=fund.scheme,
        as_of=fund.as_of,
        data_version=sources.warehouse.data_version(),
        model=MODEL + BEGUN,
        made_on=sources.today,
        document=said,
    )


def _sums(funds: list[Fund]) -> list[Sum]:
    """Which keys add up to which: lines to the line above, parts to their city."""
    city, *inside = funds
    sums: list[Sum] = [
        (fund.key(whole), [fund.key(part) for part in held])
        for fund in funds
        for whole, held in sums_of(set(fund.series)).items()
    ]
    return sums + [(city.key(side), [one.key(side) for one in inside]) for side in SIDES if inside]
