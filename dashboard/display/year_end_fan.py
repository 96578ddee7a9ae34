"""How does expenditure run on to the year's end, and how wide is that open?"""

from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.year_end import FIGURE, account_of, unit_of
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, Money, digits, money
from dashboard.figures.strand import Band, Mark, Marks, Strand
from dashboard.figures.year_end_wording import OWN, evidence_said, line_name
from dashboard.services.year_end import LineEnd, YearEnd
from data_access.periods import periods_to

CHART = 320
LINE = "expenditure"


def year_end_fan(answer: YearEnd | None, look: Look) -> Component:
    """The year's expenditure to date, month by month, and the bands in which it goes on."""
    line = answer and answer.line(LINE, account_of(answer, look))
    if answer is None or not line:
        return empty(look.words, f"{OWN}.not_made")
    words, unit = look.words, unit_of(answer, look)
    on = canvas(look, words(f"terms.units.{unit}"))
    about = About(
        name=FIGURE,
        title=words(f"{OWN}.fan", line=line_name(LINE, words), year=answer.month[:4]),
        unit=on.unit,
        definition=words(f"{OWN}.definition"),
        formula=words(f"{OWN}.formula"),
        items=(f"book_line.{LINE}",),
        provenance=answer.provenance,
        need=evidence_said(line, words),
    )
    periods = (*periods_to(answer.month, len(line.course)), *line.months)
    marks = Marks(levels=_budget(line, unit, look), bands=_bands(line, unit))
    drawn = lines(periods, _strands(line, unit, look), on, marks=marks, floor=0.0)
    return framed(drawn, look, about, height=CHART)


def _budget(line: LineEnd, unit: Money, look: Look) -> list[Mark]:
    if line.budget is None:
        return []
    named = look.words(f"{OWN}.budget", amount=money(line.budget, unit, look.words))
    return [Mark(value=line.budget / SIZES[unit], name=named)]


def _bands(line: LineEnd, unit: Money) -> list[Band]:
    """Both bands, from the last month that is booked on, so that nothing seems to jump."""
    size, before = SIZES[unit], [None] * (len(line.course) - 1)
    start = line.course[-1] if line.course else None
    joined = [] if start is None else [start / size]
    return [
        Band(
            name=f"{share}%",
            low=[*before, *joined, *(getattr(one, f"lo{share}") / size for one in line.fan)],
            high=[*before, *joined, *(getattr(one, f"hi{share}") / size for one in line.fan)],
            colour=f"{'band' if line.evidence == 'full' else 'short'}-{share}",
        )
        for share in ("95", "80")
        if line.fan
    ]


def _strands(line: LineEnd, unit: Money, look: Look) -> list[Strand]:
    size, words = SIZES[unit], look.words
    booked = [None if value is None else value / size for value in line.course]
    ahead = [one.mean / size for one in line.fan]
    gap = [None] * (len(booked) - 1)
    held = [("booked", [*booked, *[None] * len(ahead)], LINE)]
    if ahead:
        held.append(("expected", [*gap, booked[-1], *ahead], "brand"))
    return [
        Strand(
            name=words(f"{OWN}.{name}"),
            values=values,
            said=[_hover(words(f"{OWN}.{name}"), value, look) for value in values],
            colour=colour,
            dashed=name == "expected",
        )
        for name, values, colour in held
    ]


def _hover(name: str, value: float | None, look: Look) -> str:
    missing = look.words("terms.words.missing")
    return f"{name} {missing if value is None else digits(value, 2)}"
