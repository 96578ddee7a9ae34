"""How do the coming months look? Headlines, fans, the chances of each line, and what they say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.framed import About, framed
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.why import why
from dashboard.figures.canvas import Canvas
from dashboard.figures.future_wording import measured, sentences
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, Money, digits, money, money_unit, period_name
from dashboard.figures.palette import palette
from dashboard.figures.strand import Band, Mark, Marks, Strand
from dashboard.services.futures import ITEMS, FundOutlook, Futures

OWN = "pages.forecast"
PAST = 36  # months shown before those to come
LEVELS = {"1": "one", "2": "two", "3": "three"}


def two_places(value: float) -> str:
    """Money in the page's unit."""
    return digits(value, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """What is drawn: the months known, the edges of those to come, and how a value is written."""

    known: Mapping[str, float]
    ahead: Mapping[str, Sequence[float]]
    write: Callable[[float], str]
    colour: str
    unit: str
    ticks: str = ",.2~f"
    levels: Sequence[Mark] = ()


def future_head(answer: Futures, look: Look) -> Component:
    """A row of cards a fund: the year's two sides, the ratio and the reserve a year ahead."""
    if not answer.funds:
        return empty(look.words, f"{OWN}.no_months")
    rows = [
        html.Section(
            [
                html.H2(name_of(one, look), className="fund-head"),
                *_warnings(one, look),
                kpi_row(list(_cards(one, answer, look)), look),
            ],
            className="fund-row",
        )
        for one in answer.funds
    ]
    return html.Div(rows, className="balance-heads")


def future_why(answer: Futures, look: Look) -> Component:
    """What the fans say, in words."""
    return why(sentences(answer, unit_of(answer, look), look.words), look)


def expenditure_fans(answer: Futures, look: Look) -> Component:
    """Own expenditure of each fund."""
    return _grid([_side(one, "expenditure", answer, look) for one in answer.funds])


def income_fans(answer: Futures, look: Look) -> Component:
    """Own income of each fund."""
    return _grid([_side(one, "income", answer, look) for one in answer.funds])


def ratio_fans(answer: Futures, look: Look) -> Component:
    """Expenditure to income over twelve months, with the lines."""
    return _grid([_measure(one, "ratio", look) for one in answer.funds])


def reserve_fans(answer: Futures, look: Look) -> Component:
    """Months in hand, with the lines."""
    held = [one for one in answer.funds if "reserve" in one.said["measures"]]
    return _grid([_measure(one, "reserve", look) for one in held])


def name_of(one: FundOutlook, look: Look) -> str:
    """What the fund is called."""
    return look.words(f"terms.funds.{one.scheme}_pooled")


def unit_of(answer: Futures, look: Look) -> Money:
    """The unit of money of the whole page: that of the months."""
    values = [
        value
        for one in answer.funds
        for side in ("income", "expenditure")
        for value in one.series(side)["history"].values()
    ]
    return money_unit(values, look.selection.unit)


def _grid(cards: Sequence[Component]) -> Component:
    return html.Div(cards, className="card-grid")


def _warnings(one: FundOutlook, look: Look) -> Iterator[Component]:
    words = look.words
    made = words(f"{OWN}.as_of", month=period_name(one.as_of, words), day=one.made_on)
    yield html.P(made, className="hint")
    if one.stale:
        yield html.P(words(f"{OWN}.stale"), className="since")
    filled = sorted({month for held in one.said["series"].values() for month in held["filled"]})
    if filled:
        named = ", ".join(period_name(month, words) for month in filled)
        yield html.P(words(f"{OWN}.filled", months=named), className="since")


def _cards(one: FundOutlook, answer: Futures, look: Look) -> Iterator[Kpi]:
    words, unit = look.words, unit_of(answer, look)
    year = one.months[0][:4]
    for side in ("expenditure", "income"):
        held = one.series(side)["year"]
        yield Kpi(
            label=words(f"{OWN}.year_of.{side}", year=year),
            number=money(held["mean"], unit, words),
            unit=words(f"terms.units.{unit}"),
            compared=[
                words(
                    f"{OWN}.band80",
                    low=money(held["lo80"], unit, words),
                    high=money(held["hi80"], unit, words),
                )
            ],
            colour=side,
            provenance=one.provenance,
            figure=f"{side}-{one.scheme}",
        )
    for measure in ("ratio", "reserve"):
        if measure in one.said["measures"]:
            yield _ahead(one, measure, look)


def _ahead(one: FundOutlook, measure: str, look: Look) -> Kpi:
    """A measure twelve months on, and the first line it will cross."""
    words, held = look.words, one.said["measures"][measure]
    ahead = {name: values[11] for name, values in held["fan"].items()}
    low, high = (measured(measure, ahead[edge], words) for edge in ("lo80", "hi80"))
    return Kpi(
        label=words(f"{OWN}.ahead.{measure}", month=period_name(one.months[11], words)),
        number=measured(measure, ahead["mean"], words),
        compared=[words(f"{OWN}.band80", low=low, high=high), _first(held, look)],
        provenance=one.provenance,
        figure=f"{measure}-{one.scheme}",
    )


def _first(held: Mapping[str, Any], look: Look) -> str:
    """The next line to be crossed more likely than not, and by when; lines crossed now apart."""
    words, now = look.words, list(held["history"].values())[-1]
    below = held["lines"]["1"] > held["lines"]["3"]
    reached = [
        (level, month)
        for level, month in held["first"].items()
        if month and (now > held["lines"][level] if below else now < held["lines"][level])
    ]
    if not reached:
        return words(f"{OWN}.none_crossed")
    level, month = min(reached)
    name = words(f"warnings.levels.{level}.name")
    return words(f"{OWN}.first_crossed", level=name, month=period_name(month, words))


def _side(one: FundOutlook, side: str, answer: Futures, look: Look) -> Component:
    unit = unit_of(answer, look)
    size, held = SIZES[unit], one.series(side)
    course = _Course(
        known={month: value / size for month, value in held["history"].items()},
        ahead={name: [value / size for value in values] for name, values in held["fan"].items()},
        write=two_places,
        colour=side,
        unit=look.words(f"terms.units.{unit}"),
    )
    return _fan(one, side, course, look)


def _measure(one: FundOutlook, measure: str, look: Look) -> Component:
    words, held = look.words, one.said["measures"][measure]
    levels = [
        Mark(
            value=at,
            name=f"{words(f'warnings.levels.{level}.name')} {measured(measure, at, words)}",
            colour=LEVELS[level],
        )
        for level, at in held["lines"].items()
    ]
    course = _Course(
        known=held["history"],
        ahead=held["fan"],
        write=lambda value: measured(measure, value, words),
        colour="expenditure" if measure == "ratio" else "balance",
        unit=words(f"{OWN}.axis.{measure}"),
        ticks=".0%" if measure == "ratio" else ",.0f",
        levels=levels,
    )
    return _fan(one, measure, course, look)


def _fan(one: FundOutlook, name: str, course: _Course, look: Look) -> Component:
    """Known months, and those to come in their bands, which begin at the last known one."""
    words, known = look.words, dict(list(course.known.items())[-PAST:])
    periods, gap = (*known, *one.months), [None] * (len(known) - 1)
    last = list(known.values())[-1]
    ahead = {edge: [*gap, last, *values] for edge, values in course.ahead.items()}
    bands = [
        Band(name=f"{share}%", low=ahead[f"lo{share}"], high=ahead[f"hi{share}"], colour=colour)
        for share, colour in (("95", "band-95"), ("80", "band-80"))
    ]
    strands = [
        strand(words(f"{OWN}.{part}"), values, colour, look, course.write)
        for part, values, colour in (
            ("came", [*known.values(), *[None] * len(one.months)], course.colour),
            ("forecast", ahead["mean"], "brand"),
        )
    ]
    canvas = Canvas(
        colours=palette(look.selection.theme), words=words, unit=course.unit, format=course.ticks
    )
    drawn = [strands[0], replace(strands[1], dashed=True)]
    about = About(
        name=f"{name}-{one.scheme}",
        title=words(f"{OWN}.fan_of.{name}", fund=name_of(one, look)),
        unit=course.unit,
        definition=words(f"{OWN}.definition.{name}"),
        formula=words(f"{OWN}.method"),
        items=(f"book_line.{name}",) if name in ("income", "expenditure") else ITEMS,
        provenance=one.provenance,
        need=words(f"{OWN}.no_months"),
    )
    figure = lines(periods, drawn, canvas, marks=Marks(levels=course.levels, bands=bands))
    return framed(figure, look, about, height=300)


def strand(
    name: str,
    values: Sequence[float | None],
    colour: str,
    look: Look,
    write: Callable[[float], str] = two_places,
) -> Strand:
    """A line whose hover says its name and the value as it is written."""
    missing = look.words("terms.words.missing")
    said = [f"{name} {missing if value is None else write(value)}" for value in values]
    return Strand(name=name, values=values, said=said, colour=colour)
