"""How is the gap of a fund put on one page for whoever decides?"""

from collections.abc import Iterator

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import data
from dashboard.display.districts import here
from dashboard.display.lights import lamp
from dashboard.display.look import Look
from dashboard.display.provenance import footing
from dashboard.figures.alert_wording import causes_said
from dashboard.figures.deficit_wording import Saying
from dashboard.figures.numbers import money_unit, months, period_name
from dashboard.services.gap import BEARERS, Gap
from dashboard.services.gap_prices import Lack, Price

OWN = "pages.gap"
LINES = 3  # to write instructions on
SIGNATURES = ("prepared", "head", "deputy")


def gap_page(answer: Gap, look: Look) -> Component:
    """The sheet, as it prints."""
    words = look.words
    fund = words(f"terms.funds.{answer.scheme}_pooled")
    title = words(f"{OWN}.title", area=look.area(answer.area), fund=fund)
    button = html.Button(words(f"{OWN}.print"), type="button", className="tool", **data(do="print"))
    signs = [html.Span(words(f"{OWN}.signs.{name}")) for name in SIGNATURES]
    body = [
        html.Div([html.H2(title), button], className="table-head"),
        html.P(_clock(answer, look), className="quiet"),
        _part("gap", [_gap(answer, look)], look),
        _part("cause", [_cause(answer, look)], look),
        _part("bearers", [_bearers(answer, look)], look),
        _part("options", [_options(answer, look)], look),
        _part(
            "instructions",
            [html.Div([html.Div() for _ in range(LINES)], className="gap-lines")],
            look,
        ),
        html.Div(signs, className="gap-signs"),
    ]
    return html.Article(body, className="card gap-sheet")


def _part(name: str, inside: list[Component], look: Look) -> Component:
    return html.Section([html.H3(look.words(f"{OWN}.parts.{name}")), *inside])


def _clock(answer: Gap, look: Look) -> str:
    words = look.words
    made = words(f"{OWN}.made", day=answer.today.isoformat())
    until = words(f"{OWN}.until", period=period_name(answer.period, words))
    alert = [words(f"{OWN}.alert", alert=answer.alert.alert)] if answer.alert else []
    return " · ".join([until, *footing(answer.provenance, look), *alert, made])


def _saying(answer: Gap, look: Look) -> Saying:
    unit = money_unit([answer.surplus or 0, answer.year_end or 0], look.selection.unit)
    return Saying(unit=unit, words=look.words, area=look.area)


def _gap(answer: Gap, look: Look) -> Component:
    """The size in one sentence, the light, and what stands beside it."""
    words, said = look.words, _saying(answer, look)
    left = answer.surplus
    kind = "unknown" if left is None else "lacking" if left < 0 else "left"
    amount = said.amount(None if left is None else abs(left))
    facts = [(name, text) for name, text in _facts(answer, said, look) if text]
    light = [lamp(answer.ratio.level, look)] if answer.ratio else []
    listed = [
        part
        for name, text in facts
        for part in (html.Dt(words(f"{OWN}.facts.{name}")), html.Dd(text))
    ]
    sentence = words(f"{OWN}.{kind}", amount=amount)
    return html.Div(
        [html.P([html.Strong(sentence), *light]), html.Dl(listed)], className="gap-size"
    )


def _facts(answer: Gap, said: Saying, look: Look) -> Iterator[tuple[str, str]]:
    ratio = answer.ratio
    if ratio is not None:
        line = look.words("interface.light.line", line=look.wording.line(ratio))
        value = look.wording.value(ratio)
        yield "ratio", look.words("terms.words.aside", text=value, aside=line)
        yield "since", period_name(ratio.since, look.words) if ratio.since else ""
    yield "months", months(answer.months, look.words)
    if answer.before is not None:
        yield "before", said.moved(answer.before)
    yield "year_end", said.moved(answer.year_end) if answer.year_end is not None else ""


def _cause(answer: Gap, look: Look) -> Component:
    words = look.words
    said = list(causes_said(answer.causes, words)) or [words("pages.warnings.causes.none")]
    if answer.alert is not None and answer.alert.cause:
        found = words(f"alerts.causes.{answer.alert.cause}")
        said.insert(0, words("pages.warnings.said.cause", text=found))
    return html.Ul([html.Li(one) for one in said], className="sentences")


def _bearers(answer: Gap, look: Look) -> Component:
    """Who bears how much; what nobody knows is grey, never nothing."""
    words, said = look.words, _saying(answer, look)
    rows = []
    for name in BEARERS:
        amount = answer.borne.get(name)
        shown = said.amount(amount) if amount is not None else words("terms.words.missing")
        faint = "number" if amount is not None else "number gap-none"
        who, note = (words(f"{OWN}.{part}.{name}") for part in ("bearers", "notes"))
        cells = [html.Td(shown, className=faint), html.Td(note, className="hint")]
        rows.append(html.Tr([html.Th(who, scope="row"), *cells]))
    return html.Table(html.Tbody(rows), className="plain gap-table")


def _options(answer: Gap, look: Look) -> Component:
    """Three measures of the catalogue; a price only where something stated says how much."""
    words = look.words
    rows = [
        html.Tr(
            [
                html.Td(str(at)),
                html.Th(words(f"alerts.measures.{name}"), scope="row"),
                _price(price, answer, look),
            ]
        )
        for at, (name, price) in enumerate(answer.options.items(), start=1)
    ]
    heads = [
        html.Th(words(f"{OWN}.columns.{name}"), scope="col") for name in ("at", "what", "price")
    ]
    return html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="plain gap-table")


def _price(price: Price | Lack, answer: Gap, look: Look) -> Component:
    """What a measure is worth and on what that stands; grey where nothing stated says it."""
    words, said = look.words, _saying(answer, look)
    if not isinstance(price, Price):
        return html.Td(words(f"{OWN}.unpriced.{price}"), className="gap-none")
    if price.years is None or price.scenario is None:
        worth = words(f"{OWN}.owed", amount=said.amount(price.whole))
        return html.Td([worth, _standing(price, look)])
    first, whole = price.years
    told = {"first": said.moved(price.first), "whole": said.moved(price.whole)}
    worth = words(f"{OWN}.worth", begin=first, year=whole, **told)
    if price.area != answer.area:
        worth = words(f"{OWN}.of_whole", area=look.area(price.area), worth=worth)
    fund = {"area": price.area, "scheme": answer.scheme}
    to = here(look, page="what_if", scenario=price.scenario, alert=None, **fund)
    return html.Td([dcc.Link(worth, href=to), _standing(price, look)])


def _standing(price: Price, look: Look) -> Component:
    """The evidence grade of a price, and what its size is taken from."""
    words = look.words
    grade = words(f"{OWN}.evidence.{price.evidence}")
    what = price.what.get(words.language) or words(f"{OWN}.notes.treasury")
    return html.Span(f"{grade}{words('terms.words.colon')}{what}", className="hint gap-grade")
