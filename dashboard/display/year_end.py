"""Where does the year end? Five numbers, their reading, and every line's band."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import figure, grid, titled
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.why import why
from dashboard.figures.numbers import (
    SIZES,
    Money,
    digits,
    money,
    money_unit,
    period_name,
)
from dashboard.figures.year_end_wording import (
    OWN,
    SIDES,
    between,
    chance,
    evidence_said,
    line_name,
    rough,
    sentences,
)
from dashboard.services.year_end import LineEnd, YearEnd
from dashboard.services.year_end_record import LineRecord

FIGURE = "year-end"
MONEY = ("to_date", "mean", "lo80", "hi80", "budget", "gap", "incurred")
COLUMNS = (*MONEY, "risk")
POOLED = "pooled"


def year_end_head(answer: YearEnd | None, look: Look) -> Component:
    """Where both sides and the surplus end, what is incurred, and what the providers are owed."""
    if answer is None:
        return empty(look.words, f"{OWN}.not_made")
    unit, account = unit_of(answer, look), account_of(answer, look)
    cards = [_card(answer, line, unit, look) for line in _sides(answer, account)]
    cards += _incurred(answer, unit, look) if account == POOLED else []
    return kpi_row(cards, look)


def account_of(answer: YearEnd, look: Look) -> str:
    """The account that is looked at, where the scheme has it."""
    held = {line.account for line in answer.lines}
    return look.selection.account if look.selection.account in held else POOLED


def unit_of(answer: YearEnd, look: Look) -> Money:
    """One unit for every amount of the year."""
    held = [line.cash.mean for line in answer.lines if line.cash]
    return money_unit(held, look.selection.unit)


def _sides(answer: YearEnd, account: str) -> list[LineEnd]:
    return [line for name in SIDES if (line := answer.line(name, account))]


def _card(answer: YearEnd, line: LineEnd, unit: Money, look: Look) -> Kpi:
    words = look.words
    said = [] if line.cash is None else [between(line.cash, unit, words)]
    if line.risk is not None:
        name = "over" if line.costs else "under"
        how, budget = chance(line.risk, words), money(line.budget, unit, words)
        said.append(words(f"{OWN}.card.{name}", chance=how, budget=budget))
    return Kpi(
        label=words(f"{OWN}.card.expected", line=line_name(line.line, words)),
        number=None if line.cash is None else rough(line.cash.mean, unit),
        unit=words(f"terms.units.{unit}"),
        compared=said,
        need=evidence_said(line, words),
        provenance=answer.provenance,
        figure=FIGURE,
    )


def _incurred(answer: YearEnd, unit: Money, look: Look) -> list[Kpi]:
    """Expenditure by the day of treatment, and what is unpaid to the providers."""
    words, found = look.words, []
    spent, held = answer.line("expenditure"), answer.providers
    said = words(f"terms.units.{unit}")
    if spent and spent.incurred:
        found.append(
            Kpi(
                label=words(f"{OWN}.card.incurred"),
                number=rough(spent.incurred.mean, unit),
                unit=said,
                compared=[between(spent.incurred, unit, words)],
                provenance=answer.provenance,
            )
        )
    if held and held.payable:
        found.append(
            Kpi(
                label=words(f"{OWN}.card.payable"),
                number=rough(held.payable.mean, unit),
                unit=said,
                compared=[between(held.payable, unit, words)],
                provenance=answer.provenance,
            )
        )
    return found


def year_end_why(
    answer: YearEnd | None, look: Look, *, records: tuple[LineRecord, ...]
) -> Component:
    """The reading of the picture."""
    if answer is None:
        return empty(look.words, f"{OWN}.not_made")
    account = account_of(answer, look)
    said = sentences(answer, records, unit_of(answer, look), look.words, account=account)
    return why([(text, FIGURE) for text in said], look)


def year_end_table(answer: YearEnd | None, look: Look) -> Component:
    """Every line: so far, where it ends, its budget, and how likely it ends on the wrong side."""
    if answer is None:
        return empty(look.words, f"{OWN}.not_made")
    words, unit, account = look.words, unit_of(answer, look), account_of(answer, look)
    columns: list[dict[str, Any]] = [
        {"field": "item", "headerName": words(f"{OWN}.columns.item"), "minWidth": 200},
        *(figure(name, words(f"{OWN}.columns.{name}"), width=100) for name in COLUMNS),
        {"field": "evidence", "headerName": words(f"{OWN}.columns.evidence"), "minWidth": 120},
    ]
    rows = [_row(line, unit, look) for line in answer.lines if line.account == account]
    title = words(
        f"{OWN}.table",
        fund=words(f"terms.funds.{answer.scheme}_{account}"),
        month=period_name(answer.month, words),
        unit=words(f"terms.units.{unit}"),
    )
    notes = [html.P(words(f"{OWN}.how"), className="hint")]
    return html.Div(
        [titled(grid("year-end-lines", columns, rows, look), title, look), *notes],
        className="noted",
    )


def _row(line: LineEnd, unit: Money, look: Look) -> dict[str, Any]:
    cash = line.cash
    values: dict[str, float | None] = {
        "to_date": line.to_date,
        **{
            name: None if cash is None else getattr(cash, name) for name in ("mean", "lo80", "hi80")
        },
        "budget": line.budget,
        "gap": line.gap,
        "incurred": None if line.incurred is None else line.incurred.mean,
        "risk": line.risk,
    }
    said = {f"{name}_said": _said(name, value, unit, look) for name, value in values.items()}
    name, evidence = line_name(line.line, look.words), evidence_said(line, look.words)
    return {"item": name, **values, **said, "evidence": evidence}


def _said(name: str, value: float | None, unit: Money, look: Look) -> str:
    if value is None:
        return look.words("terms.words.impossible")
    if name == "risk":
        return chance(value, look.words)
    return digits(value / SIZES[unit], 2, signed=name == "gap")
