"""How does one alert look: what, since when, how far over its line, what was done, what is next?"""

from collections.abc import Iterator

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.alert_ledger import due_said, wording
from dashboard.display.chart import canvas
from dashboard.display.districts import here
from dashboard.display.framed import About, framed
from dashboard.display.lights import lamp
from dashboard.display.look import Look, trace_address
from dashboard.early_warning.alert import Alert, Event
from dashboard.early_warning.rule import Level
from dashboard.early_warning.silence import silences
from dashboard.figures.alert_wording import OWN, AlertWording, causes_said
from dashboard.figures.hatched import Stretch, with_stretches
from dashboard.figures.lines import lines
from dashboard.figures.measures import axis, measure
from dashboard.figures.numbers import moment, period_name
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.services.alert_course import Course
from dashboard.services.alert_sheet import AlertSheet
from dashboard.services.institution_findings import INSTITUTIONS
from dashboard.services.selection import SCHEMES

SEEN = "alert-seen"
HEIGHT = 320
COLOURS = {Level.ONE: "one", Level.TWO: "two", Level.THREE: "three"}


def sheet_head(answer: AlertSheet, look: Look) -> Component:
    """What it is, how grave, how far it has come, and who has to do what by when."""
    words, alert = look.words, answer.alert
    held = wording(look, dict(answer.institutions))
    flags = [*held.flags(alert), *([words(f"{OWN}.silent")] if answer.listed.silent else [])]
    back = dcc.Link(words(f"{OWN}.back"), href=here(look, page="warnings", alert=None))
    title = html.Div(
        [
            lamp(Level(alert.level), look),
            html.H2(held.title(alert)),
            *(html.Span(flag, className="flag") for flag in flags),
        ],
        className="sheet-title",
    )
    facts = [part for name, said in _facts(answer, held, look) for part in _fact(name, said, look)]
    return html.Div(
        [
            html.Div([back, *_ways(alert, look)], className="sheet-ways"),
            html.Div(
                [title, html.Dl(facts, className="facts")],
                className=f"card sheet level-{alert.level}",
            ),
            dcc.Store(id=SEEN, data=alert.version),
        ]
    )


def _ways(alert: Alert, look: Look) -> Iterator[Component]:
    """Where its figures stand on other pages."""
    words = look.words
    if alert.scheme in SCHEMES:
        to = here(look, page="gap", alert=str(alert.alert))
        yield dcc.Link(words("pages.gap.name"), href=to)
    if alert.file == INSTITUTIONS:
        to = here(look, page="institutions", institution=alert.subject, area=alert.area, alert=None)
        yield dcc.Link(words(f"{OWN}.institution"), href=to)


def _facts(
    answer: AlertSheet, held: AlertWording, look: Look
) -> Iterator[tuple[str, Component | str]]:
    words, alert = look.words, answer.alert
    yield "value", html.Strong(held.value(alert, alert.value), className="sheet-value")
    if alert.line is not None:
        yield "line", held.line(alert, alert.line)
    if (now := _now(answer, look)) is not None:
        yield "now", now
    yield "since", held.since(alert)
    yield "period", period_name(alert.period, words)
    yield "state", html.Strong(held.state(alert))
    yield "owner", alert.owner or words(f"{OWN}.nobody")
    yield "due", due_said(answer.listed, look)
    if alert.cause:
        yield "cause", words(f"alerts.causes.{alert.cause}")
    if alert.measure:
        yield "measure", words(f"alerts.measures.{alert.measure}")
    yield "kind", words(f"alerts.kinds.{alert.kind}")
    others = [*([answer.before] if answer.before else []), *answer.after]
    if others:
        yield "recurrence", html.Span([_other(one, look) for one in others])


def _now(answer: AlertSheet, look: Look) -> str | None:
    """The last value that its rule sees, where it is a later one than was judged."""
    course = answer.course
    if course is None or course.periods[-1] <= answer.alert.period:
        return None
    value = measure(course.values[-1], course.unit, look.words)
    return look.words(f"{OWN}.now", value=value, period=period_name(course.periods[-1], look.words))


def _fact(name: str, said: Component | str, look: Look) -> tuple[Component, Component]:
    return html.Dt(look.words(f"{OWN}.facts.{name}")), html.Dd(said)


def _other(alert: Alert, look: Look) -> Component:
    """The alert that came back, or that this one came back as."""
    said = look.words(f"{OWN}.number", alert=alert.alert, since=alert.since)
    return dcc.Link(said, href=here(look, page="warnings", alert=str(alert.alert)))


