"""How did the balances get where they are? Months in hand, the path, the rates, the ratios."""

from collections.abc import Callable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.balance import differs, fund_name, unit_of
from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.figures.balance_wording import told
from dashboard.figures.canvas import Canvas
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, digits
from dashboard.figures.palette import palette
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.services.balance import ITEMS, Balance, Standing
from dashboard.services.fund_path import Path

OWN = "pages.balance"
MONTHS, WITHOUT = "reserve_months", "reserve_months_without_prepaid"
NOTIONAL = "notional_reserve_months"
LEVELS = {"1": "one", "2": "two", "3": "three", "high": "high"}
FUNDS = {
    "resident": ("balance", "category-5", "category-4"),
    "employee": ("brand", "category-1", "category-2"),
}
"""The colours of a fund: its months, those without prepaid, those that a part answers for."""
RATIOS = ("expenditure_income_ratio", "own_source_ratio", "subsidy_normalised_ratio")
RATIO_COLOURS = ("expenditure", "brand", "balance")
HEADROOM = 0.1  # of the range
Draw = Callable[[Standing, Balance, Look], Component]


def months_chart(answer: Balance, look: Look) -> Component:
    """Months in hand of every fund, with the lines that apply; without prepaid beside."""
    periods = _periods(answer)
    strands = [strand for one in answer.standings for strand in _lasting(one, answer, look)]
    canvas = _canvas(look, look.words("terms.units.months"))
    marks = Marks(levels=_month_lines(answer, look))
    figure = lines(periods, strands, canvas, marks=marks, floor=0)
    about = About(
        name="months",
        title=look.words(f"{OWN}.months_by_period"),
        unit=look.words("terms.units.months"),
        indicators=(MONTHS, WITHOUT, *((NOTIONAL,) if answer.notional else ())),
        items=ITEMS,
        provenance=answer.provenance,
        need=look.words(f"{OWN}.need.months"),
    )
    return framed(figure, look, about, height=360)


def paths(answer: Balance, look: Look) -> Component:
    """The balance of each fund."""
    return _each(answer, look, _path)


def rates(answer: Balance, look: Look) -> Component:
    """The surplus of the trailing year in both readings."""
    return _each(answer, look, _rates)


def ratios(answer: Balance, look: Look) -> Component:
    """Expenditure to income: as booked, own source, and with the subsidy as it was due."""
    return _each(answer, look, _ratios)


def _each(answer: Balance, look: Look, draw: Draw) -> Component:
    cards = [draw(one, answer, look) for one in answer.standings]
    return html.Div(cards, className="card-grid")


def _lasting(one: Standing, answer: Balance, look: Look) -> list[Strand]:
    words, path = look.words, one.months
    name = fund_name(one, look)
    colour, paler, part = FUNDS[one.path.scheme]
    short = words(f"{OWN}.funds.{one.path.scheme}")
    whole = name if one.holder is None else words(f"{OWN}.of_whole", fund=name)
    wanted = [(path, MONTHS, whole, colour)]
    if _seen_apart(path):
        wanted.append((path, WITHOUT, words(f"{OWN}.without", fund=short), paler))
    if answer.notional:
        wanted.append((one.path, NOTIONAL, words(f"{OWN}.answered", fund=short), part))
    periods = _periods(answer)
    return [
        _strand(held, figure, (said, tint), periods, look)
        for held, figure, said, tint in wanted
        if held.told(figure)
    ]


def _seen_apart(path: Path) -> bool:
    """Whether what is prepaid ever makes a difference."""
    pairs = zip(path.values[MONTHS], path.values[WITHOUT], strict=True)
    return any(a is not None and b is not None and abs(a - b) > 0.05 for a, b in pairs)


def _month_lines(answer: Balance, look: Look) -> list[Mark]:
    """The lines of the months, each named; one that is only some funds' says whose."""
    found: dict[tuple[str, float], list[str]] = {}
    for one in answer.standings:
        for level, line in one.lines.get(MONTHS, {}).items():
            found.setdefault((level, line), []).append(fund_name(one, look))
    words = look.words
    return [
        Mark(
            value=line,
            name=words(
                f"{OWN}.{'line' if len(held) == len(answer.standings) else 'line_of'}",
                value=f"{digits(line, 1, exact=True)} {words('terms.units.months')}",
                level=words(f"{OWN}.levels.{level}"),
                fund=words("terms.words.and").join(held),
            ),
            colour=LEVELS[level],
        )
        for (level, line), held in found.items()
    ]


def _path(one: Standing, answer: Balance, look: Look) -> Component:
    """The balance, and what of it is not next year's."""
    words, unit = look.words, unit_of(answer, look)
    path, periods = one.months, _periods(answer)
    size = SIZES[unit]
    held = _values(path, "cumulative_balance", periods)
    ahead = _values(path, "prepaid_contributions", periods)
    rest = [None if a is None or b is None else a - b for a, b in zip(held, ahead, strict=True)]
    wanted = [(words("terms.lines.cumulative_balance"), held, "balance")]
    if any(ahead):
        wanted.append((words(f"{OWN}.balance_without"), rest, "category-5"))
    strands = [
        Strand(
            name=name,
            values=[None if value is None else value / size for value in values],
            said=[_said(name, told("cumulative_balance", v, unit, words)) for v in values],
            colour=colour,
        )
        for name, values, colour in wanted
    ]
    figure = lines(periods, strands, _canvas(look, words(f"terms.units.{unit}")), floor=0)
    about = About(
        name=f"path-{one.path.scheme}",
        title=words(f"{OWN}.path", fund=_whose(one, look)),
        unit=words(f"terms.units.{unit}"),
        indicators=("cumulative_balance", "prepaid_contributions"),
        items=ITEMS[:1],
        provenance=answer.provenance,
        need=words(f"{OWN}.need.balance"),
    )
    return framed(figure, look, about, height=280)


