"""How do the studies of a scenario look? A bridge, a tornado, a grid, and what it would take."""

from collections.abc import Sequence
from dataclasses import replace

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.framed import About, framed
from dashboard.display.look import Look
from dashboard.display.what_if import OWN
from dashboard.figures.canvas import Canvas
from dashboard.figures.numbers import digits, percent
from dashboard.figures.palette import palette
from dashboard.figures.strand import Step
from dashboard.figures.waterfall import waterfall
from dashboard.services.what_if import SCALES
from dashboard.services.what_if_studies import Bridged, Searched, Sensitive
from forecasting.scenarios.mixing import Mix
from forecasting.scenarios.scenario import levers
from forecasting.scenarios.sensitivity import Swing
from forecasting.scenarios.solving import Solution

LEVER = "what_if-lever"
"""Where the lever of a search is chosen."""
FIRST = ("contribution_rate", "resident_subsidy")
"""The lever that a search begins with."""
WAITED = ("delay", "start", "value", "change", "dearer")
FINE = (1, 3)  # digits of a change, of what is no ratio and of one
Rows = Sequence[Sequence[str]]


def bridge_chart(answer: Bridged | None, look: Look) -> Component:
    """From current law to the scenario, a bar a lever."""
    words = look.words
    if answer is None:
        return html.P(words(f"{OWN}.nothing_moved"), className="card state")
    held = answer.attribution.bridge
    steps = [
        Step(
            name=words(f"levers.{name}.name"),
            value=effect,
            said=digits(effect, 1, signed=True),
            colour="balance" if effect >= 0 else "three",
        )
        for name, effect in held.causes.items()
    ]
    ends = (("law", held.before), ("now", held.after))
    first, last = (
        Step(name=words(f"{OWN}.{name}"), value=value, said=digits(value, 1), colour="brand")
        for name, value in ends
    )
    about = About(
        name="bridge",
        title=words(f"{OWN}.bridge", year=answer.year),
        unit=words("terms.units.months"),
        definition=words(f"{OWN}.methods.{answer.attribution.method}"),
    )
    card = framed(waterfall(first, steps, last, _canvas(look), cut=False), look, about, height=340)
    return html.Div(
        [card, html.P(words(f"{OWN}.methods.{answer.attribution.method}"), className="hint")]
    )


def swings(answer: Sensitive | None, look: Look) -> Component:
    """Each assumption and lever at its two ends, and the grid of wages and cost."""
    if answer is None:
        return html.P(look.words(f"{OWN}.when_open"), className="hint")
    words = look.words
    named = [
        *((words(f"levers.{one.name}.name"), one) for one in answer.levers),
        *(
            (words.get(f"{OWN}.assumptions.{one.name}", one.name), one)
            for one in answer.assumptions
        ),
    ]
    rows = [_swing(name, one) for name, one in named]
    head = [words(f"{OWN}.swing.{name}") for name in ("what", "low", "high", "width")]
    said = words(f"{OWN}.swing.plain", year=answer.year, months=digits(answer.plain, 1))
    return html.Div([_card(said, table(head, rows)), _grid(answer, look)], className="card-grid")


def _swing(name: str, one: Swing) -> list[str]:
    return [name, digits(one.low, 1), digits(one.high, 1), digits(one.width, 1)]


def _grid(answer: Sensitive, look: Look) -> Component | None:
    if answer.grid is None:
        return None
    words = look.words
    steps = [f"{digits(step * 100, 0, signed=True)}" for step in answer.steps]
    rows = [
        [step, *(digits(float(value), 1) for value in row)]
        for step, row in zip(steps, answer.grid, strict=True)
    ]
    return _card(
        words(f"{OWN}.grid", year=answer.year), table([words(f"{OWN}.grid_corner"), *steps], rows)
    )


def lever_choice(names: tuple[str, ...], look: Look) -> Component:
    """Which lever is searched."""
    words = look.words
    first = next((name for name in FIRST if name in names), next(iter(names), None))
    choices = [{"value": name, "label": words(f"levers.{name}.name")} for name in names]
    made: Component = dmc.Select(id=LEVER, data=choices, value=first)
    name = html.Label(words(f"{OWN}.choose"), htmlFor=LEVER)
    return html.Div([name, made], className="card")


def search_result(answer: Searched | None, look: Look) -> Component:
    """The smallest change, what waiting makes of it, and every other lever alone."""
    if answer is None:
        return html.P(look.words(f"{OWN}.when_open"), className="hint")
    words = look.words
    name = words(f"levers.{answer.lever}.name")
    change = answer.solution.change
    key = "unreachable" if change is None else "found" if change else "kept"
    said = words(
        f"{OWN}.{key}",
        lever=name,
        now=value_said(answer.lever, answer.solution.now, look),
        value=value_said(answer.lever, answer.solution.value, look),
        stepped=value_said(answer.lever, answer.solution.stepped, look),
        months=digits(answer.months, 0),
        until=answer.until,
        margin=digits(answer.solution.margin, 2, signed=True),
    )
    own = [html.P(said), _taken(answer.notation, f"{OWN}.take", look)]
    mix = _mix(answer, look)
    if key == "kept":
        return html.Div([html.Div(own, className="card"), *mix], className="studies")
    waits = [_wait(delay, answer, look) for delay in answer.waits]
    equals = [_equal(lever, one, look) for lever, one in answer.equals.items()]
    return html.Div(
        [
            html.Div(own, className="card"),
            *mix,
            _card(
                words(f"{OWN}.waiting"),
                table([words(f"{OWN}.wait.{one}") for one in WAITED], waits),
            ),
            _card(
                words(f"{OWN}.equal"),
                table([words(f"{OWN}.equals.{one}") for one in ("lever", "now", "value")], equals),
            ),
        ],
        className="studies",
    )


