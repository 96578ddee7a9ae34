"""What are the figures behind the pictures, period by period?"""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component

from dashboard.display.balance import fund_name, unit_of
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.figures.balance_wording import MONTHS, RATES, SHARES
from dashboard.figures.numbers import SIZES, Money, digits, money, percent, period_name, rate
from dashboard.services.balance import Balance, Standing

OWN = "pages.balance"
TABLE = "balance-periods"
AMOUNTS = (
    "cumulative_balance",
    "prepaid_contributions",
    "current_surplus",
    "surplus_of_year",
    "undelivered_funds",
)
COLUMNS = (*AMOUNTS, *RATES, *SHARES, *MONTHS)


def periods_table(answer: Balance, look: Look) -> Component:
    """Every period of every fund, the newest first."""
    words, unit = look.words, unit_of(answer, look)
    rows = [row for one in answer.standings for row in _rows(one, answer, unit, look)]
    rows.sort(key=lambda row: row["key"], reverse=True)
    shown = [name for name in COLUMNS if any(row[name] is not None for row in rows)]
    texts = [
        {"field": "period", "headerName": words("figures.period"), "minWidth": 124},
        {"field": "fund", "headerName": words(f"{OWN}.fund"), "minWidth": 176},
        {"field": "status", "headerName": words("figures.status"), "minWidth": 120},
    ]
    columns = [*texts, *(figure(name, _heading(name, look), width=116) for name in shown)]
    title = words(f"{OWN}.table", unit=words(f"terms.units.{unit}"))
    return titled(grid(TABLE, columns, rows, look, kind="searched"), title, look)


def _heading(name: str, look: Look) -> str:
    words = look.words
    return words.get(f"{OWN}.columns.{name}", "") or words(f"indicators.{name}.name")


def _rows(one: Standing, answer: Balance, unit: Money, look: Look) -> Iterator[dict[str, Any]]:
    words, path = look.words, one.path
    never = words("terms.words.impossible")
    for place, period in enumerate(path.periods):
        if period > answer.period:
            break
        status = path.statuses[place]
        row: dict[str, Any] = {
            "key": f"{period} {path.scheme}",
            "period": period_name(period, words),
            "fund": fund_name(one, look),
            "status": words(f"terms.statuses.{status}") if status else "",
        }
        for name in COLUMNS:
            value = path.values[name][place]
            row[name] = _number(name, value, unit)
            row[f"{name}_said"] = _written(name, value, unit, look) if path.told(name) else never
        yield row


def _number(name: str, value: float | None, unit: Money) -> float | None:
    """The number as the column counts it: in the unit of the table, in per cent, in months."""
    if value is None:
        return None
    if name in AMOUNTS:
        return value / SIZES[unit]
    return value if name in MONTHS else value * 100


def _written(name: str, value: float | None, unit: Money, look: Look) -> str:
    words = look.words
    if value is None:
        return words("terms.words.missing")
    if name in AMOUNTS:
        return money(value, unit, words)
    if name in MONTHS:
        return digits(value, 1)
    return rate(value, words) if name in RATES else percent(value, words)
