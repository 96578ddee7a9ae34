"""How do the years of the funds look? How far the cost of the old moves them, a chart, a table."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.what_if import OWN, deficit_said, month_said
from dashboard.display.what_if_studies import table
from dashboard.figures.canvas import Canvas
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, Money, digits, money, money_unit, months, percent
from dashboard.figures.palette import palette
from dashboard.figures.strand import Strand
from dashboard.services.what_if import AHEAD
from dashboard.services.what_if_years import Years
from data_access.assumptions.book import Floats
from data_access.port import NATION
from forecasting.scenarios.trial import Path

STRANDS = {"income": "income", "expenditure": "expenditure", "balance": "balance"}
EVEN = ("even_per_head", "even_share")
PEOPLE = 1e4  # persons are told in ten thousands


def steepness(answer: Years | None, look: Look) -> Component:
    """What the fund comes to where the old cost less, as assumed, or more."""
    if answer is None:
        return html.P(look.words(f"{OWN}.when_open"), className="hint")
    words, own = look.words, f"{OWN}.steep"
    path = answer.steep["best"].path
    head = [
        words(f"{own}.variant"),
        words(f"{OWN}.first_deficit"),
        words(f"{OWN}.depletion"),
        *(words(f"{OWN}.months_in", year=path.years[ahead - 1]) for ahead in AHEAD),
    ]
    rows = [
        [
            words(f"{own}.{name}"),
            deficit_said(one, look),
            month_said(one, look),
            *(digits(held, 1) for held in one.months.values()),
        ]
        for name, one in answer.steep.items()
    ]
    standing = words(f"{OWN}.standing", version=answer.version)
    inside = [
        html.H2(words(f"{own}.title")),
        html.P(words(f"{own}.means"), className="quiet"),
        table(head, rows),
        html.P(standing, className="hint"),
    ]
    return html.Div(inside, className="card")


def plausible(answer: Years | None, look: Look) -> Component:
    """What the fund comes to beside what published research found, and why they differ."""
    if answer is None:
        return html.Div()
    words, own, best = look.words, f"{OWN}.plausible", answer.steep["best"]
    scheme = look.selection.scheme or "employee"
    (first, latest), (out, last) = answer.published
    rows = [
        [words(f"{OWN}.first_deficit"), deficit_said(best, look), f"{first}\N{EN DASH}{latest}"],
        [words(f"{OWN}.depletion"), month_said(best, look), f"{out}\N{EN DASH}{last}"],
    ]
    years = {"first": first, "latest": latest, "out": out, "last": last}
    said = [words(f"projection.published.{scheme}", **years)]
    if look.selection.area != NATION:
        said += [words(f"{own}.area"), words("projection.own")]
    head = [words(f"{own}.{name}") for name in ("measure", "ours", "papers")]
    inside = [html.H2(words(f"{own}.title")), table(head, rows)]
    return html.Div([*inside, *(html.P(one, className="quiet") for one in said)], className="card")


def years_chart(answer: Years | None, look: Look) -> Component:
    """Income, expenditure and balance of the scheme's fund."""
    if answer is None:
        return html.Div()
    words, path = look.words, answer.paths[answer.fund]
    unit = _unit(answer, look)
    years = [str(year) for year in path.years]
    said_unit = words(f"terms.units.{unit}")
    strands = [
        Strand(
            name=words(f"{OWN}.years.{name}"),
            values=[float(one) / SIZES[unit] for one in getattr(path, name)],
            said=[f"{money(float(one), unit, words)} {said_unit}" for one in getattr(path, name)],
            colour=colour,
            dashed=True,
        )
        for name, colour in STRANDS.items()
    ]
    canvas = Canvas(colours=palette(look.selection.theme), words=words, unit=said_unit)
    about = About(
        name="fund_years",
        title=words(f"{OWN}.years.title", fund=words(f"projection.funds.{answer.fund}")),
        unit=said_unit,
        definition=words(f"{OWN}.years.means"),
    )
    return framed(lines(years, strands, canvas, floor=0), look, about, height=320)


