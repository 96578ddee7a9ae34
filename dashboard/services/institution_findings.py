"""Which institutions stand out from their peers so far that a rule says so?"""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from dashboard.early_warning.finding import Finding
from dashboard.early_warning.rule import Level, Rule, Window
from dashboard.services.institutions import judged
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import Area, BookMonth

INSTITUTIONS = "institution_index"
TOLD = "quick_report"  # the register of institutions is never closed; its month's books are
UNWATCHED = ("open", "projected", "None")  # figures that are still being entered, or are none


def institution_findings(sources: Sources, rule: Rule, period: str) -> list[Finding]:
    """Of every city in scope the institutions whose index alarms, of the month or of its year."""
    places = sources.warehouse.read(Area, sources.scope)
    cities = sorted(places.loc[places["level"] == "city", "area"])
    return [one for city in cities for one in _of_city(sources, city, rule, period)]


def _of_city(sources: Sources, city: str, rule: Rule, period: str) -> Iterator[Finding]:
    status = _status(sources, city, period)
    if status in UNWATCHED:
        return
    held = judged(sources, Selection(area=city, period=period), period)
    if held is None or period not in held.months:
        return
    alarmed = [level.alarmed for level in held.table["level"]]
    for row in held.table[alarmed].to_dict("records"):
        yield _finding(rule, row, _graver(row, rule), (period, status))


def _graver(row: Mapping[Hashable, Any], rule: Rule) -> tuple[Level, float]:
    """The level that counts of an alarm of the year: that says that it is no chance.

    How grave it is now the month says, where it alarms too.
    """
    year = (Level(row["level"]), float(row["index"]))
    month = (Level(row["month_level"]), float(row["month_index"]))
    if rule.window is not Window.MONTH or not month[0].alarmed:
        return year
    return max(year, month, key=lambda one: str(one[0]))


def _finding(
    rule: Rule, row: Mapping[Hashable, Any], said: tuple[Level, float], when: tuple[str, str]
) -> Finding:
    level, value = said
    return Finding(
        rule=rule.name,
        file=INSTITUTIONS,
        rule_version=rule.version,
        mode=rule.mode,
        area=str(row["home"]),
        scheme="all",
        account="all",
        subject=str(row["institution"]),
        period=when[0],
        value=value,
        line=rule.levels[-1].lines[level],
        level=level,
        since=when[0],
        status=when[1],
    )


def _status(sources: Sources, city: str, period: str) -> str:
    months = sources.warehouse.read(BookMonth, sources.scope.narrow(area=city))
    held = months.loc[months["period"] == period, "status"]
    return str(held.iloc[0]) if len(held) else TOLD
