"""How is the course of one indicator shown? A line a scheme, named and explained by its labels."""

from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.figures.lines import lines
from dashboard.figures.measures import axis, measure
from dashboard.figures.numbers import period_name
from dashboard.figures.strand import Strand
from dashboard.services.indicator_course import IndicatorCourse
from data_access.books.imports.words import table_name

HEIGHT = 300
COLOURS = {"employee": "category-1", "resident": "category-3"}


def course_card(answer: IndicatorCourse, look: Look) -> Component:
    """The chart in its card; grey where nothing is known."""
    words = look.words
    every = [value for values in answer.by_scheme.values() for value in values]
    scale, unit, ticks = axis(every, answer.unit, words)
    strands = [
        Strand(
            name=words(f"terms.schemes.{scheme}") if scheme else look.area(look.selection.area),
            values=[None if value is None else value * scale for value in values],
            said=[
                f"{period_name(period, words)} {measure(value, answer.unit, words)}"
                for period, value in zip(answer.periods, values, strict=True)
            ],
            colour=COLOURS.get(scheme, "category-1"),
        )
        for scheme, values in answer.by_scheme.items()
    ]
    about = About(
        name=answer.name,
        title=words(f"indicators.{answer.name}.name"),
        unit=unit,
        indicators=(answer.name,),
        items=answer.items,
        need=words("terms.words.and").join(
            table_name(one, look.selection.lang) for one in answer.templates
        ),
        provenance=answer.provenance,
    )
    drawn = lines(answer.periods, strands, canvas(look, unit, y_format=ticks))
    return framed(drawn, look, about, height=HEIGHT)
