"""Which lights are lit, by which line, and what is done about it?"""

from collections.abc import Iterator

from dashboard.early_warning.alert import Alert, State
from dashboard.figures.wording import Wording
from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.alerts import alerts
from dashboard.services.briefing import Briefing, briefing
from dashboard.services.publications import publications
from data_access.store.report_document import Chapter, Column, Row, Sentence, Table

OVER = {State.ARCHIVED, State.FALSE_ALARM, State.WITHDRAWN, State.RESOLVED}
LIGHTS = (
    ("fund", 1.1), ("rule", 1.1), ("value", 0.8), ("line", 0.8), ("level", 1.3), ("moved", 1.9),
)  # fmt: skip
ALERTS = (("number", 0.5), ("subject", 1.8), ("level", 1), ("since", 0.9), ("state", 0.9),
          ("owner", 1), ("due", 1))  # fmt: skip


def chapter(brief: Brief) -> Chapter:
    """Every light of the pooled funds, and the alerts that stand."""
    lit = briefing(brief.sources, brief.selection)
    standing = [one for one in alerts(brief.sources) if _own(brief, one)]
    none = brief.told("alarms", [(brief.words(f"{OWN}.said.no_alert"), "/warnings")])
    told: tuple[Sentence | Table, ...] = (_alerts(brief, standing),) if standing else tuple(none)
    return Chapter(
        name="alarms",
        title=brief.words(f"{OWN}.chapters.alarms"),
        blocks=(_lights(brief, lit), *told),
    )


def _own(brief: Brief, one: Alert) -> bool:
    return one.area == brief.selection.area and one.state not in OVER


def _lights(brief: Brief, lit: Briefing) -> Table:
    return Table(
        name="lights",
        title=brief.words(f"{OWN}.tables.lights"),
        columns=tuple(
            Column(name=name, title=brief.words(f"{OWN}.columns.{name}"), wide=wide)
            for name, wide in LIGHTS
        ),
        rows=tuple(_light_rows(brief, lit)),
        notes=(brief.words(f"{OWN}.notes.lights"),),
    )


def _light_rows(brief: Brief, lit: Briefing) -> Iterator[Row]:
    wording = Wording(words=brief.words, publications=publications(brief.sources))
    for (scheme, rule), held in lit.cells.items():
        one = held.light
        value = text(wording.value(one), f"light|{scheme}|{rule}")
        level = f"{wording.shape(one.level)} {wording.level(one.level)}"
        said = (wording.fund(one), wording.rule(one), wording.line(one), level, wording.moved(one))
        fund, name, line, shown, moved = (text(word) for word in said)
        yield Row(cells=(fund, name, value, line, shown, moved), strong=one.level.alarmed)


def _alerts(brief: Brief, standing: list[Alert]) -> Table:
    return Table(
        name="alerts",
        title=brief.words(f"{OWN}.tables.alerts"),
        columns=tuple(
            Column(name=name, title=brief.words(f"{OWN}.columns.{name}"), wide=wide)
            for name, wide in ALERTS
        ),
        rows=tuple(_alert(brief, one) for one in standing),
    )


def _alert(brief: Brief, one: Alert) -> Row:
    words = brief.words
    rule = words.get(f"warnings.rules.{one.rule}", one.rule)
    fund = words.get(f"terms.funds.{one.scheme}_{one.account}", one.scheme)
    said = (
        str(one.alert),
        f"{fund} {rule}",
        words.get(f"warnings.levels.{one.level}.name", one.level),
        one.since,
        words.get(f"alerts.states.{one.state}", str(one.state)),
        one.owner or brief.dash,
        str(one.due) if one.due else brief.dash,
    )
    return Row(cells=tuple(text(word) for word in said))
