"""How does the month's statement look, and the rows behind one of its lines?"""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import grid, unseen
from dashboard.display.look import Look, trace_address
from dashboard.display.states import empty
from dashboard.figures.numbers import SIZES, Money, digits, money_unit, period_name
from dashboard.services.statement import Cell, Statement, StatementLine, Trace

LINES = "statement-table"
PAGE = "pages.data"
LINK = {"cellRenderer": "markdown"}
INDENT = "\N{IDEOGRAPHIC SPACE}"


def statement_card(answer: Statement, look: Look) -> Component:
    """The lines down, the funds across, each beside the same month a year before."""
    words = look.words
    if answer.month is None or not answer.lines:
        return html.Div([empty(words, f"{PAGE}.no_books"), unseen(LINES, look)])
    cells = [cell for line in answer.lines for cell in line.cells.values()]
    held = [value for cell in cells for value in (cell.now, cell.before) if value is not None]
    unit = money_unit(held, look.selection.unit)
    title = words(
        f"{PAGE}.statement_of",
        period=period_name(answer.month, words),
        unit=words(f"terms.units.{unit}"),
    )
    rows = [_row(line, answer.month, unit, look) for line in answer.lines]
    return html.Div(
        [
            html.H2(title),
            html.P(words(f"{PAGE}.pick_line"), className="hint"),
            grid(LINES, _columns(answer, look), rows, look),
        ],
        className="card",
    )


def _columns(answer: Statement, look: Look) -> list[dict[str, Any]]:
    words, right = look.words, {"type": "rightAligned", "minWidth": 120}
    columns: list[dict[str, Any]] = [
        {"field": "line", "headerName": words(f"{PAGE}.line"), "minWidth": 240}
    ]
    for scheme, account in answer.funds:
        fund = words(f"terms.funds.{scheme}_{account}")
        for part in ("now", "before"):
            name = f"{fund} {words(f'{PAGE}.{part}')}"
            shown = LINK if part == "now" else {}
            field = f"{scheme}_{account}_{part}"
            columns.append({"field": field, "headerName": name, **right, **shown})
    return columns


def _row(line: StatementLine, month: str, unit: Money, look: Look) -> dict[str, Any]:
    name = look.words(f"lines.{line.line.name}.name")
    said = {"line": f"{INDENT * line.depth}{line.line.code} {name}", "name": line.line.name}
    for (scheme, account), cell in line.cells.items():
        address = trace_address(
            look.selection,
            f"book_line.{line.line.name}",
            scheme=scheme,
            account=account,
            period=month,
        )
        said[f"{scheme}_{account}_now"] = _linked(_said(cell.now, unit), address)
        said[f"{scheme}_{account}_before"] = _before(cell, unit, look)
    return said


def _linked(said: str, address: str) -> str:
    """An amount that leads to its rows."""
    return f"[{said}]({address})" if said else ""


def _said(value: float | None, unit: Money) -> str:
    """With two places, so that the points stand below each other: the books are kept in fen."""
    return "" if value is None else digits(value / SIZES[unit], 2)


def _before(cell: Cell, unit: Money, look: Look) -> str:
    """Last year's figure; a restated one says which version it is."""
    said = _said(cell.before, unit)
    restated = cell.version is not None and cell.version > 1
    return look.words(f"{PAGE}.version", amount=said, version=cell.version) if restated else said


def trace_list(answer: Trace, look: Look) -> Component:
    """Batch, file, sheet and row of every stored figure behind the picked line."""
    words = look.words
    if answer.line is None:
        return html.P(words(f"{PAGE}.pick_line"), className="hint")
    title = words(f"{PAGE}.trace", line=words(f"lines.{answer.line}.name"), period=answer.month)
    items = [html.Li(_origin(row, look)) for row in answer.rows]
    return html.Div([html.H2(title), html.Ul(items, className="sources")], className="card")


def _origin(row: Mapping[str, Any], look: Look) -> str:
    words = look.words
    fund = words(f"terms.funds.{row['scheme']}_{row['account']}")
    sheet = words(f"{PAGE}.sheet", sheet=row["sheet"]) if row["sheet"] else ""
    parts = (
        look.area(row["stored_at"]),
        fund,
        f"{digits(row['amount'], 2)} {words('terms.units.yuan')}",
        words(f"terms.statuses.{row['status']}"),
        words(f"{PAGE}.which_version", version=row["version"]),
        words(f"{PAGE}.of_batch", batch=row["batch"]),
        f"{row['file']} {sheet}".strip(),
        words(f"{PAGE}.of_row", row=row["row"]),
        look.publications[row["source"]].title,
    )
    return " · ".join(parts)