def _rates(one: Standing, answer: Balance, look: Look) -> Component:
    words, periods = look.words, _periods(answer)
    names = {"surplus_rate": "balance", "surplus_expenditure_ratio": "category-1"}
    strands = [
        _strand(one.path, name, (words(f"{OWN}.short.{name}"), colour), periods, look)
        for name, colour in names.items()
    ]
    figure = lines(periods, _percentages(strands), _canvas(look, "%", ".0f"), floor=0)
    about = About(
        name=f"surplus-{one.path.scheme}",
        title=words(f"{OWN}.rates", fund=fund_name(one, look)),
        unit="%",
        indicators=tuple(names),
        items=ITEMS[1:],
        provenance=answer.provenance,
        need=words(f"{OWN}.need.year"),
    )
    return framed(figure, look, about, height=280)


def _ratios(one: Standing, answer: Balance, look: Look) -> Component:
    """The strands that differ; where they are the same, one line says so."""
    words, periods = look.words, _periods(answer)
    shown = [
        (name, colour)
        for name, colour in zip(RATIOS, RATIO_COLOURS, strict=True)
        if name == RATIOS[0] or _apart_from_gross(one.path, name, periods)
    ]
    same = [name for name in RATIOS[1:] if name not in dict(shown) and one.path.told(name)]
    label = "as_own" if "own_source_ratio" in same else RATIOS[0]
    called = {name: words(f"{OWN}.short.{name}") for name in RATIOS}
    called[RATIOS[0]] = words(f"{OWN}.short.{label}")
    strands = [
        _strand(one.path, name, (called[name], colour), periods, look) for name, colour in shown
    ]
    marks = Marks(levels=_ratio_lines(one, look), breaks=_breaks(one, answer, look))
    figure = lines(periods, _percentages(strands), _canvas(look, "%", ".0f"), marks=marks)
    _headroom(figure)
    about = About(
        name=f"ratio-{one.path.scheme}",
        title=words(f"{OWN}.ratios", fund=fund_name(one, look)),
        unit="%",
        indicators=RATIOS,
        items=ITEMS[1:],
        provenance=answer.provenance,
        need=words(f"{OWN}.need.year"),
    )
    return framed(figure, look, about, height=320)


def _headroom(figure: dict[str, Any]) -> None:
    """Room above the highest line, so that the names of breaks stand clear of it."""
    low, high = figure["layout"]["yaxis"]["range"]
    figure["layout"]["yaxis"]["range"] = [low, high + (high - low) * HEADROOM]


def _apart_from_gross(path: Path, name: str, periods: Sequence[str]) -> bool:
    pairs = zip(_values(path, name, periods), _values(path, RATIOS[0], periods), strict=True)
    return any(a is not None and b is not None and differs(a, b) for a, b in pairs)


def _ratio_lines(one: Standing, look: Look) -> list[Mark]:
    words = look.words
    return [
        Mark(
            value=line * 100,
            name=words(
                f"{OWN}.line",
                value=f"{digits(line * 100, 1, exact=True)}%",
                level=words(f"{OWN}.levels.{level}"),
            ),
            colour=LEVELS[level],
        )
        for level, line in one.lines.get(RATIOS[0], {}).items()
    ]


def _breaks(one: Standing, answer: Balance, look: Look) -> dict[str, str]:
    """What divides the series of this fund, inside what is shown."""
    shown = _periods(answer)
    return {
        period: look.words.get(f"{OWN}.breaks.{kind}", "")
        for scheme, period, kind in answer.breaks
        if scheme == one.path.scheme and shown and shown[0] < period <= shown[-1]
    }


def _whose(one: Standing, look: Look) -> str:
    name = fund_name(one, look)
    return name if one.holder is None else look.words(f"{OWN}.of_whole", fund=name)


def _periods(answer: Balance) -> list[str]:
    """Every period of the funds up to the chosen one; all where it is not among them."""
    every = sorted({period for one in answer.standings for period in one.path.periods})
    return [period for period in every if period <= answer.period] or every


def _values(path: Path, name: str, periods: Sequence[str]) -> list[float | None]:
    held = dict(zip(path.periods, path.values[name], strict=True))
    return [held.get(period) for period in periods]


def _strand(
    path: Path, figure: str, called: tuple[str, str], periods: Sequence[str], look: Look
) -> Strand:
    """A figure of a fund under a name and in a colour."""
    name, colour = called
    values = _values(path, figure, periods)
    said = [_said(name, told(figure, value, "yuan", look.words)) for value in values]
    return Strand(name=name, values=values, said=said, colour=colour)


def _percentages(strands: Sequence[Strand]) -> list[Strand]:
    """Fractions as they are drawn."""
    return [
        Strand(
            name=held.name,
            values=[None if value is None else value * 100 for value in held.values],
            said=held.said,
            colour=held.colour,
        )
        for held in strands
    ]


def _said(name: str, value: str) -> str:
    return f"{name} {value}"


def _canvas(look: Look, unit: str, written: str = ",.0f") -> Canvas:
    colours = palette(look.selection.theme)
    return Canvas(colours=colours, words=look.words, unit=unit, format=written)
