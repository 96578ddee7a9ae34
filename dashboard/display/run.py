"""How do a fund's month and year look at a glance: which fund, five numbers, and why?"""

from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.why import why
from dashboard.figures.numbers import Money, money, money_unit, percent, period_name, rate
from dashboard.figures.pacing import OWN, Telling
from dashboard.services.pace_causes import Causes
from dashboard.services.paces import Pace
from dashboard.services.progress import LineProgress, Progress, grown

TRACE = "/trace"
NEED = f"{OWN}.need"


def run_head(answer: Progress | None, look: Look) -> Component:
    """Which fund is looked at, the five numbers of its month and year, and what divides them."""
    if answer is None:
        return empty(look.words, f"{OWN}.no_months")
    return html.Div(
        [
            html.Div([_switch(answer, look), html.P(_standing(answer, look), className="quiet")]),
            kpi_row(_cards(answer, look), look),
            *(html.P(said, className="hint") for said in _remarks(answer, look)),
        ],
        className="run-head",
    )


def _switch(answer: Progress, look: Look) -> Component:
    """One link a fund; the one that is looked at is marked."""
    links = [_fund_link(fund, answer, look) for fund in answer.choices]
    return html.Nav(links, className="switch", **aria(label=look.words(f"{OWN}.which_fund")))


def _fund_link(fund: tuple[str, str], answer: Progress, look: Look) -> Component:
    scheme, account = fund
    name = look.words(f"terms.funds.{scheme}_{account}")
    if fund == (answer.lead.scheme, answer.lead.account):
        return html.Span(name, className="switched", **aria(current="true"))
    chosen = replace(look.selection, scheme=scheme, account=account)
    return dcc.Link(name, href=f"?{chosen.query()}")


def _standing(answer: Progress, look: Look) -> str:
    words, status = look.words, answer.provenance.status
    said = [period_name(answer.month, words)]
    said += [words(f"terms.statuses.{status}")] if status else []
    said += [words(f"{OWN}.notional")] if answer.notional else []
    return " · ".join(said)


def _cards(answer: Progress, look: Look) -> list[Kpi]:
    lead = answer.lead
    amounts = [line.month for name in ("income", "expenditure") if (line := lead.line(name))]
    unit = money_unit([one for one in amounts if one is not None], look.selection.unit)
    flows = [_flow(answer, name, unit, look) for name in ("income", "expenditure", "surplus")]
    return [*flows, *(_pace(answer, held, look) for held in (lead.income, lead.expenditure))]


def _flow(answer: Progress, name: str, unit: Money, look: Look) -> Kpi:
    words, line = look.words, answer.lead.line(name)
    now = line.month if line else None
    return Kpi(
        label=words(f"{OWN}.month_of", what=words(f"{OWN}.flows.{name}")),
        number=None if now is None else money(now, unit, words),
        unit=words(f"terms.units.{unit}"),
        compared=_compared(line, unit, look) if line else (),
        trend=answer.lead.trends[name],
        colour="balance" if name == "surplus" else name,
        need=words(NEED),
        provenance=answer.provenance,
        figure="monthly-flows",
    )


def _compared(line: LineProgress, unit: Money, look: Look) -> list[str]:
    """Against the same month a year before and the month before; the surplus in money."""
    words = look.words
    if line.line.side == "balance":
        return [
            words(f"{OWN}.then", amount=money(held, unit, words), when=words(f"{OWN}.{when}"))
            for when, held in (("last_year", line.last_year), ("last_month", line.previous))
        ]
    return [
        words(f"{OWN}.than", change=rate(change, words), when=words(f"{OWN}.{when}"))
        for when, change in (
            ("last_year", grown(line.month, line.last_year)),
            ("last_month", line.on_month),
        )
    ]


def _pace(answer: Progress, pace: Pace, look: Look) -> Kpi:
    """Execution of the budget beside the season's pace, and a twelfth a month as its footnote."""
    words = look.words
    budget = [pace.budget] if pace.budget is not None else []
    telling = Telling(words=words, unit=money_unit(budget, look.selection.unit))
    season = words(f"{OWN}.season", pace=percent(pace.pace, words), even=percent(pace.even, words))
    return Kpi(
        label=words(f"indicators.{pace.side}_budget_execution.name"),
        number=None if pace.execution is None else percent(pace.execution, words),
        compared=[*telling.parts(pace), season],
        need=words(f"{OWN}.need_budget"),
        provenance=answer.provenance,
        figure="pace-causes",
    )


def _remarks(answer: Progress, look: Look) -> list[str]:
    """What divides this year from the last."""
    words = look.words
    return [
        words(
            f"{OWN}.broken", period=period_name(period, words), what=words(f"warnings.remarks.{k}")
        )
        for period, k in answer.lead.breaks
    ]


def run_why(answer: Causes | None, look: Look) -> Component:
    """At most five sentences; those about a line lead to the rows it is made of."""
    if answer is None:
        return empty(look.words, f"{OWN}.no_months")
    amounts = [side.to_date for side in (answer.income, answer.expenditure)]
    unit = money_unit([one for one in amounts if one is not None], look.selection.unit)
    said = Telling(words=look.words, unit=unit).sentences(answer)
    where = [traced(one.line, answer, look) if one.line else "pace-causes" for one in said]
    return why([(one.text, at) for one, at in zip(said, where, strict=True)], look)


def traced(line: str, answer: Causes, look: Look) -> str:
    """The address of the stored rows of a fund's line in the month shown."""
    fund = {"scheme": answer.scheme, "account": answer.account}
    chosen = replace(look.selection, period=answer.month, item=f"book_line.{line}", **fund)
    return f"{TRACE}?{chosen.query()}"


def years_note(answer: Progress | None, look: Look) -> Component:
    """On an area of yearly figures: what would show its months."""
    return html.P(look.words(f"{OWN}.no_months") if answer is None else "", className="hint")
