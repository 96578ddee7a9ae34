"""How is an alert handed to the auditors? A workbook: what it is, its course, its whole history."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.actions.desk import Made
from dashboard.figures.alert_wording import OWN, AlertWording, causes_said
from dashboard.figures.numbers import period_name
from dashboard.labels import Labels, labels
from dashboard.reports.institution_sheet import workbook
from dashboard.services.alert_sheet import AlertSheet, alert_sheet, the_alert
from dashboard.services.areas import area_names
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

Rows = Iterator[tuple[str | float, ...]]


def audit_sheet(sources: Sources, selection: Selection, _: Mapping[str, Any]) -> Made | None:
    """The workbook of the alert that is looked at; None where there is none."""
    if selection.alert is None or the_alert(sources, selection) is None:
        return None
    sheet, words = alert_sheet(sources, selection), labels(selection.lang)
    names = area_names(sources, selection.lang)
    held = AlertWording(words=words, areas=names, institutions=sheet.institutions)
    told = {"card": _card, "history": _history, "course": _course}
    sheets = {words(f"{OWN}.audit.{name}"): list(rows(sheet, held)) for name, rows in told.items()}
    alert = sheet.alert
    about = {"alert": alert.alert, "area": alert.area, "version": alert.version}
    return Made(f"alert-{alert.alert}-{alert.period}.xlsx", workbook(sheets), about)


def _card(sheet: AlertSheet, held: AlertWording) -> Rows:
    alert, words = sheet.alert, held.words
    missing = words("terms.words.missing")
    yield _fact("what", held.title(alert), words)
    yield _fact("level", held.level(alert), words)
    yield _fact("value", held.value(alert, alert.value), words)
    yield _fact("line", held.line(alert, alert.line), words)
    yield _fact("since", held.since(alert), words)
    yield _fact("period", period_name(alert.period, words), words)
    yield _fact("state", held.state(alert), words)
    yield _fact("owner", alert.owner or missing, words)
    yield _fact("rule", f"{held.rule(alert)} {alert.rule_version}", words)
    yield _fact("data_version", str(sheet.events[-1].data_version), words)
    for said in causes_said(sheet.causes, words):
        yield _fact("causes", said, words)
    for one in sheet.batches:
        yield _fact("batch", f"{one.batch} {one.file}", words)


def _fact(name: str, said: str, words: Labels) -> tuple[str, str]:
    return words(f"{OWN}.audit.{name}"), said


def _history(sheet: AlertSheet, held: AlertWording) -> Rows:
    words = held.words
    names = ("number", "at", "who", "deed", "period", "data_version", "said")
    yield tuple(words(f"{OWN}.audit.{name}") for name in names)
    for event in sheet.events:
        said = words("terms.words.semicolon").join(held.details(sheet.alert, event))
        yield (
            event.number,
            held.at(event),
            held.who(event),
            held.deed(event),
            event.period,
            event.data_version,
            said,
        )


def _course(sheet: AlertSheet, held: AlertWording) -> Rows:
    words, course = held.words, sheet.course
    yield words(f"{OWN}.audit.period"), words(f"{OWN}.audit.value")
    for period, value in zip(course.periods, course.values, strict=True) if course else ():
        yield period, words("terms.words.missing") if value is None else value
