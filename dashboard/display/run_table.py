"""How do the lines of the statements stand in the year, as a table that folds?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import figure, titled, tree
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import Money, money, money_unit, percent, period_name, points, rate
from dashboard.figures.pacing import OWN
from dashboard.services.progress import FundProgress, LineProgress, Progress

TABLE = "income-expenditure-lines"
MONEY = ("month", "to_date", "to_date_last_year", "budget")
RATES = ("growth", "on_month", "execution", "pace", "deviation")
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
    notes = (words(f"{OWN}.lumpy"), words(f"{OWN}.no_estimate"))
    table = titled(tree(TABLE, _columns(look), rows, look), title, look)
    return html.Div([table, *(html.P(note, className="hint") for note in notes)])


def _ordered(answer: Progress) -> list[FundProgress]:
    return [answer.lead, *(fund for fund in answer.funds if fund is not answer.lead)]


def _amounts(line: LineProgress) -> list[float]:
    return [value for name in MONEY if (value := getattr(line, name)) is not None]


def _columns(look: Look) -> list[dict[str, Any]]:
    names = {name: look.words(f"{OWN}.columns.{name}") for name in ORDER}
    first = {"field": "item", "headerName": look.words(f"{OWN}.columns.item"), "minWidth": 250}
    columns: list[dict[str, Any]] = [first]
    for name, said in names.items():
        column = figure(name, said, width=98 if name in RATES else 108)
        if name == "on_month":
            column["cellClassRules"] = {"faint": "params.data.lumpy"}
        columns.append(column)
    return columns


def _rows(fund: FundProgress, unit: Money, look: Look) -> list[dict[str, Any]]:
    """The fund's own row, then its lines by the paths of the tree."""
    key = f"{fund.scheme}_{fund.account}"
    if not fund.lines:
        return []
    head = {"path": key, "item": look.words(f"terms.funds.{key}")}
    return [head, *(_row(fund, line, unit, look) for line in fund.lines)]


def _row(fund: FundProgress, line: LineProgress, unit: Money, look: Look) -> dict[str, Any]:
    words, name = look.words, line.line.name
    said = {column: money(getattr(line, column), unit, words) for column in MONEY}
    said |= {"growth": rate(line.growth, words), "on_month": rate(line.on_month, words)}
    said |= {"execution": percent(line.execution, words), "pace": percent(line.pace, words)}
    missing = words("terms.words.missing")
    said["deviation"] = missing if line.deviation is None else points(line.deviation, words)
    if fund.breaks and line.growth is not None:
        said["growth"] += words(f"{OWN}.break_mark")
    return {
        "path": f"{fund.scheme}_{fund.account}/{'/'.join(line.path)}",
        "item": f"{line.line.code} {words(f'lines.{name}.name')}",
        "lumpy": fund.scheme == "resident" and line.line.side == "income",
        **{column: getattr(line, column) for column in ORDER},
        **{f"{column}_said": text for column, text in said.items()},
    }
