"""How do the districts stand: a tile each, ranked by every measure, own source beside as due?"""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.districts import here, lit, saying
from dashboard.display.framed import About, anchor, framed
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.display.tabs import tabs
from dashboard.display.tiles import Tile, tiles
from dashboard.figures.canvas import room_for
from dashboard.figures.deficit_wording import OWN, Saying, fund_said
from dashboard.figures.dumbbell import Pair, dumbbell
from dashboard.figures.measures import measure
from dashboard.figures.nothing import NOTHING_DRAWN
from dashboard.figures.numbers import digits, months, percent, points
from dashboard.figures.palette import palette
from dashboard.figures.ranked import ranked, ranked_height
from dashboard.figures.strand import Mark, Step, plain
from dashboard.figures.template import note
from dashboard.indicators.indicator import Better, Unit
from dashboard.services.deficit import Deficit
from dashboard.services.district_measures import ITEMS, Measure, Ranking
from dashboard.services.drives import Drive
from dashboard.services.measured import INDICATORS

ALIKE = 5e-4  # of two rates that are printed alike
PERCENT = (Unit.FRACTION, Unit.RATE)
OWN_RATIO, GROSS, AS_DUE = (
    "own_source_ratio",
    "expenditure_income_ratio",
    "subsidy_normalised_ratio",
)


def district_tiles(answer: Deficit, look: Look) -> Component:
    """A tile a part: the own-source ratio with its light, what was left, how long it lasts."""
    one = answer.lead
    if one is None:
        return empty(look.words, f"{OWN}.no_parts")
    said = saying(answer, look)
    ordered = sorted(one.drives, key=lambda held: -(held.ratio or float("-inf")))
    title = look.words(f"{OWN}.tiles", fund=fund_said(one, look.words))
    grid = tiles([_tile(held, answer, said, look) for held in ordered], look, title=title)
    return html.Div(grid, id=anchor("tiles"), className="by-five")


def _tile(held: Drive, answer: Deficit, said: Saying, look: Look) -> Tile:
    words, ratio = look.words, held.ratio
    notes = [] if held.surplus is None else [said.moved(held.surplus)]
    if held.part.months is not None:
        kind = "tile_notional" if answer.notional else "tile_months"
        notes.append(words(f"{OWN}.{kind}", months=months(held.part.months, words)))
    way = here(look, page="income_expenditure", area=held.area, scheme=_scheme(answer))
    return Tile(
        name=look.area(held.area),
        number=None if ratio is None else percent(ratio, words),
        level=lit(held.level),
        note=" · ".join(notes),
        href=way,
    )


def _scheme(answer: Deficit) -> str | None:
    return answer.lead.fund[0] if answer.lead else None


def ranking_tabs(answer: Ranking | None, look: Look) -> Component:
    """One picture a measure, behind tabs."""
    if answer is None:
        return empty(look.words, f"{OWN}.no_parts")
    told = [one for one in answer.measures if _told(one)]
    if not told:
        return empty(look.words, f"{OWN}.no_measures")
    views = {look.words(f"{OWN}.measures.{one.name}"): _ranked(one, answer, look) for one in told}
    return html.Div(tabs("districts-ranking", views), className="card-tabs")


def _told(one: Measure) -> bool:
    return any(value is not None for value in one.values.values())


def _ranked(one: Measure, answer: Ranking, look: Look) -> Component:
    """The parts in order, the worst first, beside the city's own value."""
    words, unit = look.words, INDICATORS[one.name].unit
    size = 100 if unit in PERCENT else 1
    whole = one.whole
    reference = None
    if whole is not None:
        said = words(f"{OWN}.city", value=measure(whole, unit, words))
        reference = Mark(value=whole * size, name=said)
    steps = [_step(area, one, size, look) for area in _ordered(one)]
    chosen = answer.family.chosen
    about = About(
        name=f"ranked-{one.name}",
        title=words(f"{OWN}.ranked", name=_title(one.name, answer, look)),
        unit="%" if unit in PERCENT else words("terms.units.months"),
        definition=words(f"{OWN}.ranked_definition"),
        indicators=(one.name,),
        items=ITEMS,
        provenance=answer.provenance,
        need=words(f"{OWN}.need.year"),
    )
    highlight = look.area(chosen) if chosen else None
    drawn = ranked(steps, canvas(look, about.unit), reference=reference, highlight=highlight)
    _beside(drawn, steps, look)
    return framed(drawn, look, about, height=ranked_height(len(steps)) + 8)


