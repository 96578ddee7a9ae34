"""Does the budget fit the insured and their base, line by line?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.budget import no_budget
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.figures.budget_wording import OWN
from dashboard.figures.numbers import SIZES, Money, digits, money_unit, period_name, rate
from dashboard.services.budget_basis import BasisLine, BudgetBasis
from dashboard.services.progress import grown

MONEY = ("final", "approved")
COLUMNS = (*MONEY, "growth", "drivers", "apart")


def basis_card(answer: BudgetBasis | None, look: Look) -> Component:
    """The lines that follow the insured, beside how these have changed; what they are above it."""
    if answer is None:
        return no_budget(look)
    words = look.words
    unit = money_unit([one.approved or 0.0 for one in answer.lines], look.selection.unit)
    columns: list[dict[str, Any]] = [
        {"field": "item", "headerName": words(f"{OWN}.columns.item"), "minWidth": 220}
    ]
    columns += [
        {
            **figure(name, words(f"{OWN}.basis.{name}"), width=128),
            "cellClassRules": {"faint": f"params.data.{name} == null"},
        }
        for name in COLUMNS
    ]
    rows = [_row(one, unit, look) for one in answer.lines]
    title = words(
        f"{OWN}.basis.title",
        year=answer.month[:4],
        unit=words(f"terms.units.{unit}"),
    )
    table = titled(grid("budget-basis", columns, rows, look), title, look)
    said = [
        html.P(text, className="hint")
        for text in (_people(answer, look), words(f"{OWN}.basis.how"))
    ]
    return html.Div([table, *said], className="noted")


def _row(one: BasisLine, unit: Money, look: Look) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in COLUMNS}
    said = {f"{name}_said": _said(name, value, unit, look) for name, value in values.items()}
    return {"item": look.words(f"lines.{one.line}.name"), **values, **said}


def _said(name: str, value: float | None, unit: Money, look: Look) -> str:
    if value is None:
        return look.words("terms.words.missing")
    if name in MONEY:
        return digits(value / SIZES[unit], 2)
    return digits(value * 100, 1, signed=True) if name == "apart" else rate(value, look.words)


def _people(answer: BudgetBasis, look: Look) -> str:
    """How many are insured and on what base they pay, against a year before."""
    words, missing = look.words, look.words("terms.words.missing")
    insured, base = answer.insured, answer.base
    text = words(
        f"{OWN}.basis.insured",
        month=period_name(answer.month, words),
        persons=missing if insured[0] is None else digits(insured[0], 0),
        change=rate(grown(*insured), words),
    )
    if base is None:
        return text
    more = words(
        f"{OWN}.basis.base",
        base=missing if base[0] is None else digits(base[0], 0),
        change=rate(grown(*base), words),
    )
    return text + more
