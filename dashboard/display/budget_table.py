"""How do both versions of the budget and the year so far stand side by side, line by line?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.budget import no_budget, unit_of
from dashboard.display.grid import figure, titled, tree
from dashboard.display.look import Look
from dashboard.figures.budget_wording import OWN
from dashboard.figures.numbers import SIZES, Money, digits, percent, period_name
from dashboard.services.budget_execution import BudgetLine, BudgetYear
from dashboard.services.fund_lines import SIDES

TABLE = "budget-lines"
MONEY = ("approved", "adjusted", "change", "to_date")
RATES = ("execution", "pace", "deviation")
MEMO = ("reserve", "drugs", "management")


def budget_table(answer: BudgetYear | None, look: Look) -> Component:
    """The budgeted lines of the statement and the balances; under them what is told of only."""
    if answer is None:
        return no_budget(look)
    words, unit = look.words, unit_of(answer, look)
    title = words(
        f"{OWN}.lines",
        fund=words(f"terms.funds.{answer.scheme}_{answer.account}"),
        month=period_name(answer.month, words),
        unit=words(f"terms.units.{unit}"),
    )
    rows = [_row(line, unit, look) for line in answer.lines]
    table = titled(tree(TABLE, _columns(look), rows, look), title, look)
    told = [words(f"{OWN}.memo.{name}") for name in MEMO] if answer.account == "pooled" else []
    notes = [html.P(said, className="hint") for said in (words(f"{OWN}.how_marked"), *told)]
    return html.Div([table, *notes], className="noted")


def _columns(look: Look) -> list[dict[str, Any]]:
    said = {name: look.words(f"{OWN}.columns.{name}") for name in (*MONEY, *RATES)}
    numbers = [
        {
            **figure(name, text, width=88 if name in RATES else 112),
            "cellClassRules": {"faint": f"params.data.{name} == null"},
        }
        for name, text in said.items()
    ]
    first = {"field": "item", "headerName": look.words(f"{OWN}.columns.item"), "minWidth": 260}
    last = {"field": "mark", "headerName": look.words(f"{OWN}.columns.mark"), "minWidth": 156}
    return [first, *numbers, last]


def _row(line: BudgetLine, unit: Money, look: Look) -> dict[str, Any]:
    words, name = look.words, line.line.name
    numbers = {column: getattr(line, column) for column in (*MONEY, *RATES)}
    said = {f"{column}_said": _said(line, column, unit, look) for column in numbers}
    return {
        "path": "/".join(line.path),
        "item": f"{line.line.code} {words(f'lines.{name}.name')}",
        **numbers,
        **said,
        "mark": _mark(line, look),
    }


def _mark(line: BudgetLine, look: Look) -> str:
    words = look.words
    if line.line.side not in SIDES:
        return ""
    if line.in_force is None:
        return words(f"{OWN}.marks.not_budgeted")
    return words(f"{OWN}.marks.{line.mark or 'unknown'}")


def _said(line: BudgetLine, column: str, unit: Money, look: Look) -> str:
    """Money with two places, so that the points stand below each other; rates with one."""
    value: float | None = getattr(line, column)
    words = look.words
    if value is None:
        return words(f"terms.words.{'missing' if column == 'to_date' else 'impossible'}")
    if column in MONEY:
        return digits(value / SIZES[unit], 2, signed=column == "change")
    return digits(value * 100, 1, signed=True) if column == "deviation" else percent(value, words)
