"""What of next year's budget are drugs and consumables, and what do tenders save on them?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.figures.budget_draft_wording import OWN, UNIT, amount
from dashboard.figures.numbers import SIZES, digits, period_name, rate
from dashboard.labels import Labels
from dashboard.services.goods_budget import Goods, GoodsBudget

GOODS = f"{OWN}.goods"
COLUMNS = ("expected", "proposed", "growth", "saved", "carried")


def goods_table(answer: GoodsBudget | None, look: Look) -> Component:
    """A row a category; below it how each column is reckoned."""
    if answer is None:
        return html.Div()
    words, draft = look.words, answer.desk.draft
    years = {"this": str(draft.ends.year), "next": str(draft.year)}
    columns: list[dict[str, Any]] = [
        {"field": "item", "headerName": words(f"{GOODS}.columns.category"), "minWidth": 140}
    ]
    columns += [
        {
            **figure(name, words(f"{GOODS}.columns.{name}", **years), width=150),
            "cellClassRules": {"faint": f"params.data.{name} == null"},
        }
        for name in COLUMNS
    ]
    rows = [_row(one, words) for one in answer.goods]
    title = words(f"{GOODS}.title", unit=words(f"terms.units.{UNIT}"))
    table = titled(grid("budget-goods", columns, rows, look), title, look)
    saving = words(
        f"{GOODS}.saving",
        month=period_name(answer.month, words),
        amount=amount(answer.saving, words),
    )
    need = [words(f"{GOODS}.need")] if answer.saving is None else []
    told = [saving, *need, words(f"{GOODS}.how"), words(f"{GOODS}.tenders")]
    return html.Div([table, *(html.P(one, className="hint") for one in told)], className="noted")


def _row(one: Goods, words: Labels) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in COLUMNS}
    said = {f"{name}_said": _said(name, value, words) for name, value in values.items()}
    return {"item": words(f"{GOODS}.categories.{one.category}"), **values, **said}


def _said(name: str, value: float | None, words: Labels) -> str:
    if value is None:
        return words("terms.words.missing")
    return rate(value, words) if name == "growth" else digits(value / SIZES[UNIT], 2)
