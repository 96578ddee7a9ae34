"""Where does supervision stand against its yearly targets, and what did others bring about?"""

from collections.abc import Iterator
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import anchor
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.provenance import footing, synthetic_mark
from dashboard.display.states import empty
from dashboard.figures.numbers import digits, money, percent, period_name
from dashboard.services.assessed import STANDARDS, Assessed, Assessment
from dashboard.services.supervision_effects import Effect

OWN = "supervision"
NUMBERS = ("target", "actual", "before", "next")
FRACTIONS = ("fund_paid", "total_cost", "own_paid", "rate_before", "rate_after")
AMOUNTS = ("refused", "less_paid", "recovered")


def assessed_cards(answer: Assessment, look: Look) -> Component:
    """The three values that the courseware sets, and how many of all targets were met."""
    words = look.words
    if answer.year is None:
        return empty(words, f"{OWN}.no_performance")
    held = {one.kpi: one for one in answer.items}
    cards = [_standard(held[kpi], look) for kpi in STANDARDS if kpi in held]
    whole = words(f"{OWN}.of_targets", reached=answer.reached, judged=answer.judged)
    said = [
        html.Div(words(f"{OWN}.reached"), className="hint"),
        html.Div(whole, className="kpi-number"),
    ]
    cards.append(html.Li(said))
    title = words(f"{OWN}.standards", year=period_name(answer.year, words))
    body = [html.H2(title), html.Ul(cards, className="standards"), _foot(answer, look)]
    return html.Div(body, className="card", id=anchor("standards"))


def _standard(one: Assessed, look: Look) -> Component:
    """One of them: reached or not is said in words, never by a warning colour alone."""
    words = look.words
    asked = words(f"{OWN}.at_least", value=percent(one.standard, words))
    number = written(one, one.actual, look)
    return html.Li(
        [
            html.Div(words(f"codes.kpi.{one.kpi}"), className="hint"),
            html.Div(number, className="kpi-number"),
            html.Div([asked, " · ", html.Strong(_met(one, look))], className="hint"),
        ],
        className="standard",
    )


def _met(one: Assessed, look: Look) -> str:
    if one.actual is None or one.standard is None:
        return look.words(f"{OWN}.unknown")
    return look.words(f"{OWN}.{'met' if one.actual >= one.standard else 'missed'}")


def _foot(answer: Assessment, look: Look) -> Component:
    held = answer.provenance
    spans = [html.Span(part) for part in footing(held, look)]
    mark = [synthetic_mark(look.words)] if held and held.synthetic else []
    return html.Div([*spans, *mark], className="frame-foot hint")


def written(one: Assessed, value: float | None, look: Look) -> str:
    """A value of an item in its unit."""
    words = look.words
    if value is None:
        return words("terms.words.missing")
    if one.unit == "fraction":
        return percent(value, words)
    if one.unit == "yuan":
        return f"{money(value, 'wan', words)} {words('terms.units.wan')}"
    return f"{digits(value, 0)} {words(f'{OWN}.units.{one.unit}')}"


def assessed_table(answer: Assessment, look: Look) -> Component:
    """Every item: target, what was reached, the year before, whether it was met."""
    words = look.words
    if answer.year is None:
        return empty(words, f"{OWN}.no_performance")
    rows = list(_rows(answer, look))
    texts = [("kpi", 168), ("group", 92)]
    columns: list[dict[str, Any]] = [
        {"field": name, "headerName": words(f"{OWN}.columns.{name}"), "minWidth": wide}
        for name, wide in texts
    ]
    years = {"year": answer.year, "next": answer.running or ""}
    shown = NUMBERS if answer.running else NUMBERS[:-1]
    columns += [figure(name, words(f"{OWN}.columns.{name}", **years), width=108) for name in shown]
    columns.append({"field": "met", "headerName": words(f"{OWN}.columns.met"), "minWidth": 92})
    if any(row["remark"] for row in rows):
        heading = words(f"{OWN}.columns.remark")
        columns.append({"field": "remark", "headerName": heading, "minWidth": 160})
    title = words(f"{OWN}.table", year=period_name(answer.year, words))
    return titled(grid("supervision-performance", columns, rows, look), title, look)


def _rows(answer: Assessment, look: Look) -> Iterator[dict[str, Any]]:
    words = look.words
    for one in answer.items:
        values = {
            "target": one.target,
            "actual": one.actual,
            "before": one.before,
            "next": answer.targets.get(one.kpi),
        }
        said = {f"{name}_said": written(one, value, look) for name, value in values.items()}
        met = "unknown" if one.met is None else "met" if one.met else "missed"
        yield {
            "kpi": words(f"codes.kpi.{one.kpi}"),
            "group": words(f"{OWN}.groups.{one.group}"),
            "met": words(f"{OWN}.{met}"),
            "remark": one.remark,
            **values,
            **said,
        }


def effect_cards(answer: tuple[Effect, ...], look: Look) -> Component:
    """What others measured, each with its source; never mixed into what was found here."""
    words = look.words
    cards = [_effect(one, look) for one in answer]
    note = html.P(words(f"{OWN}.effects_note"), className="hint")
    inside = [html.H2(words(f"{OWN}.effects")), note, html.Ul(cards, className="effects")]
    return html.Div(inside, className="card", id=anchor("effects"))


def _effect(one: Effect, look: Look) -> Component:
    words = look.words
    mark = html.Span(words(f"{OWN}.simulated"), className="synthetic") if one.simulated else None
    said = {name: _figure(name, value, look) for name, value in one.figures.items()}
    source = words(
        f"{OWN}.source",
        document=one.documents[words.language],
        published=one.published or words(f"{OWN}.undated"),
    )
    name = words(f"{OWN}.effect.{one.name}.name")
    return html.Li(
        [
            html.H3([name, " ", mark] if mark else name),
            html.P(words(f"{OWN}.effect.{one.name}.text", since=one.since, **said)),
            html.P(source, className="hint"),
        ]
    )


def _figure(name: str, value: float, look: Look) -> str:
    """A cited figure as its source gives it: no digit more."""
    words = look.words
    if name in FRACTIONS:
        signed = name in FRACTIONS[:3]
        return f"{digits(value * 100, 2, exact=True, signed=signed)}%"
    if name in AMOUNTS:
        return f"{money(value, 'wan', words)} {words('terms.units.wan')}"
    return digits(value, 0)