def kinds_table(answer: Years | None, look: Look) -> Component:
    """A row a year: persons of each kind, and who changes the scheme."""
    if answer is None:
        return html.Div()
    words, own = look.words, f"{OWN}.parted"
    columns = [{"field": "year", "headerName": words(f"{OWN}.years.year"), "minWidth": 72}]
    columns += [figure(kind, words(f"{own}.{kind}"), width=110) for kind in answer.kinds]
    years = answer.paths[answer.fund].years
    rows = [_persons({"year": str(year)}, answer.kinds, at) for at, year in enumerate(years)]
    title = words(f"{own}.title")
    card = titled(grid("what-if-kinds", columns, rows, look), title, look)
    card.children.append(html.P(words(f"{own}.means"), className="quiet"))
    return card


def years_table(answer: Years | None, look: Look) -> Component:
    """A row a year: people, and each fund of the scheme."""
    if answer is None:
        return html.Div()
    words, unit = look.words, _unit(answer, look)
    columns = [{"field": "year", "headerName": words(f"{OWN}.years.year"), "minWidth": 72}]
    for kind in answer.members:
        persons = words("terms.units.wan_persons")
        name = words("terms.words.aside", text=words(f"{OWN}.kinds.{kind}"), aside=persons)
        columns.append(figure(kind, name, width=100))
    for fund in answer.paths:
        called = words(f"projection.funds.{fund}")
        for name in (*STRANDS, "months"):
            said = f"{called} {words(f'{OWN}.years.{name}')}"
            columns.append(figure(f"{fund}_{name}", said, width=112))
    even = EVEN if answer.even else ()
    columns += [figure(name, words(f"{OWN}.years.{name}"), width=120) for name in even]
    rows = [_row(answer, at, unit, look) for at in range(len(answer.paths[answer.fund].years))]
    title = words(f"{OWN}.years.table", unit=words(f"terms.units.{unit}"))
    return titled(grid("what-if-years", columns, rows, look), title, look)


def _row(answer: Years, at: int, unit: Money, look: Look) -> dict[str, Any]:
    words = look.words
    row = _persons({"year": str(answer.paths[answer.fund].years[at])}, answer.members, at)
    for fund, path in answer.paths.items():
        row |= _fund_row(fund, path, at, unit, look)
        held = float(path.months[at])
        said = words("terms.words.impossible") if held < 0 else months(held, words)
        row |= {f"{fund}_months": _told(held), f"{fund}_months_said": said}
    return row | _even(answer, int(row["year"]), look)


def _even(answer: Years, year: int, look: Look) -> dict[str, Any]:
    """What pays for a resident's care: yuan a head, and of disposable income."""
    held = answer.even.get(year)
    if held is None:
        missing = look.words("terms.words.missing")
        return {f"{name}_said": missing for name in EVEN} if answer.even else {}
    said = {
        "even_per_head_said": digits(held.per_head, 0),
        "even_share_said": percent(held.share, look.words),
    }
    return {"even_per_head": _told(held.per_head), "even_share": _told(held.share), **said}


def _persons(row: dict[str, Any], kinds: Mapping[str, Floats], at: int) -> dict[str, Any]:
    for kind, persons in kinds.items():
        held = float(persons[at]) / PEOPLE
        row |= {kind: _told(held), f"{kind}_said": digits(held, 1)}
    return row


def _fund_row(fund: str, path: Path, at: int, unit: Money, look: Look) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name in STRANDS:
        held = float(getattr(path, name)[at])
        row[f"{fund}_{name}"] = _told(held / SIZES[unit])
        row[f"{fund}_{name}_said"] = money(held, unit, look.words)
    return row


def _told(value: float) -> float | None:
    return None if value != value else value  # noqa: PLR0124  # NaN is unequal to itself


def _unit(answer: Years, look: Look) -> Money:
    return money_unit(answer.paths[answer.fund].income.tolist(), look.selection.unit)
