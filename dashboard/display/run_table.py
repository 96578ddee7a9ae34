"""How do the lines of the statements stand in the year, as a table that folds?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import figure, titled, tree
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import SIZES, Money, digits, money_unit, percent, period_name, rate
from dashboard.figures.pacing import OWN
from dashboard.services.progress import FundProgress, LineProgress, Progress

TABLE = "income-expenditure-lines"
MONEY = ("month", "to_date", "to_date_last_year", "budget")
SIGNED = ("growth", "on_month")
RATES = (*SIGNED, "execution", "pace", "deviation")
ORDER = (
    "month",
    "to_date",
    "to_date_last_year",
    "growth",
    "on_month",
    "budget",
    "execution",
    "pace",
    "deviation",
)


def lines_table(answer: Progress | None, look: Look) -> Component:
    """Every fund selected, the one looked at first open; growth across a break is marked."""
    words = look.words
    if answer is None:
        return empty(words, f"{OWN}.no_months")
    held = [value for fund in answer.funds for line in fund.lines for value in _amounts(line)]
    unit = money_unit(held, look.selection.unit)
    title = words(
        f"{OWN}.lines",
        month=period_name(answer.month, words),
        unit=words(f"terms.units.{unit}"),
    )
    rows = [row for fund in _ordered(answer) for row in _rows(fund, unit, look)]
    if not rows:
        return empty(words, f"{OWN}.no_months")
    folded = [fund_key(fund) for fund in answer.funds if fund is not answer.lead]
    table = titled(tree(TABLE, _columns(look), rows, look, folded=folded), title, look)
    return html.Div([table, html.P(words(f"{OWN}.lumpy"), className="hint")])


def _ordered(answer: Progress) -> list[FundProgress]:
    return [answer.lead, *(fund for fund in answer.funds if fund is not answer.lead)]


def _amounts(line: LineProgress) -> list[float]:
    return [value for name in MONEY if (value := getattr(line, name)) is not None]


def _columns(look: Look) -> list[dict[str, Any]]:
    names = {name: look.words(f"{OWN}.columns.{name}") for name in ORDER}
    first = {"field": "item", "headerName": look.words(f"{OWN}.columns.item"), "minWidth": 280}
    columns: list[dict[str, Any]] = [first]
    for name, said in names.items():
        column = figure(name, said, width=92 if name in RATES else 112)
        faint = f"params.data.{name}_missing"
        if name == "on_month":
            faint = f"{faint} || params.data.lumpy"
        column["cellClassRules"] = {"faint": faint}
        columns.append(column)
    return columns


def fund_key(fund: FundProgress) -> str:
    """What a fund is called in the paths of the tree."""
    return f"{fund.scheme}_{fund.account}"


def _rows(fund: FundProgress, unit: Money, look: Look) -> list[dict[str, Any]]:
    """The fund's own row, then its lines by the paths of the tree; lines of nothing left out."""
    told = [_row(fund, line, unit, look) for line in fund.lines if _amounts(line)]
    key = fund_key(fund)
    return [{"path": key, "item": look.words(f"terms.funds.{key}")}, *told] if told else []


def _row(fund: FundProgress, line: LineProgress, unit: Money, look: Look) -> dict[str, Any]:
    words, name = look.words, line.line.name
    numbers = {column: getattr(line, column) for column in ORDER}
    said = {column: _said(column, value, unit, look) for column, value in numbers.items()}
    for column in _impossible(line):
        said[column] = words("terms.words.impossible")
    if fund.breaks and line.growth is not None:
        said["growth"] += words(f"{OWN}.break_mark")
    return {
        "path": f"{fund_key(fund)}/{'/'.join(line.path)}",
        "item": f"{line.line.code} {words(f'lines.{name}.name')}",
        "lumpy": fund.scheme == "resident" and line.line.side == "income",
        **{f"{column}_missing": value is None for column, value in numbers.items()},
        **numbers,
        **{f"{column}_said": text for column, text in said.items()},
    }


def _said(column: str, value: float | None, unit: Money, look: Look) -> str:
    """Money with two places, so that the points stand below each other; rates with one."""
    if value is None:
        return look.words("terms.words.missing")
    if column in MONEY:
        return digits(value / SIZES[unit], 2)
    if column == "deviation":
        return digits(value * 100, 1, signed=True)
    written = rate if column in SIGNED else percent
    return written(value, look.words)


def _impossible(line: LineProgress) -> list[str]:
    """What is not missing but cannot be: a balance has no pace, growth no base at or below zero."""
    flow = line.line.side != "balance"
    found = [] if flow and line.budget is not None else ["execution", "deviation"]
    found += [] if line.budget is not None else ["budget"]
    found += [] if flow else ["pace", "on_month", "growth"]
    found += ["growth"] if _no_base(line.to_date, line.to_date_last_year) else []
    found += ["on_month"] if _no_base(line.month, line.previous) else []
    if line.line.side == "balance" and line.to_date is None:
        found += ["to_date", "to_date_last_year"]
    return found


def _no_base(now: float | None, before: float | None) -> bool:
    return now is not None and before is not None and before <= 0
