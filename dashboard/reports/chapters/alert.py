"""What is the alert that is reported on, how did its figure move, and what was done about it?"""

from dataclasses import replace

from dashboard.figures.alert_wording import AlertWording, causes_said
from dashboard.figures.lines import lines
from dashboard.figures.measures import axis, measure
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.reports.brief import OWN, Brief, text
from dashboard.reports.chapters import run
from dashboard.reports.refused import NoReport
from dashboard.services.alert_course import Course
from dashboard.services.alert_sheet import AlertSheet, alert_sheet
from dashboard.services.areas import area_names
from dashboard.services.fund_lines import BASIC
from dashboard.services.selection import UnknownSelection
from data_access.store.report_document import Block, Chapter, Chart, Column, Row, Table

PAGE = "/warnings"
SAID = "pages.warnings"
GRAVE = "3"
EVENTS = (("at", 1.1), ("deed", 1), ("owner", 1), ("seen_at", 0.9), ("told", 3))
COLOURS = {"1": "one", "2": "two", "3": "three"}


def chapter(brief: Brief) -> Chapter:
    """Whose figure it is, how far over its line, since when, and its course.

    Raises:
        NoReport: the reader has no such alert in the area, or it is not of level three.
    """
    sheet = _sheet(brief)
    alert, held = sheet.alert, _wording(brief, sheet)
    words = brief.words
    due = sheet.listed.due
    said = [
        words(
            f"{OWN}.said.alert",
            title=held.title(alert),
            value=held.value(alert, alert.value),
            level=held.level(alert),
            line=held.line(alert, alert.line),
            since=held.since(alert),
        ),
        words(
            f"{OWN}.said.alert_state",
            state=held.state(alert),
            owner=alert.owner or words(f"{SAID}.nobody"),
            due=due.isoformat() if due else brief.dash,
        ),
    ]
    source = f"{PAGE}?{brief.selection.query()}"
    drawn = (_chart(brief, sheet.course),) if sheet.course else ()
    return Chapter(
        name="alert",
        title=words(f"{OWN}.chapters.alert"),
        blocks=(*brief.told("alert", ((one, source) for one in said)), *drawn),
    )


def causes(brief: Brief) -> Chapter:
    """What was found, what the figures say themselves, and which lines make the difference."""
    sheet, words = _sheet(brief), brief.words
    alert = sheet.alert
    said = list(causes_said(sheet.causes, words)) or [words(f"{SAID}.causes.none")]
    if alert.cause:
        found = words(f"alerts.causes.{alert.cause}")
        said.insert(0, words(f"{SAID}.said.cause", text=found))
    source = f"{PAGE}?{brief.selection.query()}"
    fund = (alert.scheme, alert.account)
    more: tuple[Block, ...] = tuple(run.of_fund(brief, fund)) if fund in BASIC else ()
    return Chapter(
        name="causes",
        title=words(f"{OWN}.chapters.causes"),
        blocks=(*brief.told("causes", ((one, source) for one in said)), *more),
    )


def handled(brief: Brief) -> Chapter:
    """Everything that happened to it, in order."""
    sheet, words = _sheet(brief), brief.words
    held = _wording(brief, sheet)
    rows = (
        Row(
            cells=tuple(
                text(said)
                for said in (
                    held.at(event),
                    held.deed(event),
                    held.who(event),
                    event.period,
                    words("terms.words.semicolon").join(held.details(sheet.alert, event)),
                )
            )
        )
        for event in sheet.events
    )
    table = Table(
        name="events",
        title=words(f"{OWN}.tables.events"),
        columns=tuple(
            Column(name=name, title=words(f"{OWN}.columns.{name}"), wide=wide)
            for name, wide in EVENTS
        ),
        rows=tuple(rows),
        size=0.9,
    )
    return Chapter(name="handled", title=words(f"{OWN}.chapters.handled"), blocks=(table,))


def _sheet(brief: Brief) -> AlertSheet:
    number = brief.selection.alert
    if not number:
        raise NoReport("needs_alert")
    try:
        sheet = alert_sheet(brief.sources, brief.selection)
    except UnknownSelection:
        raise NoReport("no_alert", alert=number, area=brief.selection.area) from None
    if sheet.alert.area != brief.selection.area:
        raise NoReport("no_alert", alert=number, area=brief.selection.area)
    if sheet.alert.level != GRAVE:
        raise NoReport("not_grave", alert=number)
    return sheet


def _wording(brief: Brief, sheet: AlertSheet) -> AlertWording:
    names = area_names(brief.sources, brief.selection.lang)
    return AlertWording(words=brief.words, areas=names, institutions=sheet.institutions)


def _chart(brief: Brief, course: Course) -> Chart:
    """Five years of the figure and the lines that are in force."""
    words = brief.words
    scale, unit, ticks = axis(course.values, course.unit, words)
    values = [None if value is None else value * scale for value in course.values]
    strand = Strand(name="", values=values, said=[""] * len(values), colour="brand")
    levels = [
        Mark(
            value=line * scale,
            name=f"{words(f'warnings.levels.{level}.name')} {measure(line, course.unit, words)}",
            colour=COLOURS[str(level)],
        )
        for level, line in course.lines.items()
        if str(level) in COLOURS
    ]
    canvas = replace(brief.canvas(unit), format=ticks)
    figure = lines(course.periods, [strand], canvas, marks=Marks(levels=levels))
    name = words(f"indicators.{course.indicator}.name")
    return Chart(name="course", title=words(f"{SAID}.course_of", name=name), figure=figure)
