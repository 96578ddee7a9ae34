"""Which warning rules are in force, who signed them, and what would each reading have said?"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.early_warning.load import FACTS, windows_of
from dashboard.early_warning.rule import Mode, Rule
from dashboard.indicators.indicator import Unit
from dashboard.services.alert_course import unit_of
from dashboard.services.alerts import alerts
from dashboard.services.findings import months_due
from dashboard.services.institution_findings import INSTITUTIONS
from dashboard.services.rule_preview import Preview, preview
from dashboard.services.rules import Edition, current_rules, editions, versions_of
from dashboard.services.selection import Selection, UnknownSelection
from dashboard.services.sources import Sources

MODES = tuple(Mode)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A rule in force: its versions, the last of them counting; its alerts by level."""

    file: str
    editions: tuple[Edition, ...]
    unit: Unit
    recorded: Mapping[str, int]

    @property
    def rule(self) -> Rule:
        """The version in force."""
        return self.editions[-1].rule

    @property
    def version(self) -> int:
        """The number of the bureau's own last version; 0 where the package's counts."""
        stored = self.editions[-1].stored
        return stored.version if stored else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """A rule by each of its readings over five years, beside the alerts on record."""

    kept: Kept
    previews: tuple[Preview, ...]


def is_rule(_: Sources, selection: Selection) -> bool:
    """Whether one rule is looked at."""
    return selection.rule is not None


def is_book(_: Sources, selection: Selection) -> bool:
    """Whether all of them are."""
    return selection.rule is None


def rule_book(sources: Sources, _: Selection) -> tuple[Kept, ...]:
    """Every rule: those that warn first, then those that inform, then those that are off."""
    held = [_kept(sources, file) for file in current_rules(sources.house)]
    return tuple(sorted(held, key=lambda one: (MODES.index(one.rule.mode), one.file)))


def one_rule(sources: Sources, selection: Selection) -> Kept:
    """The rule of the address.

    Raises:
        UnknownSelection: there is none of that name.
    """
    known = current_rules(sources.house)
    file = str(selection.rule)
    if file not in known:
        raise UnknownSelection("rule", file, sorted(known))
    return _kept(sources, file)


def backtest(sources: Sources, selection: Selection) -> Backtest:
    """What each reading of the rule in force would have said."""
    kept = one_rule(sources, selection)
    if not previewable(kept):
        return Backtest(kept=kept, previews=())
    until, rule = tested_until(sources), kept.rule
    key = ("backtest", sources.scope, kept.file, versions_of(sources.house), until)

    def build() -> tuple[Preview, ...]:
        readings = rule.readings or (None,)
        return tuple(preview(sources, kept.file, rule, until, one) for one in readings)

    return Backtest(kept=kept, previews=sources.remember(key, build))


def previewable(kept: Kept) -> bool:
    """Whether its figure is kept month by month, so that the past can be asked."""
    return kept.rule.indicator not in FACTS and kept.file != INSTITUTIONS


def tested_until(sources: Sources) -> str:
    """The last month that a backtest looks at; of yearly figures the last year."""
    return next(iter(months_due(sources)), str(sources.today.year - 1))


def rule_versions(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The versions that an edit may begin with."""
    file = str(selection.rule)
    if file not in current_rules(sources.house):
        return []
    return [(one.rule.version, one.rule.version) for one in editions(sources.house, file)]


def rule_windows(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The windows that its indicator knows."""
    rule = current_rules(sources.house).get(selection.rule or "")
    return [
        (str(one), f"terms.windows.{one}") for one in windows_of(rule.indicator if rule else "")
    ]


def rule_readings(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The readings that may come first."""
    rule = current_rules(sources.house).get(selection.rule or "")
    return [(str(one), f"warnings.readings.{one}") for one in (rule.readings if rule else ())]


def rule_modes(*_: object) -> list[tuple[str, str]]:
    """What may become of its findings."""
    return [(str(one), f"pages.rules.modes.{one}") for one in MODES]


def source_kinds(*_: object) -> list[tuple[str, str]]:
    """On what lines may stand."""
    return [(one, f"warnings.kinds.{one}") for one in ("law", "courseware", "template")]


def _kept(sources: Sources, file: str) -> Kept:
    held = editions(sources.house, file)
    recorded = Counter(one.level for one in alerts(sources) if one.file == file)
    return Kept(file=file, editions=held, unit=unit_of(held[-1].rule), recorded=recorded)
