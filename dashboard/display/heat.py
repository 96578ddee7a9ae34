"""Where is it high, where low? A table whose cells are tinted in one hue, the number inside."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.look import Look
from dashboard.figures.strand import Values, numbers, reach

FAINT, FULL = 4, 46  # per cent of the hue in the palest and the strongest cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """Names of the rows and columns; ``values`` row by row, ``said`` as they are written.

    ``floor``, ``most``: values between which the hue grows, even where none of them is there.
    """

    caption: str
    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Values]
    said: Sequence[Sequence[str]]
    most: float | None = None
    floor: float | None = None


def heat(held: Heat, look: Look) -> Component:
    """The table; a missing cell is hatched and says so."""
    span = reach(*held.values, [held.most], floor=held.floor) if held.most else reach(*held.values)
    head = html.Tr([html.Td(), *(html.Th(name, scope="col") for name in held.columns)])
    rows = [
        html.Tr([html.Th(name, scope="row"), *_cells(values, said, span, look)])
        for name, values, said in zip(held.rows, held.values, held.said, strict=True)
    ]
    table = html.Table([html.Thead(head), html.Tbody(rows)], className="heat")
    scroll = html.Div(
        table, className="scroll", tabIndex=0, role="region", **aria(label=held.caption)
    )
    return html.Div([html.H2(held.caption), scroll], className="card")


def _cells(
    values: Values, said: Sequence[str], span: tuple[float, float], look: Look
) -> list[Component]:
    return [
        html.Td(look.words("figures.kpi.missing"), className="heat-none")
        if value is None
        else html.Td(text, style={"--heat": f"{_strength(value, span):.0f}%"})
        for value, text in zip(numbers(values), said, strict=True)
    ]


def _strength(value: float, span: tuple[float, float]) -> float:
    """How much of the hue a cell holds.

    >>> _strength(0, (0, 10)), _strength(10, (0, 10))
    (4.0, 46.0)
    """
    return FAINT + (value - span[0]) / (span[1] - span[0]) * (FULL - FAINT)