def _taken(notation: str, label: str, look: Look) -> Component | None:
    """The way to the scenario that was found."""
    if not notation:
        return None
    query = replace(look.selection, scenario=notation).query()
    return dcc.Link(look.words(label), href=f"?{query}")


def _mix(answer: Searched, look: Look) -> list[Component]:
    """How little of what the levers show would do; nothing where they show fewer than two."""
    words, mix = look.words, answer.mix
    if mix is None:
        return []
    rows = [
        [
            words(f"levers.{lever}.name"),
            value_said(lever, answer.moved.moves[lever].value, look),
            _needed(lever, mix, look),
            percent(part, words),
        ]
        for lever, part in mix.parts.items()
    ]
    head = [words(f"{OWN}.mix.{one}") for one in ("lever", "moved", "needed", "part")]
    key = "kept" if mix.scenario else "short"
    until = {"months": digits(answer.months, 0), "until": answer.until}
    said = words(f"{OWN}.mix.{key}", margin=digits(mix.margin, 2, signed=True), **until)
    inside = [
        html.P(said),
        table(head, rows),
        _taken(answer.mixed, f"{OWN}.mix.take", look),
        html.P(words(f"{OWN}.mix.how"), className="hint"),
    ]
    return [_card(words(f"{OWN}.mix.title"), html.Div(inside))]


def _needed(lever: str, mix: Mix, look: Look) -> str:
    if not mix.parts[lever]:
        return look.words(f"{OWN}.mix.left")
    if mix.scenario is None:
        return look.words(f"{OWN}.mix.all")
    return value_said(lever, mix.scenario.moves[lever].value, look)


def _wait(delay: int, answer: Searched, look: Look) -> list[str]:
    """When it begins, what it takes then, how far that is from now, how much more than at once."""
    words, one = look.words, answer.waits[delay]
    when = words(f"{OWN}.at_once") if delay == 0 else words(f"{OWN}.later", years=delay)
    return [
        when,
        str(one.start),
        value_said(answer.lever, one.value, look),
        change_said(answer.lever, one.change, look),
        _dearer(answer.waits[0].change, one.change, look),
    ]


def _dearer(at_once: float | None, later: float | None, look: Look) -> str:
    """By what share a change is larger than the one that begins at once."""
    if not at_once or later is None:
        return look.words("terms.words.impossible")
    return f"{digits((later / at_once - 1) * 100, 1, signed=True)}%"


def change_said(name: str, change: float | None, look: Look) -> str:
    """How far a lever is moved, fine enough to tell small changes apart."""
    words = look.words
    if change is None:
        return words(f"{OWN}.not_reachable")
    unit = levers()[name].unit
    said = digits(change * SCALES.get(unit, 1.0), FINE[unit == "ratio"], signed=True)
    named = "terms.units.points" if unit == "ratio" else f"levers.units.{unit}"
    return f"{said} {words(named)}"


def _equal(lever: str, one: Solution, look: Look) -> list[str]:
    words = look.words
    return [
        words(f"levers.{lever}.name"),
        value_said(lever, one.now, look),
        value_said(lever, one.value, look),
    ]


def value_said(name: str, value: float | None, look: Look) -> str:
    """A lever's value in its unit; where there is none, that it cannot be reached."""
    words = look.words
    if value is None:
        return words(f"{OWN}.not_reachable")
    unit = levers()[name].unit
    places = 0 if unit in {"months", "yuan"} else 2
    said = digits(value * SCALES.get(unit, 1.0), places)
    return f"{said}%" if unit == "ratio" else f"{said} {words(f'levers.units.{unit}')}"


def table(head: Sequence[str], rows: Rows) -> Component:
    """A plain table: names on the left, numbers on the right; it scrolls where it has no room."""
    drawn = html.Table(
        [
            html.Thead(html.Tr([html.Th(one, scope="col") for one in head])),
            html.Tbody([html.Tr([html.Td(one) for one in row]) for row in rows]),
        ],
        className="study-table",
    )
    return html.Div(drawn, className="scroll", tabIndex=0, role="group", **aria(label=head[0]))


def _card(title: str, inside: Component) -> Component:
    return html.Div([html.H2(title), inside], className="card")


def _canvas(look: Look) -> Canvas:
    unit = look.words("terms.units.months")
    return Canvas(colours=palette(look.selection.theme), words=look.words, unit=unit, format=",.0f")
