"""How does the year's budget stand: which version, four numbers, its lines, and what to look at?"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.why import why
from dashboard.figures.budget_wording import OWN, execution_sentences
from dashboard.figures.bullet import Goal, GoalNames, bullet
from dashboard.figures.numbers import SIZES, Money, money, money_unit, percent, period_name
from dashboard.figures.pacing import Telling
from dashboard.services.budget_desk import BudgetDesk
from dashboard.services.budget_execution import BudgetLine, BudgetYear
from dashboard.services.fund_lines import SIDES
from dashboard.services.paces import Pace

WAYS = ("bias", "providers", "cash")
FIGURE = "budget-execution"
CHART = 344


def no_budget(look: Look) -> Component:
    """What would fill a card of an area that has no monthly books."""
    return empty(look.words, f"{OWN}.no_months")


def unit_of(answer: BudgetYear, look: Look) -> Money:
    """One unit for every amount of the year."""
    held = [one for line in answer.lines for one in (line.in_force, line.to_date) if one]
    return money_unit(held, look.selection.unit)


def budget_head(answer: BudgetYear | None, look: Look) -> Component:
    """Which fund, which version of its budget is in force, and where the year stands."""
    if answer is None:
        return no_budget(look)
    top = [fund_switch(answer, look), html.P(_standing(answer, look), className="quiet")]
    cards = kpi_row(_cards(answer, look), look)
    return html.Div(
        [
            html.Div(top),
            cards,
            html.P(_version(answer, look), className="hint"),
            _ways(look),
        ],
        className="run-head",
    )


def fund_switch(answer: BudgetYear | BudgetDesk, look: Look, tab: str = "") -> Component:
    """One link a fund, to a tab of the page; the one that is looked at is marked."""
    links = [
        _fund_link(fund, (answer.scheme, answer.account), tab, look) for fund in answer.choices
    ]
    return html.Nav(links, className="switch", **aria(label=look.words(f"{OWN}.which_fund")))


def _fund_link(fund: tuple[str, str], shown: tuple[str, str], tab: str, look: Look) -> Component:
    scheme, account = fund
    name = look.words(f"terms.funds.{scheme}_{account}")
    if fund == shown:
        return html.Span(name, className="switched", **aria(current="true"))
    chosen = replace(look.selection, scheme=scheme, account=account)
    return dcc.Link(name, href=f"?{chosen.query()}{tab and f'#{tab}'}")


def _ways(look: Look) -> Component:
    """From here down the page: one link a chapter."""
    links = [html.A(look.words(f"{OWN}.chapters.{name}"), href=f"#chapter-{name}") for name in WAYS]
    return html.Nav(links, className="chapters", **aria(label=look.words(f"{OWN}.on_this_page")))


def _standing(answer: BudgetYear, look: Look) -> str:
    words, status = look.words, answer.provenance.status
    said = [words(f"{OWN}.until", month=period_name(answer.month, words))]
    said += [words(f"terms.statuses.{status}")] if status else []
    said += [words(f"{OWN}.notional")] if answer.notional else []
    return " · ".join(said)


def _version(answer: BudgetYear, look: Look) -> str:
    """Which version the year is measured by."""
    words, year = look.words, answer.month[:4]
    if answer.edition is None:
        return words(f"{OWN}.versions.none", year=year)
    if answer.edition == "adjusted":
        return words(f"{OWN}.versions.adjusted", year=year)
    plain = all(line.adjusted is None for line in answer.lines)
    return words(f"{OWN}.versions.{'approved' if plain else 'same'}", year=year)


def _cards(answer: BudgetYear, look: Look) -> list[Kpi]:
    unit = unit_of(answer, look)
    paces = [_pace(answer, held, unit, look) for held in (answer.income, answer.expenditure)]
    return [*paces, *(_balance(answer, name, unit, look) for name in BALANCE_WORDS)]


BALANCE_WORDS = {"surplus": "balance", "cumulative_balance": "balance"}


def _pace(answer: BudgetYear, held: Pace, unit: Money, look: Look) -> Kpi:
    """Execution of the budget beside the season's pace, and a twelfth a month as its footnote."""
    words = look.words
    season = words(f"{OWN}.season", pace=percent(held.pace, words), even=percent(held.even, words))
    return Kpi(
        label=words(f"indicators.{held.side}_budget_execution.name"),
        number=None if held.execution is None else percent(held.execution, words),
        compared=[*Telling(words=words, unit=unit).parts(held), season],
        need=words(f"{OWN}.need_budget"),
        provenance=answer.provenance,
        figure=FIGURE,
    )


