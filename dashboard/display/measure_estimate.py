"""How does a measure stand: what was expected of it, and what the books say since?"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.districts import here
from dashboard.display.look import Look
from dashboard.display.what_if_studies import table
from dashboard.figures.numbers import Money, money, money_unit, period_name
from dashboard.services.alert_sheet import AlertSheet
from dashboard.services.measure_estimate import Followed

OWN = "pages.warnings.estimate"
FEW = 5  # years of an estimate that are shown


def sheet_estimates(answer: AlertSheet, look: Look) -> Component:
    """A card an estimate; nothing where no measure carries one."""
    return html.Div([_card(one, look) for one in answer.followed])


def _card(held: Followed, look: Look) -> Component:
    words, told = look.words, held.estimate
    shown = list(zip(told["years"], told["without"], told["after"], strict=True))[1 : FEW + 1]
    sides = [value for _, *pair in shown for value in pair]
    unit = money_unit(sides, look.selection.unit)
    named = words.get(f"pages.what_if.called.{told['named']}", told["named"])
    to = here(
        look,
        page="what_if",
        scenario=told["scenario"],
        area=told["area"],
        scheme=told["scheme"],
        alert=None,
    )
    said = words(f"{OWN}.from", basis=told["basis"], area=look.area(told["area"]))
    head = [words(f"{OWN}.{name}") for name in ("year", "without", "after", "effect")]
    rows = [
        [str(year), *(money(one, unit, words) for one in (without, after, after - without))]
        for year, without, after in shown
    ]
    return html.Div(
        [
            html.H2(words(f"{OWN}.title", unit=words(f"terms.units.{unit}"))),
            html.P([dcc.Link(named, href=to), html.Span(f" {said}", className="hint")]),
            table(head, rows),
            html.P(_since(held, unit, look)),
            html.P(words(f"{OWN}.means"), className="hint"),
        ],
        className="card",
    )


def _since(held: Followed, unit: Money, look: Look) -> str:
    """Expected against actual of the last twelve months; why not, where that cannot be said."""
    words = look.words
    if held.without is None or held.after is None or held.actual is None:
        return words(f"{OWN}.not_yet")
    told = {
        name: f"{money(value, unit, words)} {words(f'terms.units.{unit}')}"
        for name, value in (
            ("without", held.without),
            ("after", held.after),
            ("actual", held.actual),
            ("effect", held.after - held.without),
            ("found", held.actual - held.without),
        )
    }
    return words(f"{OWN}.since", period=period_name(held.period or "", words), **told)
