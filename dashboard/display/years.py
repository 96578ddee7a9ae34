"""How do a fund's years look? What came in and went out, what was left, and the table of both."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look, trace_address
from dashboard.display.states import empty
from dashboard.figures.bars import bars
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, Money, digits, money, money_unit, rate
from dashboard.figures.strand import Marks, Strand
from dashboard.services.flows import Flows, Year

PAGE = "pages.income_expenditure"
TABLE = "income-expenditure-years"
FLOWS = ("income", "expenditure")
HEIGHT = 300
LINE = 26  # pixels of the sentence above the bars
TRACED = (*FLOWS, "cumulative_balance")
NAMES = {"surplus": "current_surplus", "months_in_hand": "reserve_months"}
SUMMED = "books"  # twelve months added up: no stored row says the year


def fund_cards(answer: Flows, look: Look) -> Component:
    """Two charts a fund, with the chosen year in words."""
    cards = [card for fund in answer.funds for card in _cards(fund, answer, look)]
    return html.Div(cards, className="card-grid")


def _cards(fund: tuple[str, str], answer: Flows, look: Look) -> list[Component]:
    years = answer.fund(*fund)
    if not years:
        return [empty(look.words, "warnings.reasons.no_data")]
    unit = money_unit(
        [year.income for year in years if year.income is not None], look.selection.unit
    )
    return [_flow_card(years, answer, unit, look), _balance_card(years, answer, unit, look)]


def _unit(years: Sequence[Year], look: Look) -> Money:
    held = [year.income for year in years if year.income is not None]
    return money_unit(held, look.selection.unit)


def _flow_card(years: list[Year], answer: Flows, unit: Money, look: Look) -> Component:
    """Income beside expenditure; what is not final yet is hatched."""
    words = look.words
    drawn = canvas(look, words(f"terms.units.{unit}"))
    strands = [_strand(side, years, unit, look) for side in FLOWS]
    held = bars([year.period for year in years], strands, drawn)
    for trace in held["data"]:
        shapes = ["" if year.status == "final" else "/" for year in years]
        trace["marker"]["pattern"] = {"shape": shapes}
    about = _about("years", years, answer, look, unit=drawn.unit, items=FLOWS)
    card = framed(held, look, about, height=HEIGHT - LINE)
    said = html.P(_latest(_chosen(years, look), unit, look), className="quiet")
    card.children = [card.children[0], said, *card.children[1:]]
    return card


def _balance_card(years: list[Year], answer: Flows, unit: Money, look: Look) -> Component:
    """The closing balance; a hollow point is rolled forward, a gap is a gap."""
    drawn = canvas(look, look.words(f"terms.units.{unit}"))
    periods = [year.period for year in years]
    strand = _strand("cumulative_balance", years, unit, look)
    held = lines(periods, [strand], drawn, marks=_breaks(years, answer, look), floor=0)
    line = held["data"][0]
    line["mode"] = "lines+markers"
    line["marker"] = {
        "size": 8,
        "color": [drawn.colours["raised" if year.derived else strand.colour] for year in years],
        "line": {"color": drawn.colours[strand.colour], "width": 2},
    }
    about = _about("balances", years, answer, look, unit=drawn.unit, items=("cumulative_balance",))
    return framed(held, look, about, height=HEIGHT)


def _about(name: str, years: list[Year], answer: Flows, look: Look, **said: Any) -> About:
    fund = (years[-1].scheme, years[-1].account)
    items = tuple(f"book_line.{item}" for item in said.pop("items"))
    return About(
        name=f"{name}-{'-'.join(fund)}",
        title=look.words(f"{PAGE}.{name}", fund=look.words(f"terms.funds.{'_'.join(fund)}")),
        definition=look.words(f"{PAGE}.{name}_definition"),
        provenance=answer.provenances[fund],
        items=items,
        **said,
    )


def _strand(name: str, years: list[Year], unit: Money, look: Look) -> Strand:
    words = look.words
    values = [getattr(year, name) for year in years]
    told = words(f"terms.lines.{name}")
    return Strand(
        name=told,
        values=[None if value is None else value / SIZES[unit] for value in values],
        said=[
            f"{told} {money(value, unit, words)} {_settled(name, year, look)}"
            for value, year in zip(values, years, strict=True)
        ],
        colour="balance" if name == "cumulative_balance" else name,
    )


def _settled(name: str, year: Year, look: Look) -> str:
    derived = name == "cumulative_balance" and year.derived
    return look.words("warnings.evidence.derived" if derived else f"terms.statuses.{year.status}")


def _breaks(years: list[Year], answer: Flows, look: Look) -> Marks:
    own = {
        period[:4]: look.words(f"warnings.remarks.{kind}")
        for scheme, period, kind in answer.breaks
        if scheme == years[-1].scheme and period >= years[0].period
    }
    return Marks(breaks=own)


def _chosen(years: list[Year], look: Look) -> Year:
    """The year of the selection, else the last one."""
    return next((year for year in years if year.period == look.selection.period), years[-1])


def _latest(year: Year, unit: Money, look: Look) -> str:
    return look.words(
        f"{PAGE}.latest",
        period=year.period,
        income=money(year.income, unit, look.words),
        expenditure=money(year.expenditure, unit, look.words),
        surplus=money(year.surplus, unit, look.words),
        unit=look.words(f"terms.units.{unit}"),
        status=look.words(f"terms.statuses.{year.status}"),
    )


def years_table(answer: Flows, look: Look) -> Component:
    """Every year of every fund; published amounts lead to their rows."""
    unit = _unit(answer.years, look)
    title = look.words(f"{PAGE}.table", unit=look.words(f"terms.units.{unit}"))
    rows = [_row(year, unit, look) for year in reversed(answer.years)]
    return titled(grid(TABLE, _columns(look), rows, look), title, look)


def _columns(look: Look) -> list[dict[str, Any]]:
    linked = {"type": "rightAligned", "minWidth": 112, "cellRenderer": "markdown"}
    texts = (("fund", "fund", 190), ("period", "period", 80), ("said", "basis", 260))
    numbers = {
        "surplus": look.words("indicators.current_surplus.name"),
        "months_in_hand": look.words("indicators.reserve_months.name"),
        "growth": look.words("indicators.expenditure_growth.name"),
        "real_growth": look.words(f"{PAGE}.real_growth"),
        "insured": look.words(f"{PAGE}.insured"),
        "per_head": look.words(f"{PAGE}.per_head"),
    }
    return [
        *(
            {"field": field, "headerName": look.words(f"{PAGE}.{label}"), "minWidth": width}
            for field, label, width in texts
        ),
        *(
            {"field": name, "headerName": look.words(f"terms.lines.{name}"), **linked}
            for name in TRACED
        ),
        *(figure(field, name) for field, name in numbers.items()),
    ]


def _row(year: Year, unit: Money, look: Look) -> dict[str, Any]:
    words = look.words
    basis = words(f"terms.bases.{year.basis}")
    derived = f" · {words('warnings.evidence.derived')}" if year.derived else ""
    months, insured, per_head = year.months_in_hand, year.insured, year.per_head
    missing = words("terms.words.missing")
    return {
        "period": year.period,
        "fund": words(f"terms.funds.{year.scheme}_{year.account}"),
        "said": basis + derived,
        **{name: _linked(name, year, unit, look) for name in TRACED},
        "surplus": year.surplus,
        "surplus_said": _amount(year.surplus, unit, look),
        "months_in_hand": months,
        "months_in_hand_said": missing if months is None else digits(months, 1),
        "growth": year.growth,
        "growth_said": rate(year.growth, words),
        "real_growth": year.real_growth,
        "real_growth_said": rate(year.real_growth, words),
        "insured": insured,
        "insured_said": missing if insured is None else digits(insured / 1e4, 2, exact=True),
        "per_head": per_head,
        "per_head_said": missing if per_head is None else digits(per_head, 0),
    }


def _linked(name: str, year: Year, unit: Money, look: Look) -> str:
    """An amount that leads to its rows, where a row says it."""
    value = getattr(year, name)
    said = _amount(value, unit, look)
    if value is None or year.basis == SUMMED or (name == "cumulative_balance" and year.derived):
        return said
    about = {"scheme": year.scheme, "account": year.account, "period": year.period}
    return f"[{said}]({trace_address(look.selection, f'book_line.{name}', **about)})"


def _amount(value: float | None, unit: Money, look: Look) -> str:
    """Two places, so that the points stand below each other."""
    return look.words("terms.words.missing") if value is None else digits(value / SIZES[unit], 2)
