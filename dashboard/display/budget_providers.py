"""How far are the providers' yearly totals, by tier and kind, and which of them run ahead?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.grid import figure, grid, titled
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.budget_wording import OWN, way
from dashboard.figures.bullet import Goal, GoalNames, bullet
from dashboard.figures.numbers import (
    SIZES,
    Money,
    digits,
    money,
    money_unit,
    percent,
    period_name,
)
from dashboard.services.provider_budgets import ProviderBudgets, Settled

GROUPS, AHEAD = "provider-groups", "providers-ahead"
CHART = 360
MONEY = ("budget", "advances", "settled", "retention", "clearing", "excess")
RATES = ("execution", "pace", "deviation")
COLUMNS = ("count", "budget", "advances", "settled", *RATES, "retention", "clearing")


def _nothing(look: Look) -> Component:
    return empty(look.words, f"{OWN}.providers.none")


def _unit(answer: ProviderBudgets, look: Look) -> Money:
    return money_unit([answer.whole.budget or 0.0], look.selection.unit)


def provider_cards(answer: ProviderBudgets | None, look: Look) -> Component:
    """The total, the indicator scheme by scheme, and how many are ahead."""
    if answer is None:
        return _nothing(look)
    words, unit, whole = look.words, _unit(answer, look), answer.whole
    total = Kpi(
        label=words(f"{OWN}.providers.total", year=answer.month[:4]),
        number=None if whole.budget is None else money(whole.budget, unit, words),
        unit=words(f"terms.units.{unit}"),
        compared=[
            words(f"{OWN}.providers.settled_of", amount=money(whole.settled, unit, words)),
            words(f"{OWN}.until", month=period_name(answer.month, words)),
        ],
        provenance=answer.provenance,
        figure=GROUPS,
    )
    ahead = Kpi(
        label=words(f"{OWN}.providers.ahead"),
        number=digits(answer.ahead, 0),
        unit=words(f"{OWN}.providers.of", count=whole.count),
        provenance=answer.provenance,
    )
    schemes = [_scheme(answer, place, look) for place in range(len(answer.schemes))]
    return kpi_row([total, *schemes, ahead], look)


def _scheme(answer: ProviderBudgets, place: int, look: Look) -> Kpi:
    words, value = look.words, answer.execution[place]
    pace = answer.whole.pace
    compared = [] if pace is None else [words(f"{OWN}.providers.pace", pace=percent(pace, words))]
    if value is not None and pace is not None:
        compared.insert(0, way(value - pace, words))
    return Kpi(
        label=words(
            f"{OWN}.providers.execution", fund=words(f"terms.schemes.{answer.schemes[place]}")
        ),
        number=None if value is None else percent(value, words),
        compared=compared,
        need=words(f"{OWN}.providers.need"),
        provenance=answer.provenance,
        figure=GROUPS,
    )


def provider_groups(answer: ProviderBudgets | None, look: Look) -> Component:
    """What is settled of each kind's total, the total around it, the pace as a mark."""
    if answer is None:
        return _nothing(look)
    words, unit = look.words, _unit(answer, look)
    on = canvas(look, words(f"terms.units.{unit}"))
    names = GoalNames(
        actual=words(f"{OWN}.providers.columns.settled"),
        budget=words(f"{OWN}.providers.columns.budget"),
        pace=words(f"{OWN}.paced"),
    )
    drawn = bullet([_goal(one, unit, look) for one in answer.groups], names, on)
    about = About(
        name=GROUPS,
        title=words(f"{OWN}.providers.groups"),
        unit=on.unit,
        definition=words(f"{OWN}.providers.pace_definition"),
        indicators=("provider_budget_execution",),
        items=("provider_settlement.settled", "provider_settlement.budget"),
        provenance=answer.provenance,
        need=words(f"{OWN}.providers.need"),
    )
    return framed(drawn, look, about, height=CHART)


def group_name(one: Settled, look: Look) -> str:
    """Tier and kind, as both are called."""
    words = look.words
    return f"{words(f'codes.tier.{one.tier}')} · {words(f'codes.kind.{one.kind}')}"


def _goal(one: Settled, unit: Money, look: Look) -> Goal:
    words, size = look.words, SIZES[unit]
    expected = None if one.pace is None or one.budget is None else one.pace * one.budget
    return Goal(
        name=group_name(one, look),
        actual=None if one.settled is None else one.settled / size,
        budget=None if one.budget is None else one.budget / size,
        pace=None if expected is None else expected / size,
        said=words(
            f"{OWN}.goal",
            to_date=money(one.settled, unit, words),
            budget=money(one.budget, unit, words),
            execution=percent(one.execution, words),
            pace=percent(one.pace, words),
        ),
    )


def provider_ahead(answer: ProviderBudgets | None, look: Look) -> Component:
    """The institutions most ahead of their pace, by the money that is more."""
    if answer is None:
        return _nothing(look)
    words, unit = look.words, _unit(answer, look)
    columns: list[dict[str, Any]] = [
        {"field": "name", "headerName": words(f"{OWN}.providers.columns.name"), "minWidth": 216},
        *(
            figure(name, words(f"{OWN}.providers.columns.{name}"), width=88)
            for name in ("execution", "pace", "deviation", "excess")
        ),
    ]
    rows = [_ahead(one, unit, look) for one in answer.furthest]
    title = words(f"{OWN}.providers.furthest", unit=words(f"terms.units.{unit}"))
    note = html.P(words(f"{OWN}.providers.furthest_definition"), className="hint")
    if not rows:
        return empty(words, f"{OWN}.providers.nobody")
    return html.Div(
        [titled(grid(AHEAD, columns, rows, look), title, look), note], className="noted"
    )


def _ahead(one: Settled, unit: Money, look: Look) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in (*RATES, "excess")}
    said = {f"{name}_said": _said(name, value, unit, look) for name, value in values.items()}
    return {"name": one.name, **values, **said}


def provider_table(answer: ProviderBudgets | None, look: Look) -> Component:
    """Every kind and all together: total, advances, settled, kept back, cleared."""
    if answer is None:
        return _nothing(look)
    words, unit = look.words, _unit(answer, look)
    columns: list[dict[str, Any]] = [
        {"field": "group", "headerName": words(f"{OWN}.providers.columns.group"), "minWidth": 300}
    ]
    columns += [
        {
            **figure(name, words(f"{OWN}.providers.columns.{name}"), width=92),
            "cellClassRules": {"faint": f"params.data.{name} == null"},
        }
        for name in COLUMNS
    ]
    rows = [_row(one, group_name(one, look), unit, look) for one in answer.groups]
    rows.append(_row(answer.whole, words(f"{OWN}.providers.all"), unit, look))
    title = words(
        f"{OWN}.providers.table",
        month=period_name(answer.month, words),
        unit=words(f"terms.units.{unit}"),
    )
    return titled(grid("provider-totals", columns, rows, look), title, look)


def _row(one: Settled, name: str, unit: Money, look: Look) -> dict[str, Any]:
    values: dict[str, float | None] = {column: getattr(one, column) for column in COLUMNS}
    said = {f"{column}_said": _said(column, value, unit, look) for column, value in values.items()}
    return {"group": name, **values, **said}


def _said(column: str, value: float | None, unit: Money, look: Look) -> str:
    if value is None:
        named = "not_yet" if column == "clearing" else ""
        return look.words(f"{OWN}.providers.{named}" if named else "terms.words.missing")
    if column in MONEY:
        return digits(value / SIZES[unit], 2)
    if column == "deviation":
        return digits(value * 100, 1, signed=True)
    return percent(value, look.words) if column in RATES else digits(value, 0)
