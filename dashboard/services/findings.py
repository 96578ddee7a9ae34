"""What is not normal anywhere, by which rule, and since when?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from dashboard.early_warning.finding import CLOSED, OVERDUE, RATIO, Finding, of_parts, related
from dashboard.early_warning.grid import CODE, LEVELS
from dashboard.early_warning.load import FACTS
from dashboard.early_warning.panel import Watched, lines_shown, watched
from dashboard.early_warning.rule import Level, Mode, Rule
from dashboard.services.institution_findings import INSTITUTIONS, UNWATCHED, institution_findings
from dashboard.services.latest import SPAN, Latest, held_lately, lately, latest, warned
from dashboard.services.overdue import Told, months_told, overdue, parents
from dashboard.services.panels import of_funds, order_of, panel
from dashboard.services.rules import current_rules
from dashboard.services.sources import Scope, Sources
from data_access.books.deadlines import dues
from data_access.periods import periods_to
from data_access.tables import BookMonth

CALM = (CODE[Level.NORMAL], CODE[Level.NEAR], CODE[Level.HIGH])
NORMALISED = "subsidy_normalised_ratio"
LEAD = "employee"  # every area has books of this scheme; its months are closed with all others
ABSENT = 13  # periods without a value after which nobody waits for one


LATEST = 3  # months: the last that is closed, the quick report, and the one that is due


def months_due(sources: Sources) -> tuple[str, ...]:
    """The latest months whose quick report is due, in order."""
    held = sources.warehouse.read(BookMonth, sources.scope)["period"].unique()
    today = sources.today.isoformat()
    return tuple([month for month in sorted(held) if _due(month) < today][-LATEST:])


def _due(month: str) -> str:
    return next(one.on for one in dues(month) if one.step == "quick_report").isoformat()


def watch_latest(sources: Sources, periods: Sequence[str]) -> "Watch":
    """What alerts are made of in these months, the latest: of them and no others it tells."""
    asked = latest(sources, tuple(sorted(periods)))
    rules = warned(current_rules(sources.house), asked)
    return Watch(sources, asked.periods[-1], rules, asked)


class Watch:
    """Every rule held against every area in scope, worked out once for all periods of a grain.

    ``period``: the last one that will be asked for; ``rules`` by file, those in force by default.
    ``latest``: these months are all that will be asked for, and no more is read than they need.
    """

    def __init__(
        self,
        sources: Sources,
        period: str,
        rules: Mapping[str, Rule] | None = None,
        latest: Latest | None = None,
    ) -> None:
        self._sources = sources
        self.rules = current_rules(sources.house) if rules is None else rules
        self._period = period
        self._latest = latest
        self.watched = dict(self._held())
        ratio = self.rules.get(RATIO)
        self._counted = None if ratio is None else self._with_subsidy(ratio)

    @property
    def scope(self) -> Scope:
        """Whose figures."""
        return self._sources.scope

    @property
    def data_version(self) -> int:
        """Of the figures."""
        return self._sources.warehouse.data_version()

    def findings(self, period: str) -> list[Finding]:
        """What is not normal in one period; near and unknown are told too."""
        held = self.watched.items()
        found = [self._dated(one) for file, of in held for one in _at(of, file, period)]
        rule = self.rules.get(INSTITUTIONS)
        if rule is not None and rule.mode is not Mode.OFF and "-" in period:
            found += institution_findings(self._sources, rule, period)
        late = self.rules.get(OVERDUE)
        if late is not None and late.mode is not Mode.OFF and "-" in period:
            found += overdue(self._sources, late, period, self._told())
        told = related(found, list(self.rules.values()), self._eased(period))
        return of_parts(told, parents(self._sources))

    def _dated(self, found: Finding) -> Finding:
        """An alarm that began before the months that were read stands since its alert says."""
        if self._latest is None or found.since is not None or not found.level.alarmed:
            return found
        return replace(found, since=self._latest.since[found.key])

    def calm(self, key: tuple[str, str, str, str, str], period: str) -> str | None:
        """The status of the figures of a fund that has a value and no alarm; None otherwise."""
        file, area, scheme, account, subject = key
        if file == OVERDUE:
            return CLOSED[0] if self._status(area, scheme, period) else None
        if file == INSTITUTIONS:
            return self._status(area, LEAD, period)
        held = self.watched.get(file)
        if held is None or period not in held.panel.periods:
            return None
        column, keys = held.panel.periods.index(period), held.panel.keys
        whose = (keys["area"] == area) & (keys["scheme"] == scheme)
        rows = np.flatnonzero(whose & (keys["account"] == account) & (keys["subject"] == subject))
        told = [row for row in rows if held.codes[row, column] in CALM]
        return str(held.panel.status[told[0], column]) if told else None

    def _status(self, area: str, scheme: str, period: str) -> str | None:
        """How settled the books of an area are; None where they tell nothing."""
        return self._told().get(period, {}).get((area, scheme))

    def _told(self) -> Told:
        near = None if self._latest is None else periods_to(self._period, SPAN)
        return months_told(self._sources, near)

    def _held(self) -> Iterator[tuple[str, Watched]]:
        for file, rule in self.rules.items():
            if rule.mode is Mode.OFF or rule.indicator in FACTS or file == INSTITUTIONS:
                continue
            if (found := self._rule_held(file, rule)) is not None:
                yield file, found

    def _rule_held(self, file: str, rule: Rule) -> Watched | None:
        if self._latest is not None:
            found = held_lately(self._sources, file, rule, self._latest)
            if found is not None:
                return found
        held = panel(self._sources, rule, self._period)
        reading = rule.readings[0] if rule.readings else None
        return watched(of_funds(held, rule), rule, reading) if held.periods else None

    def _with_subsidy(self, ratio: Rule) -> Watched | None:
        """The ratio as it were had every subsidy come when it was due."""
        counted = replace(ratio, indicator=NORMALISED, own_source=None)
        near = None if self._latest is None else lately(self._sources, counted, self._period)
        held = near or panel(self._sources, counted, self._period)
        return watched(held, counted) if held.periods else None

    def _eased(self, period: str) -> set[tuple[str, str]]:
        """The funds whose ratio were lighter, had the late subsidy come."""
        ratio = self.watched.get(RATIO)
        if ratio is None or self._counted is None:
            return set()
        counted = _codes(self._counted, period)
        return {
            fund for fund, code in _codes(ratio, period).items() if counted.get(fund, code) < code
        }


def _codes(held: Watched, period: str) -> dict[tuple[str, str], int]:
    """By area and scheme the code that the value itself reaches."""
    if period not in held.panel.periods:
        return {}
    column = held.found.codes[:, held.panel.periods.index(period)]
    keys = held.panel.keys
    return dict(zip(zip(keys["area"], keys["scheme"], strict=True), column.tolist(), strict=True))


def _at(held: Watched, file: str, period: str) -> Iterator[Finding]:
    """The findings of one rule in one period: of each fund by the publication that counts."""
    if period not in held.panel.periods:
        return
    column = held.panel.periods.index(period)
    keys = held.panel.keys.assign(
        code=held.codes[:, column],
        row=np.arange(len(held.panel.keys)),
        rank=order_of(held.panel.keys["basis"]),
    )
    unknown = keys["code"] == CODE[Level.UNKNOWN]
    order = keys.assign(doubt=unknown).sort_values(["doubt", "rank"], kind="stable")
    once = order.drop_duplicates(["area", "scheme", "account", "subject"])
    for place in once.loc[once["code"] != CODE[Level.NORMAL], "row"].sort_values():
        if (found := _finding(held, file, (int(place), column))) is not None:
            yield found


def _finding(held: Watched, file: str, cell: tuple[int, int]) -> Finding | None:
    row, column = cell
    level, status = LEVELS[held.codes[cell]], str(held.panel.status[cell])
    if status in UNWATCHED or (level is Level.UNKNOWN and not _awaited(held, cell)):
        return None
    key = held.panel.keys.iloc[row]
    value, line, begun = held.panel.figures[cell], lines_shown(held)[cell], held.begun[cell]
    return Finding(
        rule=held.rule.name,
        file=file,
        rule_version=held.rule.version,
        mode=held.rule.mode,
        reading=held.reading,
        area=key["area"],
        scheme=key["scheme"],
        account=key["account"],
        subject=key["subject"],
        period=held.panel.periods[column],
        value=_known(value),
        line=_known(line),
        level=level,
        since=held.panel.periods[begun] if begun >= 0 else None,
        status=status,
        kept=held.codes[cell] != held.found.codes[cell],
    )


def _awaited(held: Watched, cell: tuple[int, int]) -> bool:
    """Whether the fund had a value not long ago."""
    row, column = cell
    before = held.panel.figures[row, max(0, column - ABSENT) : column]
    return bool(np.isfinite(before).any())


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
