"""What did supervision find and bring back, drawn: the headline, the kinds, the years?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.figures.bars import bars
from dashboard.figures.nothing import NOTHING_DRAWN
from dashboard.figures.numbers import SIZES, Money, digits, money, money_unit, percent, points
from dashboard.figures.parted import parted
from dashboard.figures.strand import Strand, Values
from dashboard.services.supervision import ITEMS, Figures, Supervised

OWN = "supervision"
HEIGHT = 280
MONEY = ("recovered", "fined")


def supervised_head(answer: Supervised, look: Look) -> Component:
    """Institutions inspected, where something was found, what came back."""
    cards = [replace(card, provenance=answer.provenance) for card in _cards(answer, look)]
    return kpi_row(cards, look)


def _cards(answer: Supervised, look: Look) -> Iterator[Kpi]:
    words, unit = look.words, unit_of(answer, look)
    yield _card("inspected", answer, look, lambda value: digits(value, 0))
    yield Kpi(
        label=words("indicators.violation_rate.name"),
        number=None if answer.rate is None else percent(answer.rate, words),
        compared=[_rates(answer, look)] if answer.rate_before is not None else [],
        trend=answer.rate_trend,
        colour="expenditure",
        need=words(f"{OWN}.need"),
        figure="supervised-kinds",
    )
    for name in MONEY:
        yield _card(name, answer, look, lambda value: money(value, unit, words))


def _rates(answer: Supervised, look: Look) -> str:
    moved = (answer.rate or 0) - (answer.rate_before or 0)
    return look.words(f"{OWN}.since_year", change=points(moved, look.words))


def _card(name: str, answer: Supervised, look: Look, written: Callable[[float], str]) -> Kpi:
    """A sum of the trailing year beside the one before."""
    words, now, before = look.words, answer.now[name], answer.before[name]
    lines = []
    if now is not None and before:
        change = f"{digits((now / before - 1) * 100, 1, signed=True)}%"
        lines.append(words(f"{OWN}.since_year", change=change))
    unit = words(f"{OWN}.institutions")
    if name in MONEY:
        unit = words(f"terms.units.{unit_of(answer, look)}")
    return Kpi(
        label=words(f"{OWN}.cards.{name}"),
        number=None if now is None else written(now),
        unit=unit,
        compared=lines,
        trend=answer.trends.get(name, ()),
        colour="brand",
        need=words(f"{OWN}.need"),
        figure="supervised-years" if name in MONEY else "supervised-kinds",
    )


def unit_of(answer: Supervised, look: Look) -> Money:
    """The unit of money of the whole strip."""
    held = [told[name] for told in answer.years.values() for name in MONEY]
    return money_unit([value for value in held if value is not None], look.selection.unit)


def supervised_kinds(answer: Supervised, look: Look) -> Component:
    """By kind of inspection: those where something was found, and the others."""
    words = look.words
    about = About(
        name="supervised-kinds",
        title=words(f"{OWN}.kinds"),
        unit=words(f"{OWN}.institutions"),
        definition=words(f"{OWN}.kinds_definition"),
        indicators=("violation_rate",),
        items=ITEMS[:2],
        provenance=answer.provenance,
        need=words(f"{OWN}.need"),
    )
    told = [kind for kind, held in answer.kinds.items() if held["inspected"] is not None]
    ordered = sorted(told, key=lambda kind: -(answer.kinds[kind]["inspected"] or 0))
    if not ordered:
        return framed(NOTHING_DRAWN, look, about, height=HEIGHT)
    names = [words(f"codes.kind.{kind}") for kind in ordered]
    held = [answer.kinds[kind] for kind in ordered]
    parts = [
        _part("handled", [one["handled"] for one in held], names, look),
        _part("clear", [_clear(one) for one in held], names, look),
    ]
    totals = [_found(one, look) for one in held]
    drawn = parted(names, parts, totals, canvas(look, about.unit))
    return framed(drawn, look, about, height=HEIGHT)


def _part(name: str, values: Values, kinds: Sequence[str], look: Look) -> Strand:
    words = look.words
    said = words(f"{OWN}.names.{name}")
    texts = [
        f"{kind} {said} {words('terms.words.missing') if value is None else digits(value, 0)}"
        for kind, value in zip(kinds, values, strict=True)
    ]
    colour = "expenditure" if name == "handled" else "ink-3"
    return Strand(name=said, values=values, said=texts, colour=colour)


def _clear(held: Figures) -> float | None:
    """Inspections in which nothing was found."""
    inspected, handled = held["inspected"], held["handled"]
    return None if inspected is None or handled is None else inspected - handled


def _found(held: Figures, look: Look) -> str:
    """Of so many inspected, in so many something was found."""
    inspected, handled = held["inspected"], held["handled"]
    if inspected is None or handled is None or not inspected:
        return look.words("terms.words.missing")
    share = percent(handled / inspected, look.words)
    said = {"inspected": digits(inspected, 0), "handled": digits(handled, 0), "share": share}
    return look.words(f"{OWN}.found", **said)


def supervised_years(answer: Supervised, look: Look) -> Component:
    """What came back and what was fined, year by year; the last one since January."""
    words, unit = look.words, unit_of(answer, look)
    years = list(answer.years)
    strands = [
        Strand(
            name=words(f"{OWN}.names.{name}"),
            values=[_sized(answer.years[year][name], unit) for year in years],
            said=[
                f"{words(f'{OWN}.names.{name}')} {money(answer.years[year][name], unit, words)}"
                for year in years
            ],
            colour=colour,
        )
        for name, colour in (("recovered", "balance"), ("fined", "category-5"))
    ]
    about = About(
        name="supervised-years",
        title=words(f"{OWN}.years"),
        unit=words(f"terms.units.{unit}"),
        definition=words(f"{OWN}.years_definition"),
        formula=words(f"{OWN}.years_formula"),
        items=ITEMS[2:],
        provenance=answer.provenance,
        need=words(f"{OWN}.need"),
    )
    drawn = bars(years, strands, canvas(look, about.unit)) if years else NOTHING_DRAWN
    return framed(drawn, look, about, height=HEIGHT)


def _sized(value: float | None, unit: Money) -> float | None:
    return None if value is None else value / SIZES[unit]
