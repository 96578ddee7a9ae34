"""Which way did the budgets of a fund err, year by year, and by how much?"""

from typing import Any

from dash.development.base_component import Component

from dashboard.display.budget import no_budget
from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.why import why
from dashboard.figures.bars import bars
from dashboard.figures.budget_wording import OWN, bias_sentences
from dashboard.figures.numbers import SIZES, Money, digits, money_unit, rate
from dashboard.figures.strand import Strand
from dashboard.figures.template import line_at, note
from dashboard.services.budget_bias import GOOD, MARK, BudgetBias, SideBias
from dashboard.services.fund_lines import SIDES

FIGURE = "budget-bias"
CHART = 300
ROOM = 1.15  # of the tallest bar


def bias_chart(answer: BudgetBias | None, look: Look) -> Component:
    """Both sides of each year against the approved budget, between the lines of five percent."""
    if answer is None:
        return no_budget(look)
    words = look.words
    on = canvas(look, "%", y_format=".0f")
    drawn = bars(answer.years, [_strand(held, look) for held in answer.sides.values()], on)
    _good(drawn["layout"], answer, on.colours, words(f"{OWN}.bias.good"))
    about = About(
        name=FIGURE,
        title=words(
            f"{OWN}.bias.title", fund=words(f"terms.funds.{answer.scheme}_{answer.account}")
        ),
        unit=on.unit,
        indicators=tuple(MARK.values()),
        items=tuple(f"book_line.{side}" for side in SIDES),
        provenance=answer.provenance,
        need=words(f"{OWN}.bias.need"),
    )
    return framed(drawn, look, about, height=CHART)


def _strand(held: SideBias, look: Look) -> Strand:
    name = look.words(f"terms.lines.{held.side}")
    return Strand(
        name=name,
        values=[None if value is None else value * 100 for value in held.deviations],
        said=[f"{name} {rate(value, look.words)}" for value in held.deviations],
        colour=held.side,
    )


def _good(layout: dict[str, Any], answer: BudgetBias, colours: Any, name: str) -> None:  # noqa: ANN401 template's colours
    """The suggested range; it is in sight whatever the bars are."""
    known = [abs(value) for held in answer.sides.values() for value in held.known]
    most = max([GOOD, *known]) * 100 * ROOM
    layout["yaxis"]["range"] = [-most, most]
    for value in (GOOD, -GOOD):
        layout["shapes"].append(line_at(value * 100, colours["ink-3"]))
    where = {"x": 0, "xref": "paper", "y": GOOD * 100, "yshift": 1, "xshift": 4}
    layout["annotations"].append(note(name, colours, yanchor="bottom", **where))


def bias_why(answer: BudgetBias | None, look: Look) -> Component:
    """What the years say together, and how sure that is."""
    if answer is None:
        return no_budget(look)
    return why([(said, FIGURE) for said in bias_sentences(answer, look.words)], look)


def bias_table(answer: BudgetBias | None, look: Look) -> Component:
    """What was approved, what came, and the deviations from both versions, newest year first."""
    if answer is None:
        return no_budget(look)
    words = look.words
    held = [
        value for one in answer.sides.values() for value in (*one.approved, *one.final) if value
    ]
    unit = money_unit(held, look.selection.unit)
    names = [
        (f"{side}_{what}", words(f"{OWN}.bias.columns.{what}", side=words(f"terms.lines.{side}")))
        for side in SIDES
        for what in ("approved", "final", "deviations", "in_force")
    ]
    columns = [
        {"field": "year", "headerName": words("figures.period"), "minWidth": 96},
        *(figure(name, said, width=108) for name, said in names),
    ]
    rows = [_row(answer, place, unit, look) for place in reversed(range(len(answer.years)))]
    title = words(f"{OWN}.bias.table", unit=words(f"terms.units.{unit}"))
    return titled(grid("budget-bias-years", columns, rows, look), title, look)


def _row(answer: BudgetBias, place: int, unit: Money, look: Look) -> dict[str, Any]:
    words = look.words
    row: dict[str, Any] = {"year": words("terms.words.year", year=answer.years[place])}
    for side, held in answer.sides.items():
        amounts = {"approved": held.approved[place], "final": held.final[place]}
        shares = {"deviations": held.deviations[place], "in_force": held.in_force[place]}
        for name, value in {**amounts, **shares}.items():
            row[f"{side}_{name}"] = value
            row[f"{side}_{name}_said"] = _said(name, value, unit, look)
    return row


def _said(name: str, value: float | None, unit: Money, look: Look) -> str:
    if value is None:
        return look.words("terms.words.missing")
    if name in {"approved", "final"}:
        return digits(value / SIZES[unit], 2)
    return rate(value, look.words)
