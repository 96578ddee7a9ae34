"""How do the parts add up to the city, and who bears each deficit, drawn?"""

from collections.abc import Iterator
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.districts import saying
from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.cascade import cascade
from dashboard.figures.deficit_wording import OWN, Saying, bearers, fund_said
from dashboard.figures.nothing import NOTHING_DRAWN
from dashboard.figures.numbers import SIZES, digits, money
from dashboard.figures.parted import parted
from dashboard.figures.ranked import ranked_height
from dashboard.figures.strand import Step, Strand
from dashboard.services.bearing import GRANTED, OPEN, OTHERS, POOL
from dashboard.services.bearing import OWN as HELD
from dashboard.services.deficit import ITEMS, Deficit
from dashboard.services.drives import FEN, Drive, paid_by

COLOURS = {
    OTHERS: "balance",
    POOL: "category-1",
    GRANTED: "category-5",
    HELD: "category-4",
    OPEN: "ink-3",
}
ROWS = 12  # bars of the main picture, its height is held by them
POINTER = "▸"  # before the part that is looked at
LEAST = 3  # rows of the bearers' picture


def drive_chart(answer: Deficit, look: Look) -> Component:
    """Every part's surplus or deficit, from the largest surplus down, to the city's own."""
    words, one = look.words, answer.lead
    if one is None:
        return empty(words, f"{OWN}.no_parts")
    said = saying(answer, look)
    ordered = sorted(one.drives, key=lambda held: -(held.surplus or float("-inf")))
    chosen = answer.family.chosen if len(ordered) > 1 else None
    steps = [_step(held, said, look) for held in ordered]
    steps = [
        replace(step, name=f"{POINTER} {step.name}") if held.area == chosen else step
        for step, held in zip(steps, ordered, strict=True)
    ]
    if abs(one.moved) > FEN:
        steps.append(_bar(words(f"{OWN}.moved"), one.moved, said, "ink-3"))
    whole = one.whole.surplus if one.whole else None
    end = None if whole is None or one.missing else _bar(_city(answer, look), whole, said, "brand")
    about = About(
        name="drive",
        title=words(f"{OWN}.drive", fund=fund_said(one, words)),
        unit=words(f"terms.units.{said.unit}"),
        definition=words(f"{OWN}.drive_definition"),
        formula=words(f"{OWN}.drive_formula"),
        items=ITEMS,
        provenance=answer.provenance,
        need=words(f"{OWN}.need.year"),
    )
    drawn = cascade(steps, end, canvas(look, about.unit))
    return framed(drawn, look, about, height=ranked_height(ROWS) - 24)


def _city(answer: Deficit, look: Look) -> str:
    return look.words(f"{OWN}.whole_city", area=look.area(answer.family.area))


def _step(held: Drive, said: Saying, look: Look) -> Step:
    """A part's bar; a late subsidy is named at its end."""
    words, value = look.words, held.surplus
    if value is None:
        return Step(name=look.area(held.area), value=None, said=words("terms.words.missing"))
    text = digits(value / SIZES[said.unit], 0, signed=True)
    if (held.late or 0) > FEN:
        late = digits((held.late or 0) / SIZES[said.unit], 0)
        text = words(f"{OWN}.with_late", amount=text, late=late)
    colour = "expenditure" if value < 0 else "balance"
    return Step(name=look.area(held.area), value=value / SIZES[said.unit], said=text, colour=colour)


def _bar(name: str, value: float, said: Saying, colour: str) -> Step:
    size = SIZES[said.unit]
    text = digits(value / size, 0, signed=True)
    return Step(name=name, value=value / size, said=text, colour=colour)


def borne_chart(answer: Deficit, look: Look) -> Component:
    """Each deficit, parted by who bears it."""
    words, one = look.words, answer.lead
    if one is None:
        return empty(words, f"{OWN}.no_parts")
    said, held = saying(answer, look), bearers(one)
    rows = one.lacking if held else ()
    size = SIZES[said.unit]
    parts = [
        Strand(
            name=words(f"{OWN}.bearers.{name}"),
            values=[drive.borne[name] / size for drive in rows],
            said=[_borne_said(drive, name, said) for drive in rows],
            colour=COLOURS[name],
        )
        for name in held
        if held[name] > FEN
    ]
    about = About(
        name="borne",
        title=words(f"{OWN}.borne", fund=fund_said(one, words)),
        unit=words(f"terms.units.{said.unit}"),
        definition=words(f"{OWN}.borne_definition"),
        formula=words(f"{OWN}.borne_formula"),
        items=ITEMS,
        provenance=answer.provenance,
        need=words(f"{OWN}.need.{'bearer' if one.lacking or one.missing else 'none_lacks'}"),
    )
    totals = [money(-(drive.surplus or 0), said.unit, words) for drive in rows]
    names = [look.area(drive.area) for drive in rows]
    drawn = parted(names, parts, totals, canvas(look, about.unit)) if rows else NOTHING_DRAWN
    card = framed(drawn, look, about, height=ranked_height(max(len(rows), LEAST)))
    notes = [html.P(text) for text in _notes(answer, said, look)]
    beneath = html.Div(notes, className="beneath hint")
    card.children = [*card.children[:-1], beneath, card.children[-1]]
    return card


def _notes(answer: Deficit, said: Saying, look: Look) -> Iterator[str]:
    """What the pooling means, and out of whose surpluses the deficits are met."""
    words, one = look.words, answer.lead
    yield words(f"{OWN}.borne_note.{_mode(answer)}")
    met = bearers(one).get(OTHERS, 0.0) if one else 0.0
    if one is None or met <= FEN:
        return
    given = sorted(paid_by(one, met).items(), key=lambda held: -held[1])
    named = [f"{look.area(area)} {said.amount(value)}" for area, value in given]
    yield words(f"{OWN}.given", areas=words("terms.words.and").join(named))


def _mode(answer: Deficit) -> str:
    return answer.pooling.mode if answer.pooling else "unsaid"


def _borne_said(held: Drive, name: str, said: Saying) -> str:
    words = said.words
    bearer = words(f"{OWN}.bearers.{name}")
    return f"{said.area(held.area)} {bearer} {said.amount(held.borne[name])}"
