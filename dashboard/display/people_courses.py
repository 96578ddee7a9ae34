"""How is it shown over time: who came, how old they are, on what wage they pay?"""

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.figures.bars import bars
from dashboard.figures.lines import lines
from dashboard.figures.numbers import digits, percent, period_name
from dashboard.figures.persons import heads
from dashboard.figures.strand import Band, Mark, Marks, Strand
from dashboard.services.contribution_bases import Bases
from dashboard.services.growing_old import Course
from dashboard.services.net_changes import NetChanges

PAGE = "pages.population"
HEIGHT = 300
USUAL_COVERAGE = 95  # per cent: the annual bulletins
COLOURS = {"employee": "category-1", "resident": "category-3"}
Values = Sequence[float | None]


def net_card(answer: NetChanges, look: Look) -> Component:
    """Bars of each scheme's change, period by period."""
    words = look.words
    unit = heads([value for held in answer.by_scheme.values() for value in held], words)
    strands = [
        Strand(
            name=words(f"terms.schemes.{scheme}"),
            values=unit.scaled(values),
            said=[f"{unit.said(value, signed=True)} {unit.name}" for value in values],
            colour=COLOURS[scheme],
        )
        for scheme, values in answer.by_scheme.items()
    ]
    about = About(
        name="net",
        title=words(f"{PAGE}.charts.net.title"),
        unit=unit.name,
        indicators=("net_change",),
        items=("enrolment.insured",),
        provenance=answer.provenance,
        need=words(f"{PAGE}.need.insured"),
    )
    drawn = bars(answer.periods, strands, canvas(look, unit.name, y_format=",~g"))
    return framed(drawn, look, about, height=HEIGHT)


def elderly_card(answer: Course, look: Look) -> Component:
    """The shares of the old."""
    return _course(answer, look, "elderly", "%")


def coverage_card(answer: Course, look: Look) -> Component:
    """The share of the residents who are insured, against what the bulletins call usual."""
    breaks = {period: look.words(f"{PAGE}.breaks.{kind}") for period, kind in answer.breaks.items()}
    usual = Mark(value=USUAL_COVERAGE, name=look.words(f"{PAGE}.charts.coverage.usual"))
    return _course(answer, look, "coverage", "%", Marks(levels=[usual], breaks=breaks))


def _course(
    answer: Course, look: Look, name: str, unit: str, marks: Marks | None = None
) -> Component:
    words, size = look.words, 100 if unit else 1
    colours = ("category-1", "category-4")
    strands = [
        Strand(
            name=words(f"{PAGE}.short.{indicator}"),
            values=[None if value is None else value * size for value in values],
            said=[
                _said(value, period, unit, look)
                for period, value in zip(answer.periods, values, strict=True)
            ],
            colour=colour,
        )
        for (indicator, values), colour in zip(answer.told.items(), colours, strict=False)
    ]
    about = About(
        name=name,
        title=words(f"{PAGE}.charts.{name}.title"),
        unit=unit or words(f"{PAGE}.charts.{name}.unit"),
        definition=words(f"{PAGE}.charts.{name}.definition"),
        indicators=tuple(answer.told),
        items=(words_item(name),),
        provenance=answer.provenance,
        need=words(f"{PAGE}.need.{name}"),
    )
    drawn = lines(
        answer.periods,
        strands,
        canvas(look, about.unit, y_format=".1f" if unit else ".2f"),
        marks=marks or Marks(),
    )
    return framed(drawn, look, about, height=HEIGHT)


def words_item(name: str) -> str:
    """What a trace of a chart begins with."""
    held = {"elderly": "membership.persons"}
    return held.get(name, "enrolment.insured")


def _said(value: float | None, period: str, unit: str, look: Look) -> str:
    if value is None:
        return look.words("terms.words.missing")
    number = percent(value, look.words) if unit else digits(value, 2)
    return f"{period_name(period, look.words)} {number}"


def bases_card(answer: Bases | None, look: Look) -> Component:
    """The average base inside the band that the average wage allows."""
    words = look.words
    unit = words(f"{PAGE}.charts.bases.unit")
    about = About(
        name="bases",
        title=words(f"{PAGE}.charts.bases.title"),
        unit=unit,
        definition=words(f"{PAGE}.charts.bases.definition"),
        indicators=("average_base",),
        items=("membership.base",),
        provenance=answer.provenance if answer else None,
        need=words(f"{PAGE}.need.bases"),
    )
    if answer is None:
        return framed({"data": [], "layout": {}}, look, about, height=HEIGHT)
    held = (("average", answer.average, "category-1"), ("wage", answer.wage, "ink-2"))
    strands = [_yuan(name, values, colour, answer, look) for name, values, colour in held]
    limits = words(f"{PAGE}.charts.bases.limits")
    band = Band(name=limits, low=answer.floor, high=answer.ceiling, colour="band-95")
    known = any(value is not None for value in answer.floor)
    marks = Marks(bands=[band] if known else [])
    drawn = lines(answer.months, strands, canvas(look, unit), marks=marks, floor=0)
    return framed(drawn, look, about, height=HEIGHT)


def _yuan(name: str, values: Values, colour: str, answer: Bases, look: Look) -> Strand:
    words = look.words
    called = words(f"{PAGE}.charts.bases.{name}")
    said = []
    for month, value, low, high in zip(
        answer.months, values, answer.floor, answer.ceiling, strict=True
    ):
        text = f"{period_name(month, words)} {called} {_digits(value, look)}"
        if name == "average":
            span = f"{_digits(low, look)}–{_digits(high, look)}"
            text += f"<br>{words(f'{PAGE}.charts.bases.limits')} {span}"
        said.append(text)
    return Strand(name=called, values=values, said=said, colour=colour)


def _digits(value: float | None, look: Look) -> str:
    return look.words("terms.words.missing") if value is None else digits(value, 0)
