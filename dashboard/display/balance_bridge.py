"""How do settled claims become paid benefits? A waterfall of the month and of the year so far."""

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.tabs import tabs
from dashboard.figures.canvas import Canvas
from dashboard.figures.numbers import SIZES, Money, digits, money, money_unit, period_name
from dashboard.figures.palette import palette
from dashboard.figures.strand import Step
from dashboard.figures.waterfall import waterfall
from dashboard.figures.year_end_wording import why_refused
from dashboard.services.bridge import ITEMS, Bridge, FundBridge, Span

OWN = "pages.balance"
ADDS, TAKES = "category-3", "category-4"


def bridges(answer: Bridge, look: Look) -> Component:
    """A tab a fund; in it the month beside the year up to it."""
    words = look.words
    if not answer.funds:
        return empty(words, f"{OWN}.no_bridge")
    views = {
        words(f"terms.funds.{one.fund[0]}_{one.fund[1]}"): _pair(one, answer, look)
        for one in answer.funds
    }
    head = html.H2(words(f"{OWN}.bridge"), className="part-head")
    hint = html.P(words(f"{OWN}.bridge_hint"), className="hint")
    return html.Div([head, hint, tabs("balance-bridge", views)])


def _pair(one: FundBridge, answer: Bridge, look: Look) -> Component:
    cards = [_card(one, span, answer, look) for span in ("month", "year")]
    return html.Div([html.Div(cards, className="card-grid"), *_treated(one, answer, look)])


def _treated(one: FundBridge, answer: Bridge, look: Look) -> list[Component]:
    """What was treated since January, as far as lags are told; or why nobody can say."""
    words, held = look.words, one.unpaid
    if held is None:
        return []
    if held.refused is not None:
        said = words(f"{OWN}.treated.unknown", why=why_refused(held.refused, words))
        return [html.P(said, className="hint")]
    if held.reserve is None or one.incurred is None or one.year.accrual is None:
        return []
    unit = money_unit([one.incurred], look.selection.unit)
    told = {
        "incurred": one.incurred,
        "settled": one.year.accrual,
        "now": held.reserve.now,
        "opening": held.reserve.opening,
        "error": held.reserve.standard_error,
    }
    said = words(
        f"{OWN}.treated.known",
        period=period_name(answer.period, words),
        services=words("terms.words.and").join(
            words(f"codes.service.{name}") for name in held.services
        ),
        unit=words(f"terms.units.{unit}"),
        **{name: money(value, unit, words) for name, value in told.items()},
    )
    return [html.P(said)]


def _card(one: FundBridge, span: str, answer: Bridge, look: Look) -> Component:
    words = look.words
    held: Span = getattr(one, span)
    values = [value for value in (held.accrual, held.cash) if value is not None]
    unit = money_unit(values, look.selection.unit)
    canvas = Canvas(
        colours=palette(look.selection.theme), words=words, unit=words(f"terms.units.{unit}")
    )
    steps = [_step(name, value, unit, look) for name, value in held.steps.items()]
    figure = waterfall(
        _end("accrual", held.accrual, unit, look),
        steps,
        _end("cash", held.cash, unit, look),
        canvas,
    )
    about = About(
        name=f"bridge-{span}-{one.fund[0]}",
        title=words(f"{OWN}.bridge_{span}", period=period_name(answer.period, words)),
        unit=words(f"terms.units.{unit}"),
        definition=words(f"{OWN}.bridge_definition"),
        formula=words(f"{OWN}.bridge_formula"),
        items=ITEMS,
        provenance=answer.provenance,
        need=words(f"{OWN}.need.bridge"),
    )
    return framed(figure, look, about, height=300)


def _end(name: str, value: float | None, unit: Money, look: Look) -> Step:
    words = look.words
    drawn = None if value is None else value / SIZES[unit]
    return Step(
        name=words(f"{OWN}.steps.{name}"),
        value=drawn,
        said=money(value, unit, words),
        colour="expenditure" if name == "cash" else "category-1",
    )


def _step(name: str, value: float | None, unit: Money, look: Look) -> Step:
    words = look.words
    if value is None:
        return Step(name=words(f"{OWN}.steps.{name}"), value=None, said=money(None, unit, words))
    drawn = value / SIZES[unit]
    return Step(
        name=words(f"{OWN}.steps.{name}"),
        value=drawn,
        said=digits(drawn, 2, exact=True, signed=True),
        colour=ADDS if value >= 0 else TAKES,
    )
