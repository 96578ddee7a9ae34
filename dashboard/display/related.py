"""How do the funds beside the basic schemes look? A tab each, never a sum."""

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.tabs import tabs
from dashboard.figures.bars import bars
from dashboard.figures.canvas import Canvas
from dashboard.figures.numbers import SIZES, Money, digits, money, money_unit, rate
from dashboard.figures.pacing import OWN
from dashboard.figures.palette import palette
from dashboard.figures.strand import Strand
from dashboard.services.fund_lines import SIDES
from dashboard.services.progress import grown
from dashboard.services.related_funds import Related, RelatedFunds, RelatedSide

YEAR = 12


def related_tabs(answer: RelatedFunds | None, look: Look) -> Component:
    """Each fund's year so far and its months."""
    words = look.words
    if answer is None or not answer.funds:
        return empty(words, f"{OWN}.no_related")
    views = {
        words(f"terms.funds.{held.fund}_pooled"): _view(held, answer, look) for held in answer.funds
    }
    return html.Div(
        [
            html.H2(words(f"{OWN}.related")),
            html.P(words(f"{OWN}.apart"), className="hint"),
            tabs("related-funds", views),
        ],
        className="card tabbed",
    )


def _view(held: Related, answer: RelatedFunds, look: Look) -> Component:
    amounts = [*held.income.amounts, *held.expenditure.amounts, held.balance]
    unit = money_unit([one for one in amounts if one is not None], look.selection.unit)
    cards = [_card(answer, (held, side), unit, look) for side in SIDES]
    cards.append(
        Kpi(
            label=look.words(f"{OWN}.closing"),
            number=None if held.balance is None else money(held.balance, unit, look.words),
            unit=look.words(f"terms.units.{unit}"),
            need=look.words(f"{OWN}.need"),
            provenance=answer.provenance,
        )
    )
    if (persons := held.persons[-1]) is not None:
        cards.append(_persons(answer, persons, held.persons[-YEAR - 1], look))
    return html.Div([kpi_row(cards, look), _chart(answer, held, unit, look)], className="related")


def _card(answer: RelatedFunds, of: tuple[Related, str], unit: Money, look: Look) -> Kpi:
    words, side, told = look.words, of[1], _side(*of)
    change = words(f"{OWN}.than", change=rate(told.growth, words), when=words(f"{OWN}.last_period"))
    return Kpi(
        label=words(f"{OWN}.to_date_of", what=words(f"terms.lines.{side}")),
        number=None if told.to_date is None else money(told.to_date, unit, words),
        unit=words(f"terms.units.{unit}"),
        compared=[change],
        trend=told.amounts,
        colour=side,
        need=words(f"{OWN}.need"),
        provenance=answer.provenance,
    )


def _persons(answer: RelatedFunds, persons: float, before: float | None, look: Look) -> Kpi:
    """Whom it paid since January, beside the same months of the year before."""
    words = look.words
    change = rate(grown(persons, before), words)
    return Kpi(
        label=words(f"{OWN}.paid_persons"),
        number=digits(persons, 0),
        unit=words("terms.units.persons"),
        compared=[words(f"{OWN}.than", change=change, when=words(f"{OWN}.last_period"))],
        provenance=answer.provenance,
    )


def _side(held: Related, side: str) -> RelatedSide:
    found: RelatedSide = getattr(held, side)
    return found


def _chart(answer: RelatedFunds, held: Related, unit: Money, look: Look) -> Component:
    words = look.words
    canvas = Canvas(
        colours=palette(look.selection.theme), words=words, unit=words(f"terms.units.{unit}")
    )
    strands = [
        Strand(
            name=(name := words(f"terms.lines.{side}")),
            values=[None if v is None else v / SIZES[unit] for v in _side(held, side).amounts],
            said=[f"{name} {money(v, unit, words)}" for v in _side(held, side).amounts],
            colour=side,
        )
        for side in SIDES
    ]
    about = About(
        name=f"related-{held.fund.replace('_', '-')}",
        title=words(f"{OWN}.monthly", fund=words(f"terms.funds.{held.fund}_pooled")),
        unit=canvas.unit,
        indicators=("fund_income", "fund_expenditure"),
        items=tuple(f"book_line.{side}" for side in SIDES),
        provenance=answer.provenance,
    )
    return framed(bars(answer.months, strands, canvas), look, about, height=280)
