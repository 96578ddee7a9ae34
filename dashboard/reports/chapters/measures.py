"""What was done about the alarms of the year, and what became of them?"""

from dashboard.early_warning.alert import Alert
from dashboard.figures.alert_wording import AlertWording
from dashboard.reports.brief import OWN, Brief, text
from dashboard.services.alerts import alerts
from dashboard.services.areas import area_names
from data_access.store.report_document import Chapter, Column, Row, Table

PAGE = "/warnings"
COLUMNS = (("number", 0.4), ("subject", 1.6), ("since", 0.9), ("level", 0.8), ("cause", 0.9),
           ("measure", 1.2), ("value", 0.8), ("line", 0.8), ("effect_state", 1.2))  # fmt: skip


def chapter(brief: Brief) -> Chapter:
    """Every alert of the area in the year: its cause, its measure, its value now, its state."""
    words = brief.words
    held = [one for one in alerts(brief.sources) if _own(brief, one)]
    title = words(f"{OWN}.chapters.measures")
    if not held:
        said = brief.told("measures", [(words(f"{OWN}.said.no_measure"), PAGE)])
        return Chapter(name="measures", title=title, blocks=tuple(said))
    names = area_names(brief.sources, brief.selection.lang)
    wording = AlertWording(words=words, areas=names, institutions={})
    table = Table(
        name="measures",
        title=words(f"{OWN}.tables.measures"),
        columns=tuple(
            Column(name=name, title=words(f"{OWN}.columns.{name}"), wide=wide)
            for name, wide in COLUMNS
        ),
        rows=tuple(_row(brief, wording, one) for one in held),
        size=0.85,
        notes=(words(f"{OWN}.notes.measures"),),
    )
    return Chapter(name="measures", title=title, blocks=(table,), across=True)


def _own(brief: Brief, one: Alert) -> bool:
    """Of this area, begun by the end of the year and not over before it."""
    year = brief.period[:4]
    return (
        one.area == brief.selection.area
        and one.since <= brief.period
        and (not one.over or one.period[:4] >= year)
    )


def _row(brief: Brief, wording: AlertWording, one: Alert) -> Row:
    words = brief.words
    back = f"{words('terms.words.semicolon')}{words(f'{OWN}.rows.recovered')}"
    said = (
        str(one.alert),
        wording.title(one),
        wording.since(one),
        wording.level(one),
        words(f"alerts.causes.{one.cause}") if one.cause else brief.dash,
        words(f"alerts.measures.{one.measure}") if one.measure else brief.dash,
        wording.value(one, one.value),
        wording.line(one, one.line),
        f"{wording.state(one)}{back if one.recovered else ''}",
    )
    return Row(cells=tuple(text(word) for word in said))
