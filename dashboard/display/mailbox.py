"""How does an inbox look: what one was told, what is unread, what could not be delivered?"""

from collections.abc import Iterator

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.districts import here
from dashboard.display.header import INBOX
from dashboard.display.look import Look
from dashboard.figures.notice_wording import NoticeWords
from dashboard.figures.numbers import moment
from dashboard.services.inbox import Mailbox, Notice, Unsent

OWN = "pages.warnings.inbox"
FEW = 12
"""Notices that are shown; what they tell of stands in the ledger."""


def inbox_card(answer: Mailbox, look: Look) -> Component:
    """How many are unread, then the newest, each with what it tells."""
    words = look.words
    unread = sum(one.read_at is None for one in answer.notices)
    count = words(f"{OWN}.count", count=len(answer.notices), unread=unread)
    title = [html.H2(words(f"{OWN}.title")), html.Span(count, className="hint")]
    head = html.Div(title, className="table-head")
    if not answer.notices:
        return html.Div([head, html.P(words(f"{OWN}.none"))], id=INBOX, className="card")
    said = NoticeWords(words=words, areas=look.areas, institutions=answer.institutions)
    shown = [_notice(one, said, look) for one in answer.notices[:FEW]]
    more = len(answer.notices) - FEW
    rest = [html.P(words(f"{OWN}.more", count=more), className="hint")] if more > 0 else []
    return html.Div([head, *shown, *rest], id=INBOX, className="card inbox")


def _notice(one: Notice, said: NoticeWords, look: Look) -> Component:
    words = look.words
    state = words(f"{OWN}.unread") if one.read_at is None else words(f"{OWN}.read")
    heading = [html.Strong(said.heading(one)), html.Span(state, className="flag")]
    lines = [html.Li(line) for line in _lines(one, said, look)]
    told = [
        html.Span(moment(one.at, words)[:16], className="hint"),
        html.Ul(lines, className="sentences"),
    ]
    name = "notice unread" if one.read_at is None else "notice"
    return html.Details([html.Summary(heading), *told], className=name, open=one.read_at is None)


def _lines(one: Notice, said: NoticeWords, look: Look) -> Iterator[Component | str]:
    if one.failed is not None:
        yield from said.lines(one)
    for item in one.items:
        to = here(look, page="warnings", alert=str(item.alert))
        yield dcc.Link(said.line(item), href=to)


def unsent_card(answer: Mailbox, look: Look) -> Component:
    """What has not gone out, and why; nothing to whoever does not keep the house."""
    words = look.words
    if not answer.unsent:
        return html.Div()
    columns = ("state", "to", "notice", "attempts", "error")
    head = [html.Th(words(f"{OWN}.columns.{name}"), scope="col") for name in columns]
    rows = [html.Tr([html.Td(cell) for cell in _cells(one, look)]) for one in answer.unsent]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="ledger")
    return html.Div([html.H2(words(f"{OWN}.unsent")), table], className="card")


def _cells(one: Unsent, look: Look) -> tuple[str, ...]:
    words = look.words
    channel = words(f"alerts.notices.channels.{one.channel}")
    told = f"{look.area(one.area)} {one.period}"
    state = words(f"{OWN}.states.{one.state}")
    return (state, f"{channel} {one.recipient}", told, str(one.attempts), one.error)
