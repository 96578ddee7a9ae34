"""How sure are the differences between scenarios? A band each, and what its size stands on."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.look import Look
from dashboard.display.what_if import OWN
from dashboard.display.what_if_chances import (
    HIGH80,
    HIGH95,
    LOW80,
    LOW95,
    MIDDLE,
    difference_card,
)
from dashboard.display.what_if_studies import table
from dashboard.figures.numbers import Money, money, money_unit, percent
from dashboard.services.what_if import AHEAD
from dashboard.services.what_if_bands import Banded

BANDS = "scenario.bands"
LINE = "6.0"
Document = Mapping[str, Any]


def band_cards(answer: Banded | None, look: Look) -> Component:
    """A row and a chart a scenario; how to have those made that were not reckoned yet."""
    words = look.words
    if answer is None:
        return html.P(words(f"{OWN}.when_open"), className="hint")
    if not answer.documents:
        return html.P(words(f"{BANDS}.nothing"), className="card state")
    made = {name: one for name, one in answer.documents.items() if one is not None}
    lacking = [_called(name, answer, look) for name in answer.documents if name not in made]
    said = []
    if lacking:
        names = words("terms.words.and").join(lacking)
        said.append(html.P(words(f"{BANDS}.lacking", names=names), className="since"))
    if not made:
        return html.Div(said, className="card")
    unit = _unit(made, look)
    charts = [
        difference_card(one, unit, look, (f"band_{name}", _called(name, answer, look)))
        for name, one in made.items()
    ]
    told = words(f"{BANDS}.means", version=answer.version, **_drawn(made))
    inside = [
        html.H2(words(f"{BANDS}.title", unit=words(f"terms.units.{unit}"))),
        *said,
        _table(made, answer, unit, look),
        html.P(told, className="hint"),
    ]
    return html.Div(
        [html.Div(inside, className="card scroll"), html.Div(charts, className="card-grid")],
        className="studies",
    )


def _called(name: str, answer: Banded, look: Look) -> str:
    return answer.kept.get(name) or look.words(f"{OWN}.called.{name}")


def _drawn(made: Mapping[str, Document]) -> dict[str, Any]:
    first = next(iter(made.values()))
    return {"paths": first["paths"], "seed": first["seed"]}


def _unit(made: Mapping[str, Document], look: Look) -> Money:
    """One for all, so that they can be compared."""
    ends = [
        value
        for one in made.values()
        for row in (LOW95, HIGH95)
        for value in one["difference"][row]
    ]
    return money_unit(ends, look.selection.unit)


def _table(made: Mapping[str, Document], answer: Banded, unit: Money, look: Look) -> Component:
    words, years = look.words, next(iter(made.values()))["years"]
    at = [ahead - 1 for ahead in AHEAD if ahead <= len(years)]
    head = [
        words(f"{OWN}.scenario"),
        words(f"{BANDS}.grade"),
        *(words(f"{BANDS}.added", year=years[one]) for one in at),
        words(f"{BANDS}.below", year=years[at[-1]]),
    ]
    rows = [
        [
            _called(name, answer, look),
            words(f"{OWN}.evidence.{answer.grades[name]}"),
            *(_band(one, place, unit, look) for place in at),
            _below(one, at[-1], look),
        ]
        for name, one in made.items()
    ]
    return table(head, rows)


def _band(held: Document, at: int, unit: Money, look: Look) -> str:
    """The median and the range that holds eight paths of ten."""
    middle, low, high = (
        money(held["difference"][row][at], unit, look.words) for row in (MIDDLE, LOW80, HIGH80)
    )
    return look.words(f"{BANDS}.range", middle=middle, low=low, high=high)


def _below(held: Document, at: int, look: Look) -> str:
    now, law = (percent(held[side]["below"][LINE][at], look.words) for side in ("now", "law"))
    under = look.words(f"{OWN}.under_law", said=law)
    return look.words("terms.words.aside", text=now, aside=under)
