"""How do many futures look? A fan, how likely each line is crossed, and what is added?"""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.display.what_if_studies import table
from dashboard.figures.canvas import Canvas
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, Money, digits, money, money_unit, percent
from dashboard.figures.palette import palette
from dashboard.figures.strand import Band, Mark, Marks, Strand
from dashboard.services.what_if_chances import Chances

OWN = "scenario.chances"
LOW95, LOW80, MIDDLE, HIGH80, HIGH95 = 0, 1, 3, 5, 6
"""Rows of the seven quantiles."""
COLOURS = {"6.0": "one", "3.0": "three", "depleted": "ink"}
HEIGHT = 300
EVERY = 5  # years between two rows of the table
Rows = Sequence[Sequence[float]]
Document = Mapping[str, Any]


def chance_cards(answer: Chances | None, look: Look) -> Component:
    """What was reckoned; how to have it made where it was not yet."""
    words = look.words
    if answer is None:
        return html.P(words("pages.what_if.when_open"), className="hint")
    held = answer.document
    if held is None:
        return html.P(words(f"{OWN}.none"), className="card state")
    moved = [_difference(held, look)] if answer.of.scenario else []
    told = words(f"{OWN}.made", paths=held["paths"], seed=held["seed"], version=answer.of.basis)
    charts = html.Div([_fan(held, look), _crossings(held, look), *moved], className="card-grid")
    return html.Div([charts, _table(held, look), html.P(told, className="hint")])


def _fan(held: Document, look: Look) -> Component:
    """Months in hand: the median in the bands of 80 and 95 %."""
    words, rows = look.words, held["now"]["months"]
    unit = words("terms.units.months")
    said = [
        f"{digits(low, 1)} – {digits(high, 1)}"
        for low, high in zip(rows[LOW80], rows[HIGH80], strict=True)
    ]
    middle = Strand(
        name=words(f"{OWN}.median"),
        values=rows[MIDDLE],
        said=[f"{digits(one, 1)} ({band})" for one, band in zip(rows[MIDDLE], said, strict=True)],
        colour="brand",
        dashed=True,
    )
    levels = (Mark(value=6.0, name=words("pages.what_if.line", months=6), colour="one"),)
    marks = Marks(levels=levels, bands=_bands(rows))
    return _card("fan", lines(_years(held), [middle], _canvas(look, unit), marks=marks), look, unit)


def _crossings(held: Document, look: Look) -> Component:
    """The chance of being below each line at a year's end, and of having run out by then."""
    words, now = look.words, held["now"]
    series = {**now["below"], "depleted": now["depleted"]}
    strands = [
        Strand(
            name=words(f"{OWN}.lines.{name.split('.')[0]}"),
            values=[one * 100 for one in shares],
            said=[percent(one, words) for one in shares],
            colour=COLOURS[name],
            dashed=True,
        )
        for name, shares in series.items()
    ]
    return _card("crossings", lines(_years(held), strands, _canvas(look, "%"), floor=0), look, "%")


def _difference(held: Document, look: Look) -> Component:
    """What the scenario adds to the balance, path by path under the same chances."""
    unit = money_unit(
        [*held["difference"][HIGH95], *held["difference"][LOW95]], look.selection.unit
    )
    return difference_card(
        held, unit, look, ("chances_difference", look.words(f"{OWN}.difference"))
    )


def difference_card(held: Document, unit: Money, look: Look, called: tuple[str, str]) -> Component:
    """The median of what is added in its bands; ``called``: a name, and the title over it."""
    words, rows = look.words, held["difference"]
    scaled = [[one / SIZES[unit] for one in row] for row in rows]
    middle = Strand(
        name=words(f"{OWN}.median"),
        values=scaled[MIDDLE],
        said=[money(one, unit, words) for one in rows[MIDDLE]],
        colour="brand",
        dashed=True,
    )
    said = words(f"terms.units.{unit}")
    marks = Marks(bands=_bands(scaled))
    figure = lines(_years(held), [middle], _canvas(look, said), marks=marks, floor=0)
    name, title = called
    means = words(f"{OWN}.difference_means")
    about = About(name=name, title=title, unit=said, definition=means)
    return framed(figure, look, about, height=HEIGHT)


def _table(held: Document, look: Look) -> Component:
    """Every fifth year: the chances under the scenario, current law's behind them."""
    words = look.words
    names = [*held["now"]["below"], "depleted"]
    head = [words(f"{OWN}.year"), *(words(f"{OWN}.lines.{one.split('.')[0]}") for one in names)]
    rows = [
        [str(year), *(_both(held, name, at, look) for name in names)]
        for at, year in enumerate(held["years"])
        if year % EVERY == 0
    ]
    return html.Div([html.H2(words(f"{OWN}.table")), table(head, rows)], className="card")


def _both(held: Document, name: str, at: int, look: Look) -> str:
    now, law = (
        (held[one]["below"] | {"depleted": held[one]["depleted"]})[name][at]
        for one in ("now", "law")
    )
    under = look.words("pages.what_if.under_law", said=percent(law, look.words))
    return look.words("terms.words.aside", text=percent(now, look.words), aside=under)


def _bands(rows: Rows) -> tuple[Band, ...]:
    return tuple(
        Band(name=f"{share}%", low=rows[low], high=rows[high], colour=f"band-{share}")
        for share, low, high in ((95, LOW95, HIGH95), (80, LOW80, HIGH80))
    )


def _years(held: Document) -> list[str]:
    return [str(year) for year in held["years"]]


def _canvas(look: Look, unit: str) -> Canvas:
    return Canvas(colours=palette(look.selection.theme), words=look.words, unit=unit)


def _card(name: str, figure: dict[str, Any], look: Look, unit: str) -> Component:
    words = look.words
    about = About(
        name=f"chances_{name}",
        title=words(f"{OWN}.{name}"),
        unit=unit,
        definition=words(f"{OWN}.{name}_means"),
    )
    return framed(figure, look, about, height=HEIGHT)
