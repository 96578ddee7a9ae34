"""How much cash to apply for, by when, and how low does the account that pays run?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.budget_wording import OWN
from dashboard.figures.cash_wording import day_name, days_said, plan_sentences
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, Money, money, money_unit, period_name
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.services.cash_flows import PAID_FROM
from dashboard.services.cash_plan import CashPlan, FundPlan

CHART = 280
FORTNIGHT = 14 * 86_400_000  # ms, as plotly counts


def cash_unit(answer: CashPlan, look: Look) -> Money:
    """One unit for the whole plan."""
    held = [value for fund in answer.funds for value in fund.opening.values() if value is not None]
    return money_unit(held, look.selection.unit)


def cash_head(answer: CashPlan | None, look: Look) -> Component:
    """What to apply for and by when, said first; then a card a fund."""
    if answer is None:
        return empty(look.words, f"{OWN}.cash.no_accounts")
    unit = cash_unit(answer, look)
    said = [html.P(text) for text in plan_sentences(answer, unit, look.words)]
    return html.Div(
        [html.Div(said, className="card plan-said"), kpi_row(_cards(answer, unit, look), look)],
        className="plan-head",
    )


def _cards(answer: CashPlan, unit: Money, look: Look) -> list[Kpi]:
    words = look.words
    cards = [_fund_card(fund, answer, unit, look) for fund in answer.funds]
    if len(cards) < 2:
        return [*cards, *_of_one(answer, unit, look)]
    total = answer.total(answer.month)
    return [
        Kpi(
            label=words(f"{OWN}.cash.all", month=period_name(answer.month, words)),
            number=None if total is None else money(total, unit, words),
            unit=words(f"terms.units.{unit}"),
            compared=[words(f"{OWN}.cash.kept", days=days_said(answer.days))],
            need=words(f"{OWN}.cash.need"),
            provenance=answer.provenance,
        ),
        *cards,
    ]


def _of_one(answer: CashPlan, unit: Money, look: Look) -> list[Kpi]:
    """Where one fund alone is looked at: what it begins with, and what it pays a day."""
    words, fund = look.words, answer.funds[0]
    first = day_name(fund.flows.weeks[0][0], words)
    held = {"starts": fund.opening[PAID_FROM], "daily": fund.daily}
    return [
        Kpi(
            label=words(f"{OWN}.cash.{name}", day=first),
            number=None if value is None else money(value, unit, words),
            unit=words(f"terms.units.{unit}"),
            need=words(f"{OWN}.cash.need"),
            provenance=answer.provenance,
        )
        for name, value in held.items()
    ]


def _fund_card(fund: FundPlan, answer: CashPlan, unit: Money, look: Look) -> Kpi:
    words, one = look.words, fund.application(answer.month)
    lowest = fund.lowest
    compared = []
    if one is not None:
        held = {
            "apply": day_name(one.asking.apply, words),
            "arrive": day_name(one.asking.arrive, words),
        }
        compared.append(words(f"{OWN}.cash.by", **held))
    if lowest is not None:
        said = money(lowest[1], unit, words)
        compared.append(words(f"{OWN}.cash.lowest", day=day_name(lowest[0], words), amount=said))
    return Kpi(
        label=words(f"{OWN}.cash.of", fund=words(f"terms.schemes.{fund.scheme}")),
        number=None if one is None or one.amount is None else money(one.amount, unit, words),
        unit=words(f"terms.units.{unit}"),
        compared=compared,
        need=words(f"{OWN}.cash.need"),
        provenance=answer.provenance,
        figure=f"cash-{fund.scheme}",
    )


def cash_charts(answer: CashPlan | None, look: Look) -> Component:
    """What the account that pays holds at each day's end, beside its floor; one chart a fund."""
    if answer is None:
        return html.Div()
    unit = cash_unit(answer, look)
    drawn = [_chart(fund, answer, unit, look) for fund in answer.funds]
    return html.Div(drawn, className="plan-part plan-charts")


def _chart(fund: FundPlan, answer: CashPlan, unit: Money, look: Look) -> Component:
    words, size = look.words, SIZES[unit]
    values = [None if value is None else value / size for _, value in fund.path]
    name = words(f"codes.place.{PAID_FROM}")
    held = Strand(
        name=name,
        values=values,
        said=[
            words(f"{OWN}.cash.held", day=day_name(day, words), amount=money(value, unit, words))
            for day, value in fund.path
        ],
        colour="balance",
    )
    floor = fund.floor
    mark = words(f"{OWN}.cash.floor", days=days_said(answer.days), amount=money(floor, unit, words))
    marks = Marks() if floor is None else Marks(levels=[Mark(value=floor / size, name=mark)])
    on = canvas(look, words(f"terms.units.{unit}"))
    plotted = lines([day.isoformat() for day, _ in fund.path], [held], on, marks=marks, floor=0)
    _by_week(plotted, fund, mark)
    about = About(
        name=f"cash-{fund.scheme}",
        title=words(f"{OWN}.cash.course", fund=words(f"terms.schemes.{fund.scheme}")),
        unit=on.unit,
        definition=words(f"{OWN}.cash.course_definition"),
        formula=words(f"{OWN}.cash.course_formula"),
        items=("balance_sheet.amount.expenditure_account",),
        provenance=answer.provenance,
        need=words(f"{OWN}.cash.need"),
    )
    return framed(plotted, look, about, height=CHART)


def _by_week(plotted: dict[str, Any], fund: FundPlan, mark: str) -> None:
    """Steps, a tick every second Monday, and the floor's name under its line, out of the way."""
    layout, weeks = plotted["layout"], fund.flows.weeks
    plotted["data"][0]["line"]["shape"] = "hv"
    plotted["data"][0]["mode"] = "lines"
    layout["xaxis"] |= {
        "dtick": FORTNIGHT,
        "tick0": weeks[1][0].isoformat(),
        "tickformat": "%m-%d",
        "hoverformat": "%Y-%m-%d",
        "range": [weeks[0][0].isoformat(), weeks[-1][1].isoformat()],
    }
    for held in layout["annotations"]:
        if held["text"] == mark:
            held |= {"yanchor": "top", "yshift": -2}
