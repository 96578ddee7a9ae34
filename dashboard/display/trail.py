"""Which deeds are looked for in the trail, and which were found?"""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.display.forms import FILLED_BY_HAND
from dashboard.display.look import Look
from dashboard.display.page import Picked
from dashboard.display.records import trail_table
from dashboard.services.deeds import SHOWN, Deeds

OWN = "pages.trail"
WANTED = ("who", "deed", "since", "until")


def wanted() -> dict[str, Picked]:
    """What is filled in, as the page reads it."""
    return {name: Picked(component=_id(name), prop="value", required=False) for name in WANTED}


def wanted_form(_: object, look: Look) -> Component:
    """Whose deeds, which ones, and of which days; all may be left empty."""
    words = look.words
    kinds = [
        {"value": key.partition(".")[2], "label": said}
        for key, said in words.words.items()
        if key.startswith("deeds.")
    ]
    kinds.sort(key=lambda one: one["label"])
    label = {name: words(f"{OWN}.wanted.{name}") for name in WANTED}
    return html.Div(
        [
            _line("who", label["who"]),
            dmc.Select(
                id=_id("deed"), label=label["deed"], data=kinds, searchable=True, clearable=True
            ),
            *(_line(name, label[name], placeholder="2026-11-20") for name in ("since", "until")),
        ],
        className="card wanted",
    )


def found_deeds(answer: Deeds, look: Look) -> Component:
    """The records, and whether there are earlier ones that a narrower search would show."""
    if answer.bad:
        return html.P(look.words(f"{OWN}.no_day", said=answer.bad), className="card state")
    told = [trail_table(list(answer.records), look)]
    if answer.more:
        told.insert(0, html.P(look.words(f"{OWN}.more", count=SHOWN), className="since"))
    return html.Div(told)


def _id(name: str) -> str:
    return f"trail-wanted-{name}"


def _line(name: str, label: str, placeholder: str = "") -> Component:
    made: Component = dmc.TextInput(
        id=_id(name),
        label=label,
        placeholder=placeholder,
        value="",
        debounce=300,
        autoComplete=FILLED_BY_HAND,
    )
    return made
