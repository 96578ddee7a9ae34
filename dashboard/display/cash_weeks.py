"""What goes through each account in each week, and what does each kind of money rest on?"""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.cash_plan import cash_unit
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.tabs import tabs
from dashboard.figures.budget_wording import OWN
from dashboard.figures.cash_wording import basis, day_name, week_name
from dashboard.figures.numbers import SIZES, Money, digits, period_name
from dashboard.services.cash_flows import ACCOUNTS
from dashboard.services.cash_plan import CashPlan, FundPlan, columns_of, summed
from data_access.books.settlement_calendar import Rule

TABS = "cash-accounts"


def cash_weeks(answer: CashPlan | None, look: Look) -> Component:
    """One tab an account of a fund: a row a week, from what it begins with to what is left."""
    if answer is None:
        return html.P(look.words(f"{OWN}.cash.no_weeks"), className="hint")
    words, unit = look.words, cash_unit(answer, look)
    views = {
        f"{words(f'terms.schemes.{fund.scheme}')} · {words(f'codes.place.{account}')}": _account(
            fund, account, unit, look
        )
        for fund in answer.funds
        for account in ACCOUNTS
    }
    note = html.P(words(f"{OWN}.cash.signs"), className="hint")
    held: Any = tabs(TABS, views)
    held.persistence = True  # the dial answers anew: the open account stays open
    return html.Div([held, note], className="plan-part noted")


def _account(fund: FundPlan, account: str, unit: Money, look: Look) -> Component:
    words = look.words
    parts = dict(columns_of(fund, account))
    columns: list[dict[str, Any]] = [
        {"field": "week", "headerName": words(f"{OWN}.cash.weeks"), "minWidth": 176}
    ]
    columns += [
        {
            **figure(name, words(f"{OWN}.cash.lines.{name}"), width=96),
            "cellClassRules": {"faint": f"!params.data.{name}"},
        }
        for name in parts
    ]
    rows = [
        _row(
            week_name(at + 1, week, words),
            {name: held[at] for name, held in parts.items()},
            unit,
            look,
        )
        for at, week in enumerate(fund.flows.weeks)
    ]
    total = {name: summed(held) for name, held in parts.items()}
    ends = {"opening": parts["opening"][0], "closing": parts["closing"][-1]}
    rows.append(_row(words(f"{OWN}.cash.total"), total | ends, unit, look))
    title = words(
        f"{OWN}.cash.table",
        fund=words(f"terms.schemes.{fund.scheme}"),
        account=words(f"codes.place.{account}"),
        unit=words(f"terms.units.{unit}"),
    )
    made = grid(f"cash-{fund.scheme}-{account}", columns, rows, look)
    made.defaultColDef = {**made.defaultColDef, "sortable": False}
    return titled(made, title, look)


def _row(week: str, held: Mapping[str, float | None], unit: Money, look: Look) -> dict[str, Any]:
    missing = look.words("terms.words.missing")
    said = {
        f"{name}_said": missing if value is None else digits(value / SIZES[unit], 2)
        for name, value in held.items()
    }
    return {"week": week, **held, **said}


def cash_basis(answer: CashPlan | None, look: Look) -> Component:
    """What each kind of money is taken from, on which days of the month, and who says so."""
    if answer is None:
        return html.Div()
    words = look.words
    paces = {f"pace_{fund.scheme}": fund.scheme for fund in answer.funds}
    columns: list[dict[str, Any]] = [
        {"field": "line", "headerName": words(f"{OWN}.cash.basis.line"), "minWidth": 190},
        *(
            {
                "field": name,
                "headerName": words(
                    f"{OWN}.cash.basis.amount", fund=words(f"terms.schemes.{scheme}")
                ),
                "minWidth": 170,
            }
            for name, scheme in paces.items()
        ),
        {
            "field": "days",
            "headerName": words(f"{OWN}.cash.basis.days", month=period_name(answer.month, words)),
            "minWidth": 200,
        },
        {"field": "source", "headerName": words(f"{OWN}.cash.basis.source"), "minWidth": 380},
    ]
    known = {line.flow.rule.name for fund in answer.funds for line in fund.lines}
    rows = [_reason(rule, answer, look) for rule in answer.calendar if rule.name in known]
    made = titled(grid("cash-basis", columns, rows, look), words(f"{OWN}.cash.basis.title"), look)
    return html.Div(made, className="plan-part")


def _reason(rule: Rule, answer: CashPlan, look: Look) -> dict[str, Any]:
    words = look.words
    flows = {
        f"pace_{fund.scheme}": basis(line.flow, words)
        for fund in answer.funds
        for line in fund.lines
        if line.flow.rule.name == rule.name
    }
    never = {f"pace_{fund.scheme}": words("terms.words.impossible") for fund in answer.funds}
    days = (f"{day_name(day, words)} {digits(share * 100, 0)}%" for day, share in rule.days.items())
    return {
        "line": words(f"{OWN}.cash.lines.{rule.name}"),
        **never,
        **flows,
        "days": words("terms.words.and").join(days),
        "source": f"{words(f'{OWN}.cash.marks.{rule.mark}')} · {rule.document[words.language]}",
    }