def sheet_chart(answer: AlertSheet, look: Look) -> Component:
    """The figure over five years, its lines, and what happened to the alert when."""
    course, words = answer.course, look.words
    if course is None:
        said = words(f"{OWN}.no_course")
        return html.Div([html.H2(words(f"{OWN}.course")), html.P(said)], className="card")
    scale, unit, ticks = axis(course.values, course.unit, words)
    name = words(f"indicators.{course.indicator}.name")
    about = About(
        name="course",
        title=words(f"{OWN}.course_of", name=name),
        unit=unit,
        indicators=(course.indicator,),
        items=course.items,
        provenance=course.provenance,
    )
    marks = Marks(levels=list(_lines(course, scale, look)), breaks=_happened(answer, look))
    strand = _strand(course, scale, look)
    on = canvas(look, unit, y_format=ticks)
    drawn = lines(course.periods, [strand], on, marks=marks)
    return framed(with_stretches(drawn, _silences(answer, look), on), look, about, height=HEIGHT)


def _silences(answer: AlertSheet, look: Look) -> list[Stretch]:
    """When nobody was reminded of it, hatched on the chart."""
    return [
        Stretch(
            start=one.period,
            end=one.until,
            name=look.words(f"{OWN}.silent_until", day=one.until.isoformat()),
        )
        for one in silences(answer.events)
    ]


def _strand(course: Course, scale: float, look: Look) -> Strand:
    words = look.words
    return Strand(
        name="",
        values=[None if value is None else value * scale for value in course.values],
        said=[
            f"{period_name(period, words)} {measure(value, course.unit, words)}"
            for period, value in zip(course.periods, course.values, strict=True)
        ],
        colour="brand",
    )


def _lines(course: Course, scale: float, look: Look) -> Iterator[Mark]:
    for level, line in course.lines.items():
        name = look.words(f"warnings.levels.{level}.name")
        said = f"{name} {measure(line, course.unit, look.words)}"
        yield Mark(value=line * scale, name=said, colour=COLOURS[level])


def _happened(answer: AlertSheet, look: Look) -> dict[str, str]:
    """By period what happened first in it; more than one says how many more."""
    held: dict[str, list[Event]] = {}
    for event in answer.events:
        held.setdefault(event.period, []).append(event)
    return {
        period: look.words(f"alerts.deeds.{events[0].deed}")
        + (f" +{len(events) - 1}" if len(events) > 1 else "")
        for period, events in held.items()
    }


def sheet_events(answer: AlertSheet, look: Look) -> Component:
    """Everything that happened to it, the newest first: who, when, on which data."""
    words, held = look.words, wording(look)
    items = [_event(event, answer, held, look) for event in reversed(answer.events)]
    title = html.H2(words(f"{OWN}.history"))
    return html.Div([title, html.Ol(items, className="events")], className="card")


def _event(event: Event, answer: AlertSheet, held: AlertWording, look: Look) -> Component:
    told = [html.P(said) for said in held.details(answer.alert, event)]
    seen = look.words(
        f"{OWN}.seen", period=period_name(event.period, look.words), version=event.data_version
    )
    head = html.P([html.Strong(held.deed(event)), f" {held.who(event)}"])
    when = html.P([html.Time(held.at(event)), f" · {seen}"], className="hint")
    return html.Li([head, when, *told])


def sheet_evidence(answer: AlertSheet, look: Look) -> Component:
    """On what it stands: the figures' own account of the cause, rule, data version, batches."""
    words, alert = look.words, answer.alert
    said = list(causes_said(answer.causes, words))
    causes = [html.Li(one) for one in said] or [html.Li(words(f"{OWN}.causes.none"))]
    return html.Div(
        [
            html.H2(words(f"{OWN}.causes.title")),
            html.Ul(causes, className="sentences"),
            html.H2(words(f"{OWN}.evidence")),
            html.Ul([html.Li(one) for one in _grounds(answer, look)], className="grounds"),
            html.Ul([html.Li(one) for one in _traces(answer, alert, look)], className="ways"),
        ],
        className="card",
    )


def _grounds(answer: AlertSheet, look: Look) -> Iterator[Component | str]:
    words, alert = look.words, answer.alert
    rule = words(f"{OWN}.rule", name=words(f"warnings.rules.{alert.file}"), of=alert.rule_version)
    yield dcc.Link(rule, href=here(look, page="rules", rule=alert.file, alert=None))
    if answer.rule.levels:
        source = answer.rule.levels[-1].source
        kind = words(f"warnings.kinds.{source.kind}")
        yield words("warnings.grounds.line", kind=kind, document=source.said(words.language))
    yield words(f"{OWN}.version", version=answer.events[-1].data_version)
    for one in answer.batches:
        yield words(
            f"{OWN}.batch",
            file=one.file,
            batch=one.batch,
            who=one.who or words(f"{OWN}.system"),
            at=moment(one.at, words)[:16],
        )


def _traces(answer: AlertSheet, alert: Alert, look: Look) -> Iterator[Component]:
    """The way from its figure to the stored rows."""
    for item in answer.course.items if answer.course else ():
        name = look.words(f"terms.lines.{item.rpartition('.')[2]}")
        about = {"area": alert.area, "scheme": alert.scheme, "period": alert.period}
        yield dcc.Link(name, href=trace_address(look.selection, item, **about))