def _beside(figure: dict[str, Any], steps: Sequence[Step], look: Look) -> None:
    """The values in a column of their own, so that no line runs through them."""
    figure["data"][0]["textposition"] = "none"
    figure["layout"]["margin"]["r"] = room_for([step.said for step in steps], most=220)
    where = {"x": 1, "xref": "paper", "xshift": 8}
    colours = palette(look.selection.theme)
    figure["layout"]["annotations"] += [
        note(plain(step.said), colours, y=row, **where) for row, step in enumerate(steps)
    ]


def _title(name: str, answer: Ranking, look: Look) -> str:
    """The measure's name; that it is notional, where the parts own no fund."""
    words = look.words
    said = words(f"indicators.{name}.name")
    mark = name == "notional_reserve_months" and answer.notional
    return words(f"{OWN}.notional", name=said) if mark else said


def _ordered(one: Measure) -> Sequence[str]:
    """The worst first, by what is good of this measure; missing ones last."""
    sign = 1 if INDICATORS[one.name].better is Better.HIGHER else -1
    if one.name == "notional_reserve_months":
        sign = 1  # few months are the worse side for a part
    return sorted(
        one.values,
        key=lambda area: (
            one.values[area] is None,
            sign * (one.values[area] or 0),
        ),
    )


def _step(area: str, one: Measure, size: int, look: Look) -> Step:
    """A part's bar; how far it moved since a year ago stands with its value."""
    words, unit = look.words, INDICATORS[one.name].unit
    value, ago = one.values[area], one.before[area]
    text = measure(value, unit, words)
    if value is not None and ago is not None:
        moved = (
            points(value - ago, words) if unit in PERCENT else digits(value - ago, 1, signed=True)
        )
        text = words(f"{OWN}.moved_since", value=text, change=moved)
    drawn = None if value is None else value * size
    return Step(name=look.area(area), value=drawn, said=text, colour="category-1")


def beside_chart(answer: Ranking | None, look: Look) -> Component:
    """Two ratios of every part: booked and own source; with subsidy as due where those agree."""
    words = look.words
    if answer is None:
        return empty(words, f"{OWN}.no_parts")
    own, gross = answer.measure(OWN_RATIO), answer.measure(GROSS)
    alike = all(_alike(own.values[area], gross.values[area]) for area in own.values)
    first, second = (own, answer.measure(AS_DUE)) if alike else (gross, own)
    kind = "as_due" if alike else "own"
    pairs = [
        pair for area in _ordered(own) if (pair := _pair(area, (first, second), look)) is not None
    ]
    about = About(
        name="beside",
        title=words(f"{OWN}.beside.{kind}"),
        unit="%",
        definition=words(f"{OWN}.beside.{kind}_definition"),
        indicators=(GROSS, OWN_RATIO, AS_DUE),
        items=ITEMS,
        provenance=answer.provenance,
        need=words(f"{OWN}.need.year"),
    )
    if not pairs:
        return framed(NOTHING_DRAWN, look, about, height=ranked_height(len(own.values)))
    names = (words(f"{OWN}.short.{first.name}"), words(f"{OWN}.short.{second.name}"))
    reference = Mark(value=100, name="")
    drawn = dumbbell(pairs, canvas(look, "%"), names=names, reference=reference)
    low = min(min(pair.before, pair.after) for pair in pairs)
    high = max(max(pair.before, pair.after) for pair in pairs)
    drawn["layout"]["xaxis"]["range"] = [min(low, 100) - 3, high + max(high - low, 10) * 0.75]
    return framed(drawn, look, about, height=ranked_height(len(own.values)) + 24)


def _alike(one: float | None, other: float | None) -> bool:
    return one is None or other is None or abs(one - other) < ALIKE


def _pair(area: str, held: tuple[Measure, Measure], look: Look) -> Pair | None:
    """A part's row; None where one of its ratios is missing."""
    before, after = (one.values[area] for one in held)
    if before is None or after is None:
        return None
    words, name = look.words, look.area(area)
    same = _alike(before, after)
    said = [
        f"{words(f'{OWN}.short.{one.name}')} {percent(one.values[area], words)}" for one in held
    ]
    note = digits(after * 100, 1)
    if not same:
        note = words(f"{OWN}.pair", before=digits(before * 100, 1), after=note)
    return Pair(
        name=name,
        before=before * 100,
        after=after * 100,
        said=f"{name} {words('terms.words.comma').join(said)}",
        note=note,
    )
