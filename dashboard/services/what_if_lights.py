"""Which light would be on at the end of each year, under current law and under a scenario?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from dashboard.early_warning.judging import judge
from dashboard.early_warning.rule import Level, Rule
from dashboard.services.future_lines import RULES
from dashboard.services.rules import current_rules, versions_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if import Values, WhatIf, what_if
from forecasting.scenarios.trial import Path

MEASURES = ("reserve", "ratio")
"""What a projection tells of the measures that rules are held to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Years in a row under the same light."""

    level: Level
    first: int
    last: int


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """A scenario and its lights: by rule, the runs under current law and under the scenario."""

    tried: WhatIf
    lights: Mapping[str, tuple[Runs, Runs]]


def lit(sources: Sources, selection: Selection, values: Values) -> Lit:
    """The scenario of the levers, judged year by year by the rules in force.

    Raises:
        UnknownSelection: the area has no basis.
    """
    answer = what_if(sources, selection, values)
    rules = current_rules(sources.house)
    scheme = selection.scheme or "employee"
    lights = {}
    for measure in MEASURES:
        name = RULES[measure][scheme]
        key = ("what_if.lights", sources.scope, answer.area, scheme, name, answer.version)
        made = partial(runs, answer.law.path, measure, rules[name])
        law = sources.remember((*key, versions_of(sources.house)), made)
        lights[name] = (law, runs(answer.now.path, measure, rules[name]))
    return Lit(tried=answer, lights=lights)


def runs(path: Path, measure: str, rule: Rule) -> Runs:
    """The lights of a path by one rule, years of the same light together."""
    held = path.months if measure == "reserve" else path.ratio
    found = judge(dict(zip(map(str, path.years), held.tolist(), strict=True)), rule)
    return tuple(_runs(path, [one.level for one in found]))


def _runs(path: Path, levels: list[Level]) -> Iterator[Run]:
    for level, years in groupby(zip(path.years, levels, strict=True), key=lambda one: one[1]):
        held = [year for year, _ in years]
        yield Run(level=level, first=held[0], last=held[-1])
