"""How does the book of assumptions look? What, how high, why, from where, signed by whom."""

from collections.abc import Mapping
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.display.look import Look
from dashboard.display.what_if import OWN
from dashboard.display.what_if_made import entry
from dashboard.figures.numbers import digits
from dashboard.labels import Labels
from dashboard.services.assumption_book import Entry

BOOK = f"{OWN}.book"
ARROW = " \N{RIGHTWARDS ARROW} "


def book_card(answer: tuple[Entry, ...], look: Look) -> Component:
    """The whole book, group by group."""
    words = look.words
    inside: list[Component] = [html.H2(words(f"{BOOK}.title"))]
    inside.append(html.P(words(f"{BOOK}.intro"), className="quiet"))
    for group, held in groupby(answer, key=lambda one: one.group):
        rows = [html.Li(_row(one, words), id=entry(one.group, one.name)) for one in held]
        inside.append(html.H3(words(f"{BOOK}.groups.{group}")))
        inside.append(html.Ul(rows, className="assumptions"))
    return html.Div(inside, className="card")


def _row(one: Entry, words: Labels) -> list[Component]:
    name = html.H4(words(f"{OWN}.assumptions.{one.name}"))
    grade = html.Span(words(f"{BOOK}.evidence.{one.evidence}"), className=f"grade {one.evidence}")
    said = one.opinion.get(words.language, "")
    replaced = [html.P(words(f"{BOOK}.replaced"), className="since")] if one.replaced else []
    return [
        html.Div([name, grade]),
        html.Div(_paths(one, words), className="number"),
        html.Div([html.P(said), *replaced]),
        html.Div(_source(one, words), className="hint"),
    ]


def _paths(one: Entry, words: Labels) -> list[Component]:
    return [
        html.P(
            [html.Span(words(f"{BOOK}.{variant}"), className="hint"), " ", _path(one, knots, words)]
        )
        for variant, knots in one.variants.items()
    ]


def _path(one: Entry, knots: Mapping[int, float], words: Labels) -> str:
    """Year by year where it changes; one number where it does not."""
    said = {year: _value(one, value, words) for year, value in knots.items()}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return ARROW.join(f"{year}: {value}" for year, value in said.items())


def _value(one: Entry, value: float, words: Labels) -> str:
    if one.unit == "ratio":
        return f"{digits(value * 100, 2, exact=True)}%"
    return f"{digits(value, 2, exact=True)} {words(f'levers.units.{one.unit}')}"


def _source(one: Entry, words: Labels) -> list[Component]:
    document = one.document[words.language]
    named = html.A(document, href=one.url) if one.url else document
    since = [html.P(words(f"{BOOK}.since", day=one.since))] if one.since else []
    return [html.P(named), *since, *_signature(one, words)]


def _signature(one: Entry, words: Labels) -> list[Component]:
    """Under what is assumed; tables and laws have none."""
    if not one.variants:
        return []
    held = one.signed
    if held is None:
        return [html.P(words(f"{BOOK}.unsigned"))]
    key, kind = ("changed", "since") if held.changed else ("signed", "")
    said = words(f"{BOOK}.{key}", who=held.who, day=held.day)
    return [html.P(said, className=kind), html.P(held.opinion)]
