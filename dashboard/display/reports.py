"""How does the list of reports look, and what has to be said in the one that is looked at?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import grid, titled, unseen
from dashboard.display.look import Look
from dashboard.display.report_pages import sheets
from dashboard.display.states import empty
from dashboard.figures.numbers import digits, moment, period_name
from dashboard.figures.scenario_wording import moved
from dashboard.services.reports import Preview, ReportShown
from data_access.store.report_state import STEPS
from data_access.store.reports import ReportEvent

REPORTS, WORDINGS = "reports-table", "report-wordings"
PAGE = "pages.reports"
SHORT = 12  # signs of a hash
WIDTHS = {
    "number": 80, "kind": 110, "month": 120, "version": 96, "state": 110, "mark": 110,
    "made": 190, "reviewed": 190, "signed": 190, "hours": 130, "remark": 220,
}  # fmt: skip


def reports_table(answer: tuple[ReportShown, ...], look: Look) -> Component:
    """Every report of the area: how far, who signed, how long it took since closing."""
    words = look.words
    columns: list[dict[str, Any]] = [
        {"field": name, "headerName": words(f"{PAGE}.columns.{name}"), "minWidth": width}
        for name, width in WIDTHS.items()
    ]
    if not answer:  # the parts below wait to be told that none is picked
        return html.Div([empty(words, f"{PAGE}.none"), unseen(REPORTS, look)])
    table = grid(REPORTS, columns, [_row(one, look) for one in answer], look)
    card = titled(table, words(f"{PAGE}.list"), look)
    card.children.insert(1, html.P(words(f"{PAGE}.pick"), className="hint"))
    return card


def _row(one: ReportShown, look: Look) -> dict[str, Any]:
    words, held = look.words, one.held
    stored = held.stored
    about = words.get(f"reports.topics.{stored.subject}", moved(stored.subject, words))
    signed = {
        step: " ".join((held.signed[step][0], moment(held.signed[step][1], words)[:16]))
        if step in held.signed
        else ""
        for step in STEPS.values()
    }
    return {
        "number": stored.report,
        "kind": f"{words(f'reports.kinds.{stored.kind}.name')} {about}".strip(),
        "month": period_name(stored.period, words),
        "version": stored.version,
        "state": words(f"{PAGE}.states.{held.state}"),
        "mark": stored.mark or words(f"{PAGE}.settled"),
        **signed,
        "hours": "" if one.hours is None else words(f"{PAGE}.hours", hours=digits(one.hours, 1)),
        "remark": _remark(one, look),
    }


def _remark(one: ReportShown, look: Look) -> str:
    if one.outdated:
        return look.words(f"{PAGE}.outdated")
    comment = one.held.comment if one.held.state == "draft" else ""
    return look.words(f"{PAGE}.sent_back", comment=comment) if comment else ""


def report_preview(answer: Preview | None, look: Look) -> Component:
    """The picked report: what is still due, what may be worded, what changed, its history."""
    words = look.words
    if answer is None:
        return html.P(words(f"{PAGE}.pick"), className="hint")
    parts = [_head(answer, look), _wordings(answer, look)]
    return html.Div([*parts, _changes(answer, look), _history(answer, look)])


def report_sheets(answer: Preview | None, look: Look) -> Component:
    """Its pages, as they will print."""
    return html.Div() if answer is None else sheets(answer, look)


def _head(answer: Preview, look: Look) -> Component:
    """Three signatures on top; what stands in the way of the next step."""
    words, held = look.words, answer.shown.held
    steps = [
        html.Li(
            [
                html.Span(words(f"reports.signatures.{step}"), className="quiet"),
                html.Strong(_who(answer, step, look)),
            ]
        )
        for step in STEPS.values()
    ]
    warned = [words(f"{PAGE}.outdated")] if answer.shown.outdated else []
    if answer.lacking:
        named = words("terms.words.and").join(one.name for one in answer.lacking)
        warned.append(words(f"{PAGE}.lacking", count=len(answer.lacking), named=named))
    if held.hash:
        warned.append(words(f"{PAGE}.frozen", hash=held.hash[:SHORT]))
    said = [html.P(one, className="headline") for one in warned]
    title = f"{answer.report.title} {answer.report.subtitle}"
    return html.Div(
        [html.H2(title), html.Ul(steps, className="signatures"), *said], className="card"
    )


def _who(answer: Preview, step: str, look: Look) -> str:
    signed = answer.shown.held.signed.get(step)
    if signed is None:
        return look.words("reports.unsigned")
    return f"{signed[0]} {moment(signed[1], look.words)[:16]}"


def _wordings(answer: Preview, look: Look) -> Component:
    """The sentences and notes that may be put in other words, those that are due first."""
    words = look.words
    names = {"state": 120, "where": 200, "text": 560}
    columns = [
        {"field": name, "headerName": words(f"{PAGE}.wording_columns.{name}"), "minWidth": width}
        for name, width in names.items()
    ]
    columns[-1] |= {"wrapText": True, "autoHeight": True}
    due = {one.key for one in answer.lacking}
    rows = [
        {
            "key": one.key,
            "state": words(f"{PAGE}.wording.{_standing(one.key in due, own=one.own)}"),
            "where": one.where,
            "text": one.text,
        }
        for one in answer.wordings
    ]
    table = grid(WORDINGS, columns, rows, look, kind="searched")
    summary = html.Summary(words(f"{PAGE}.wordings", count=len(rows), due=len(due)))
    hint = html.P(words(f"{PAGE}.pick_wording"), className="hint")
    return html.Details([summary, hint, table], className="card", open=bool(due))


def _standing(due: bool, *, own: bool) -> str:  # noqa: FBT001 the one thing it is about
    return "due" if due else "own" if own else "generated"


def _changes(answer: Preview, look: Look) -> Component:
    """Every figure that the version before printed otherwise."""
    words, changes = look.words, answer.changes
    if changes is None:
        return html.P(words(f"{PAGE}.first_version"), className="hint")
    said = [
        html.Li(words(f"{PAGE}.change", where=one.where, before=one.before, after=one.after))
        for one in changes
    ]
    head = html.Summary(words(f"{PAGE}.changes", count=len(changes)))
    return html.Details([head, html.Ul(said, className="sources")], className="card")


def _history(answer: Preview, look: Look) -> Component:
    words, stored = look.words, answer.shown.held.stored
    first = f"{moment(stored.at, words)} {stored.who} {words(f'{PAGE}.deeds.compiled')}"
    items = [html.Li(first), *(html.Li(_event(one, look)) for one in answer.events)]
    head = html.Summary(words(f"{PAGE}.history"))
    return html.Details([head, html.Ul(items, className="sources")], className="card")


def _event(one: ReportEvent, look: Look) -> str:
    words = look.words
    said = one.text[:SHORT] if one.deed == "signed" else one.text
    deed = words(f"{PAGE}.deeds.{one.deed}")
    return " · ".join(part for part in (moment(one.at, words), f"{one.who} {deed}", said) if part)
