"""How do a fund's years look? Bars, the balance below, and the table all pictures come from."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import chart
from dashboard.display.grid import grid
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.flows import balance_line, flow_bars
from dashboard.figures.numbers import Money, digits, known, money, money_unit, period_name, rate
from dashboard.figures.palette import palette
from dashboard.services.flows import Flows, Year
from dashboard.services.origins import Origin, Origins

TABLE = "income-expenditure-years"
MONEY_COLUMNS = ("income", "expenditure", "surplus", "cumulative_balance")


def fund_cards(answer: Flows, look: Look) -> Component:
    """One card a fund: the latest year in words, the bars, the balance."""
    return html.Div([_card(fund, answer, look) for fund in answer.funds], className="card-grid")


def _card(fund: tuple[str, str], answer: Flows, look: Look) -> Component:
    name = look.words(f"terms.funds.{fund[0]}_{fund[1]}")
    years = answer.fund(*fund)
    if not years:
        return empty(look.words, "warnings.reasons.no_data")
    unit = _unit(years, look)
    colours = palette(look.selection.theme)
    balance = f"{name} {look.words('terms.lines.cumulative_balance')}"
    return html.Div(
        [
            html.H2(name),
            html.P(_latest(_chosen(years, look), unit, look), className="quiet"),
            chart(flow_bars(years, unit, look.words, colours), look, name=name, height=300),
            html.H3(look.words("terms.lines.cumulative_balance")),
            chart(balance_line(years, unit, look.words, colours), look, name=balance, height=190),
            *(html.P(note, className="hint") for note in _breaks(fund[0], answer, look)),
        ],
        className="card",
    )


def _unit(years: list[Year] | tuple[Year, ...], look: Look) -> Money:
    values = [year.income for year in years if year.income is not None]
    return money_unit(values, look.selection.unit)


def _chosen(years: list[Year], look: Look) -> Year:
    """The year of the selection, else the last one."""
    return next((year for year in years if year.period == look.selection.period), years[-1])


def _latest(year: Year, unit: Money, look: Look) -> str:
    return look.words(
        "pages.income_expenditure.latest",
        period=year.period,
        income=money(year.income, unit, look.words),
        expenditure=money(year.expenditure, unit, look.words),
        surplus=money(year.surplus, unit, look.words),
        unit=look.words(f"terms.units.{unit}"),
        status=look.words(f"terms.statuses.{year.status}"),
    )


def _breaks(scheme: str, answer: Flows, look: Look) -> list[str]:
    words = look.words
    first = min(year.period for year in answer.years if year.scheme == scheme)
    return [
        words("terms.words.colon").join(
            (period_name(period, words), words(f"warnings.remarks.{kind}"))
        )
        for held, period, kind in answer.breaks
        if held == scheme and period >= first
    ]


def years_table(answer: Flows, look: Look) -> Component:
    """Every year of every fund; picking a row shows where its figures come from."""
    unit = _unit(answer.years, look)
    words = look.words
    said = words("pages.income_expenditure.table", unit=words(f"terms.units.{unit}"))
    rows = [_row(year, unit, look) for year in reversed(answer.years)]
    return html.Div([html.H2(said), grid(TABLE, _columns(look), rows, look)], className="card")


def _columns(look: Look) -> list[dict[str, Any]]:
    right = {"type": "rightAligned", "minWidth": 112}
    names = {
        **{name: look.words(f"terms.lines.{name}") for name in ("income", "expenditure")},
        "surplus": look.words("indicators.current_surplus.name"),
        "cumulative_balance": look.words("indicators.cumulative_balance.name"),
        "months_in_hand": look.words("indicators.reserve_months.name"),
        "growth": look.words("indicators.expenditure_growth.name"),
        "real_growth": look.words("pages.income_expenditure.real_growth"),
        "insured": look.words("pages.income_expenditure.insured"),
        "per_head": look.words("pages.income_expenditure.per_head"),
    }
    own = "pages.income_expenditure"
    texts = (("fund", "fund", 190), ("period", "period", 80), ("said", "basis", 260))
    return [
        *(
            {"field": field, "headerName": look.words(f"{own}.{label}"), "minWidth": width}
            for field, label, width in texts
        ),
        *({"field": field, "headerName": name, **right} for field, name in names.items()),
    ]


def _row(year: Year, unit: Money, look: Look) -> dict[str, Any]:
    words = look.words
    basis = words(f"terms.bases.{year.basis}")
    derived = f" · {words('warnings.evidence.derived')}" if year.derived else ""
    return {
        "scheme": year.scheme,
        "period": year.period,
        "fund": words(f"terms.funds.{year.scheme}_{year.account}"),
        **{name: money(getattr(year, name), unit, words) for name in MONEY_COLUMNS},
        "months_in_hand": _months(year, look),
        "growth": rate(year.growth, words),
        "real_growth": rate(year.real_growth, words),
        "insured": _heads(year.insured, look),
        "per_head": _per_head(year, look),
        "said": basis + derived,
    }


def _months(year: Year, look: Look) -> str:
    held = year.months_in_hand
    return look.words("terms.words.missing") if held is None else digits(held, 1)


def _heads(persons: float | None, look: Look) -> str:
    if persons is None or not known(persons):
        return look.words("terms.words.missing")
    return digits(persons / 1e4, 2, exact=True)


def _per_head(year: Year, look: Look) -> str:
    if year.expenditure is None or not year.insured:
        return look.words("terms.words.missing")
    return digits(year.expenditure / year.insured, 0)


def origin_list(answer: Origins, look: Look) -> Component:
    """The stored figures of the picked year: publication, file, row, as printed there."""
    words = look.words
    if answer.scheme is None:
        return html.P(words("pages.income_expenditure.pick"), className="hint")
    title = words(
        "pages.income_expenditure.origin",
        scheme=words(f"terms.schemes.{answer.scheme}"),
        period=answer.period,
    )
    items = [html.Li(_origin(figure, look)) for figure in answer.figures]
    if not items:
        return html.P(
            words("pages.income_expenditure.summed", period=answer.period), className="hint"
        )
    return html.Div([html.H2(title), html.Ul(items, className="sources")], className="card")


def _origin(figure: Origin, look: Look) -> str:
    words, publication = look.words, look.publications[figure.source]
    account = f" ({words(f'terms.accounts.{figure.account}')})" if figure.account else ""
    parts = (
        f"{words(f'terms.lines.{figure.line}')}{account} {_amount(figure, look)}",
        words(f"terms.statuses.{figure.status}"),
        f"{publication.title} ({publication.publisher}, {publication.published})",
        publication.url,
        words("pages.income_expenditure.place", file=figure.file, row=figure.row),
    )
    return words("terms.words.comma").join(part for part in parts if part)


def _amount(figure: Origin, look: Look) -> str:
    if figure.unit == "count":
        return f"{_heads(figure.amount, look)} {look.words('terms.units.wan_persons')}"
    unit = money_unit([figure.amount], look.selection.unit)
    return f"{money(figure.amount, unit, look.words)} {look.words(f'terms.units.{unit}')}"
