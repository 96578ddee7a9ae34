"""How often was the year-end forecast right, by the month in which it was made?"""

from collections.abc import Iterator, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.grid import figure, grid, titled
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, Money, digits, money_unit, percent
from dashboard.figures.strand import Band, Mark, Marks, Strand
from dashboard.figures.year_end_wording import OWN, line_name, record_said, rough
from dashboard.services.year_end_record import Foretold, LineRecord, Score

CHART = 320
RATES = ("error", "pace_error", "width")
COLUMNS = ("made", "held", "held95", *RATES)


def record_table(held: LineRecord | None, look: Look) -> Component:
    """One line: a row a month of making, and all together."""
    if held is None:
        return empty(look.words, f"{OWN}.record.none")
    words = look.words
    columns: list[dict[str, Any]] = [
        {"field": "month", "headerName": words(f"{OWN}.record.columns.month"), "minWidth": 120},
        *(figure(name, words(f"{OWN}.record.columns.{name}"), width=96) for name in COLUMNS),
    ]
    rows = [_row(one, look) for one in (*held.by_month, held.whole)]
    title = words(f"{OWN}.record.title", line=line_name(held.line, words))
    name = f"year-end-record-{held.account}-{held.line}"
    notes = [record_said(held, words), words(f"{OWN}.record.how")]
    said = [html.P(text, className="hint") for text in notes]
    table = titled(grid(name, columns, rows, look), title, look)
    return html.Div([table, *said], className="noted")


def record_funnel(held: LineRecord | None, look: Look) -> Component:
    """The last finished year: every month's forecast, and how it ended."""
    if held is None:
        return empty(look.words, f"{OWN}.record.none")
    words, last = look.words, max(one.year for one in held.made)
    made = [one for one in held.made if one.year == last]
    unit = money_unit([one.actual for one in made], look.selection.unit)
    on = canvas(look, words(f"terms.units.{unit}"))
    said = words(f"{OWN}.record.actual", amount=rough(made[-1].actual, unit))
    marks = Marks(
        levels=[Mark(value=made[-1].actual / SIZES[unit], name=said)],
        bands=[_band(made, share, unit) for share in ("95", "80")],
    )
    about = About(
        name=f"year-end-funnel-{held.account}-{held.line}",
        title=words(f"{OWN}.record.funnel", line=line_name(held.line, words), year=last),
        unit=on.unit,
        definition=words(f"{OWN}.record.how"),
    )
    periods = [f"{one.year}-{one.month:02d}" for one in made]
    drawn = lines(periods, [*_strands(made, unit, look)], on, marks=marks)
    return framed(drawn, look, about, height=CHART)


def _band(made: Sequence[Foretold], share: str, unit: Money) -> Band:
    size = SIZES[unit]
    return Band(
        name=f"{share}%",
        low=[getattr(one.band, f"lo{share}") / size for one in made],
        high=[getattr(one.band, f"hi{share}") / size for one in made],
        colour=f"band-{share}",
    )


def _strands(made: Sequence[Foretold], unit: Money, look: Look) -> Iterator[Strand]:
    """What was expected, and what the pace alone would have said."""
    for name, colour, values in (
        ("expected", "brand", [one.band.mean for one in made]),
        ("paced", "ink-3", [one.pace for one in made]),
    ):
        named = look.words(f"{OWN}.record.{name}")
        missing = look.words("terms.words.missing")
        yield Strand(
            name=named,
            values=[None if value is None else value / SIZES[unit] for value in values],
            said=[f"{named} {missing if one is None else rough(one, unit)}" for one in values],
            colour=colour,
        )


def _row(one: Score, look: Look) -> dict[str, Any]:
    words = look.words
    month = words(f"{OWN}.record.month", month=one.month)
    values = {name: getattr(one, name) for name in COLUMNS}
    said = {f"{name}_said": _said(name, value, look) for name, value in values.items()}
    return {"month": month if one.month else words(f"{OWN}.record.all"), **values, **said}


def _said(name: str, value: float | None, look: Look) -> str:
    if value is None:
        return look.words("terms.words.impossible")
    return percent(value, look.words) if name in RATES else digits(value, 0)
