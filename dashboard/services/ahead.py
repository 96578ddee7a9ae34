"""Which light is on now, which in a year, and when does the next line come, how likely?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.early_warning.foreseen import Foreseen
from dashboard.early_warning.judging import judge, watch
from dashboard.early_warning.rule import ALARMS, Level, Mode, Rule
from dashboard.services.areas import areas
from dashboard.services.future_lines import RULES, in_force
from dashboard.services.future_made import SCHEMES
from dashboard.services.futures import latest
from dashboard.services.rules import current_rules
from dashboard.services.sources import Sources
from data_access.periods import month_number
from data_access.store.futures import StoredFuture

YEAR = 12
POOLED = "pooled"
Light = tuple[str, str, str]
"""File, area and scheme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One light of one fund, now and to come, as the stored forecast has it.

    ``now``: at the last known month ``as_of``, by the value ``value``; ``then``: of the expected
    value a year later, in ``month_then``; ``first``: by level the month by which its line has more
    likely than not been crossed, None within the horizon; ``chance``: by level how likely that is
    within a year; ``left``: by level the months from today to the first, 0 where it is due.
    ``stale``: the lines or the books have changed since it was made.
    """

    area: str
    scheme: str
    account: str
    file: str
    as_of: str
    made_on: str
    now: Level
    value: float | None
    then: Level
    month_then: str
    value_then: float
    first: Mapping[Level, str | None]
    chance: Mapping[Level, float]
    left: Mapping[Level, int | None]
    stale: bool


def lights_ahead(sources: Sources, area: str) -> tuple[Ahead, ...]:
    """The lights ahead of an area's funds, residents first; empty where nothing was forecast."""
    return tuple(ahead for ahead, _, _ in _lights(sources, area))


def foreseen(sources: Sources) -> tuple[tuple[Foreseen, ...], Mapping[Light, str]]:
    """What is foreseen of every area, and of which lights anything is told, as of which month.

    A level is foreseen that is graver than today's and more likely than not within a year.
    """
    found: list[Foreseen] = []
    told: dict[Light, str] = {}
    for place in areas(sources):
        for ahead, rule, measure in _lights(sources, place.area):
            if rule.mode is Mode.WARNING and not _moved(rule, measure, ahead.as_of):
                told[ahead.file, ahead.area, ahead.scheme] = ahead.as_of
                found += _foreseen(ahead, rule, measure)
    return tuple(found), told


def _lights(sources: Sources, area: str) -> Iterator[tuple[Ahead, Rule, Mapping[str, Any]]]:
    rules = current_rules(sources.house)
    for scheme in SCHEMES:
        held = latest(sources, area, scheme)
        for name, measure in (held.document["measures"] if held else {}).items():
            if held is not None and name in RULES and measure["chances"]:
                rule = rules[RULES[name][scheme]]
                yield _ahead(sources, held, (RULES[name][scheme], rule), measure), rule, measure


def _ahead(
    sources: Sources, held: StoredFuture, by: tuple[str, Rule], measure: Mapping[str, Any]
) -> Ahead:
    file, rule = by
    history = measure.get("history", {})
    reading = rule.readings[0] if rule.readings else None
    past = watch(history, rule, settled=set(history), reading=reading) if history else []
    place = min(YEAR, len(held.document["months"])) - 1
    month, value = held.document["months"][place], measure["fan"]["mean"][place]
    first = {Level(level): at for level, at in measure["first"].items()}
    today = month_number(sources.today.isoformat()[:7])
    return Ahead(
        area=held.area,
        scheme=held.scheme,
        account=POOLED,
        file=file,
        as_of=held.as_of,
        made_on=held.made_on.isoformat(),
        now=past[-1].level if past else Level.UNKNOWN,
        value=past[-1].value if past else None,
        then=judge({month: value}, rule, reading=reading)[0].level,
        month_then=month,
        value_then=value,
        first=first,
        chance={Level(level): share[place] for level, share in measure["chances"].items()},
        left={
            level: None if at is None else max(0, month_number(at) - today)
            for level, at in first.items()
        },
        stale=held.data_version != sources.warehouse.data_version()
        or _moved(rule, measure, held.as_of),
    )


def _moved(rule: Rule, measure: Mapping[str, Any], as_of: str) -> bool:
    """Whether the rule's lines are others than those that the forecast was held to."""
    lines: Mapping[str, float] = measure["lines"]
    return {line.level: line.at for line in in_force(rule, as_of)} != dict(lines)


def _foreseen(ahead: Ahead, rule: Rule, measure: Mapping[str, Any]) -> Iterator[Foreseen]:
    """The gravest level to come within a year, if it is graver than what is on."""
    soon = [level for level in ALARMS if _soon(ahead, level)]
    if not soon or (ahead.now.alarmed and soon[-1] <= ahead.now):
        return
    level = soon[-1]
    yield Foreseen(
        rule=rule.name,
        file=ahead.file,
        rule_version=rule.version,
        reading=rule.readings[0] if rule.readings else None,
        area=ahead.area,
        scheme=ahead.scheme,
        account=ahead.account,
        as_of=ahead.as_of,
        level=level,
        expected=str(ahead.first[level]),
        probability=ahead.chance[level],
        value=ahead.value_then,
        line=measure["lines"][str(level)],
    )


def _soon(ahead: Ahead, level: Level) -> bool:
    at = ahead.first.get(level)
    return at is not None and month_number(at) - month_number(ahead.as_of) <= YEAR