def _balance(answer: BudgetYear, name: str, unit: Money, look: Look) -> Kpi:
    """What is left, beside what the year's budget says will be left."""
    words, line = look.words, answer.line(name)
    now = line.to_date if line else None
    budget = line.in_force if line else None
    said = words(f"{OWN}.budget_of_year", amount=money(budget, unit, words))
    return Kpi(
        label=words(f"{OWN}.balances.{name}"),
        number=None if now is None else money(now, unit, words),
        unit=words(f"terms.units.{unit}"),
        compared=[said] if budget is not None else [],
        need=words(f"{OWN}.need_{'owner' if answer.notional else 'books'}"),
        provenance=answer.provenance,
        figure=FIGURE,
    )


def execution_chart(answer: BudgetYear | None, look: Look) -> Component:
    """What has come of each budgeted line, the year's budget around it, the pace as a mark."""
    if answer is None:
        return no_budget(look)
    words = look.words
    held = [line for line in answer.lines if line.in_force and line.line.side in SIDES]
    unit = unit_of(answer, look)
    drawn = canvas(look, words(f"terms.units.{unit}"))
    edition = words(f"{OWN}.editions.{answer.edition or 'approved'}")
    names = GoalNames(
        actual=words(f"{OWN}.columns.to_date"), budget=edition, pace=words(f"{OWN}.paced")
    )
    about = About(
        name=FIGURE,
        title=words(
            f"{OWN}.execution",
            fund=words(f"terms.funds.{answer.scheme}_{answer.account}"),
            edition=edition,
        ),
        unit=drawn.unit,
        indicators=(
            "income_budget_execution",
            "expenditure_budget_execution",
            "income_pace_deviation",
            "expenditure_pace_deviation",
        ),
        items=tuple(f"budget.amount.{line.line.name}" for line in held),
        provenance=answer.provenance,
        need=words(f"{OWN}.need_budget"),
    )
    goals = [_goal(line, unit, look) for line in held]
    return framed(bullet(goals, names, drawn), look, about, height=CHART)


def _goal(line: BudgetLine, unit: Money, look: Look) -> Goal:
    words, size, budget = look.words, SIZES[unit], line.in_force or 0
    return Goal(
        name=words(f"lines.{line.line.name}.name"),
        actual=None if line.to_date is None else line.to_date / size,
        budget=budget / size,
        pace=None if line.pace is None else line.pace * budget / size,
        said=words(
            f"{OWN}.goal",
            to_date=money(line.to_date, unit, words),
            budget=money(budget, unit, words),
            execution=percent(line.execution, words),
            pace=percent(line.pace, words),
        ),
        colour=line.line.side,
    )


def execution_why(answer: BudgetYear | None, look: Look) -> Component:
    """The lines that are off their pace, and what the year's budget means for the balance."""
    if answer is None:
        return no_budget(look)
    said = execution_sentences(answer, unit_of(answer, look), look.words)
    return why([(text, FIGURE) for text in said], look)


def chapter(_: object, look: Look, *, name: str) -> Component:
    """The head of one chapter of the page, and what it answers."""
    words = look.words
    said = [html.H2(words(f"{OWN}.chapters.{name}")), html.P(words(f"{OWN}.asks.{name}"))]
    return html.Div(said, id=f"chapter-{name}", className="chapter")


CHAPTERS: Mapping[str, Callable[[object, Look], Component]] = {
    name: partial(chapter, name=name) for name in WAYS
}
"""The heads of the page's chapters, by name."""
