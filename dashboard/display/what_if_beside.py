"""How do scenarios stand side by side? The reader's choice, a line each, a row each."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.display.aria import data
from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.display.what_if import OWN, deficit_said, month_said
from dashboard.display.what_if_studies import table
from dashboard.figures.canvas import Canvas
from dashboard.figures.lines import lines
from dashboard.figures.numbers import digits, percent
from dashboard.figures.palette import palette
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.services.what_if import LINE, Course
from dashboard.services.what_if_beside import MOST, NOW, Compared, Offered

BESIDE = "what_if-beside"
"""Where the compared scenarios are chosen."""
COLOURS = tuple(f"category-{number}" for number in range(1, MOST + 1))


def beside_choice(answer: Offered, look: Look) -> Component:
    """Up to six, by name."""
    words = look.words
    choices = [{"value": one, "label": words(f"{OWN}.called.{one}")} for one in answer.presets]
    choices += [{"value": one, "label": name} for one, name in answer.kept.items()]
    made: Component = dmc.MultiSelect(
        id=BESIDE, data=choices, value=list(answer.chosen), maxValues=MOST, clearable=True
    )
    name = html.Label(words("scenario.beside.choose", most=MOST), htmlFor=BESIDE)
    return html.Div([name, made], className="card")


def comparison(answer: Compared | None, look: Look) -> Component:
    """Their paths, and a row each; the address keeps which ones (assets/what_if.js)."""
    words = look.words
    if answer is None:
        return html.P(words(f"{OWN}.when_open"), className="hint")
    said = [
        html.P(words("scenario.beside.gone", name=one), className="since", role="alert")
        for one in answer.gone
    ]
    chosen = data(beside=",".join(one for one in answer.courses if one != NOW))
    inside = [*said, _paths(answer, look), _table(answer, look)]
    return html.Div(inside, className="studies", **chosen)


def _called(name: str, answer: Compared, look: Look) -> str:
    return answer.kept.get(name) or look.words(f"{OWN}.called.{name}")


def _paths(answer: Compared, look: Look) -> Component:
    words, unit = look.words, look.words("terms.units.months")
    colours = {NOW: "brand", "current_law": "ink-3"}
    free = (one for one in COLOURS)
    strands = [
        _strand(_called(name, answer, look), one, colours.get(name) or next(free))
        for name, one in answer.courses.items()
    ]
    years = [str(year) for year in answer.courses[NOW].path.years]
    named = words(f"{OWN}.line", months=digits(LINE, 0))
    marks = Marks(levels=(Mark(value=LINE, name=named, colour="one"),))
    canvas = Canvas(colours=palette(look.selection.theme), words=words, unit=unit)
    about = About(
        name="compared",
        title=words(f"{OWN}.path"),
        unit=unit,
        definition=words(f"{OWN}.path_means"),
    )
    return framed(lines(years, strands, canvas, marks=marks), look, about, height=360)


def _strand(name: str, one: Course, colour: str) -> Strand:
    held = one.path.months.tolist()
    said = [f"{name} {digits(months, 1)}" for months in held]
    return Strand(name=name, values=held, said=said, colour=colour, dashed=True)


def _table(answer: Compared, look: Look) -> Component:
    words, first = look.words, answer.courses[NOW]
    head = [
        words(f"{OWN}.scenario"),
        words(f"{OWN}.first_deficit"),
        words(f"{OWN}.depletion"),
        *(str(first.path.years[ahead - 1]) for ahead in first.months),
        words(f"{OWN}.closed_short"),
    ]
    rows = [
        [
            _called(name, answer, look),
            deficit_said(one, look),
            month_said(one, look),
            *(digits(months, 1) for months in one.months.values()),
            words(f"{OWN}.no_gap") if one.closed is None else percent(one.closed, words),
        ]
        for name, one in answer.courses.items()
    ]
    inside = [html.H2(words(f"{OWN}.compared")), table(head, rows)]
    return html.Div(inside, className="card scroll")
