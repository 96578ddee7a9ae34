"""How does the week's brief look: sentences to read out, a table by district, ready to print?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.aria import data
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.provenance import footing, synthetic_mark
from dashboard.display.states import empty
from dashboard.figures.brief_wording import sentences
from dashboard.figures.numbers import digits, money, percent, period_name, points
from dashboard.services.collection_brief import Brief, Collected

PAGE = "pages.data"
OWN = f"{PAGE}.brief"
FIGURES = {
    "persons": 120, "target": 120, "progress": 90, "before": 110, "ahead": 120,
    "week_persons": 120, "week_amount": 130, "lacking": 120,
}  # fmt: skip


def brief_cards(answer: Brief | None, look: Look) -> Component:
    """The brief as it is read out, and its table."""
    if answer is None:
        return empty(look.words, f"{PAGE}.no_brief")
    return html.Div([_told(answer, look), _table(answer, look)], className="stack")


def _told(answer: Brief, look: Look) -> Component:
    words = look.words
    title = words(f"{OWN}.title", cover=period_name(str(answer.cover), words))
    button = html.Button(words(f"{OWN}.print"), type="button", className="tool", **data(do="print"))
    said = sentences(answer, words, dict(look.areas))
    foot = [html.Span(part) for part in footing(answer.provenance, look)]
    mark = [synthetic_mark(words)] if answer.provenance.synthetic else []
    return html.Div(
        [
            html.Div([html.H2(title), button], className="table-head"),
            html.P(words(f"{OWN}.number", due=answer.due.isoformat()), className="hint"),
            html.Ol([html.Li(one) for one in said], className="told-list"),
            html.Div([*foot, *mark], className="frame-foot hint"),
        ],
        className="card brief",
    )


def _table(answer: Brief, look: Look) -> Component:
    """Each district beside its target, last year and this week."""
    words = look.words
    columns: list[dict[str, Any]] = [
        {"field": "area", "headerName": words(f"{OWN}.columns.area"), "minWidth": 230}
    ]
    columns += [
        figure(name, words(f"{OWN}.columns.{name}"), width=width) for name, width in FIGURES.items()
    ]
    rows = [_row(one, look) for one in (answer.whole, *answer.parts)]
    title = words(f"{OWN}.table", day=answer.day.isoformat())
    return titled(grid("brief-table", columns, rows, look), title, look)


def _row(one: Collected, look: Look) -> dict[str, Any]:
    words = look.words
    said = {
        "persons": digits(one.persons, 0),
        "target": _count(one.target, look),
        "progress": percent(one.progress, words),
        "before": percent(one.before, words),
        "ahead": words("terms.words.missing") if one.ahead is None else points(one.ahead, words),
        "week_persons": digits(one.week_persons, 0),
        "week_amount": money(one.week_amount, "wan", words),
        "lacking": _count(one.lacking, look),
    }
    held = {name: getattr(one, name) for name in FIGURES}
    return {"area": look.area(one.area), **held, **{f"{k}_said": v for k, v in said.items()}}


def _count(value: float | None, look: Look) -> str:
    return look.words("terms.words.missing") if value is None else digits(value, 0)
