"""How are the levers laid out? Scenarios to begin with on top, then a slider each, by driver."""

from collections.abc import Sequence
from dataclasses import replace

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.look import Look
from dashboard.display.page import Picked
from dashboard.figures.numbers import digits, money, money_unit, percent, period_name
from dashboard.services.what_if import SCALES
from dashboard.services.what_if_levers import LeverPanel, Stand
from forecasting.scenarios.lever import MEASURES, Lever
from forecasting.scenarios.phasing import LONGEST, SHAPES
from forecasting.scenarios.scenario import levers

OWN = "pages.what_if"
PARTS = ("value", "start", "shape", "length")
OPEN = ("policy",)
"""The groups that are unfolded at first, beside those in which something was moved."""


def picked() -> dict[str, Picked]:
    """Every lever's value, start, shape and length, as the page reads them."""
    return {
        f"{name}-{part}": Picked(component=part_id(name, part), prop="value", required=False)
        for name in levers()
        for part in PARTS
    }


def part_id(name: str, part: str) -> str:
    """The identifier of a lever's control."""
    return f"lever-{name}-{part}"


def lever_controls(panel: LeverPanel, look: Look) -> Component:
    """The left third of the page."""
    return html.Div(
        [_beginnings(panel, look), *(_group(name, panel, look) for name in panel.groups)],
        className="card levers",
    )


def _beginnings(panel: LeverPanel, look: Look) -> Component:
    """The presets and what people keep, each a link; the chosen one with its source."""
    language, words = look.words.language, look.words
    made = [
        _beginning(look, one.name, one.called[language], chosen=one.name == panel.chosen)
        for one in panel.presets
    ]
    own = [
        _beginning(
            look, f"kept-{one.scenario}", one.name, chosen=panel.chosen == f"kept-{one.scenario}"
        )
        for one in panel.kept
    ]
    if panel.excess is not None:
        notation, called = panel.excess.notation, words(f"{OWN}.excess.called")
        own.append(_beginning(look, notation, called, chosen=panel.chosen == notation))
    said = _said(panel, look)
    if panel.lacking:
        names = words("terms.words.and").join(words(f"levers.{one}.name") for one in panel.lacking)
        said.append(html.P(words(f"{OWN}.lacking", levers=names), className="since"))
    return html.Div(
        [html.H2(words(f"{OWN}.presets")), html.Div([*made, *own], className="beginnings"), *said]
    )


def _said(panel: LeverPanel, look: Look) -> list[Component]:
    """What the chosen beginning changes, and what that stands on."""
    words, language, excess = look.words, look.words.language, panel.excess
    chosen = next((one for one in panel.presets if one.name == panel.chosen), None)
    if chosen is not None:
        grade, source, what = chosen.evidence, chosen.source[language], chosen.what[language]
    elif excess is not None and excess.notation == panel.chosen:
        unit = money_unit([excess.amount], look.selection.unit)
        grade, source = "judgement", words(f"{OWN}.excess.source")
        what = words(
            f"{OWN}.excess.what",
            period=period_name(excess.period, words),
            count=excess.institutions,
            amount=f"{money(excess.amount, unit, words)} {words(f'terms.units.{unit}')}",
            share=percent(excess.share, words),
        )
    else:
        return []
    hint = f"{words(f'{OWN}.evidence.{grade}')} · {source}"
    return [html.P(what), html.P(html.Span(hint, className="hint"))]


def _beginning(look: Look, name: str, called: str, *, chosen: bool) -> Component:
    query = replace(look.selection, scenario=name).query()
    return dcc.Link(
        called, href=f"?{query}", className="beginning chosen" if chosen else "beginning"
    )


def _group(name: str, panel: LeverPanel, look: Look) -> Component:
    """The levers of a driver by what they are a means of; those that move another fund, folded."""
    words, stands = look.words, panel.groups[name]
    head = html.Summary(
        [
            html.Strong(words(f"levers.groups.{name}")),
            html.Span(words(f"{OWN}.count", count=len(stands)), className="hint"),
        ]
    )
    here = [one for one in stands if one.touches or one.moved]
    rows = [part for measure in MEASURES for part in _means(measure, here, panel, look)]
    others = [_lever(one, panel, look) for one in stands if one not in here]
    if others:
        rest = html.Summary(words(f"{OWN}.others", count=len(others)), className="hint")
        rows.append(html.Details([rest, *others], className="lever-others"))
    moved = any(one.moved for one in stands)
    return html.Details([head, *rows], open=moved or name in OPEN, className="lever-group")


def _means(measure: str, stands: Sequence[Stand], panel: LeverPanel, look: Look) -> list[Component]:
    held = [_lever(one, panel, look) for one in stands if one.lever.measure == measure]
    return [html.H3(look.words(f"levers.measures.{measure}")), *held] if held else []


def _lever(one: Stand, panel: LeverPanel, look: Look) -> Component:
    words, lever = look.words, one.lever
    scale = SCALES.get(lever.unit, 1.0)
    rest = _shown(one.rest, scale)
    slider = dcc.Slider(
        _shown(lever.low, scale),
        _shown(lever.high, scale),
        _shown(lever.step, scale),
        value=_shown(one.value, scale),
        id=part_id(one.name, "value"),
        updatemode="drag",
        marks={rest: words(f"{OWN}.law_mark")},
    )
    unit = words(f"levers.units.{lever.unit}")
    name = html.Label(
        words(
            "terms.words.aside",
            text=words(f"levers.{one.name}.name"),
            aside=_unit(lever, unit, look),
        )
    )
    about = html.Details(
        [html.Summary("?", className="tool about-mark"), _about(one, look)], className="about"
    )
    mute = None if one.touches else html.P(words(f"{OWN}.untouched"), className="since")
    return html.Div(
        [html.Div([name, about], className="lever-head"), slider, mute, _when(one, panel, look)],
        className="dial lever",
    )


def _unit(lever: Lever, unit: str, look: Look) -> str:
    """What the slider's number is: points and changes say that they are none of the levels."""
    return (
        look.words(f"{OWN}.points")
        if lever.reading == "points" and lever.unit == "ratio"
        else (look.words(f"{OWN}.change") if lever.reading == "change" else unit)
    )


def _about(one: Stand, look: Look) -> Component:
    words, lever = look.words, one.lever
    own = f"levers.{one.name}"
    law = words(f"{own}.law")
    told = {
        f"{OWN}.about.reading": words(f"levers.readings.{lever.reading}"),
        f"{OWN}.about.law": html.A(law, href=lever.url) if lever.url else law,
        f"{OWN}.about.evidence": words(f"levers.evidence.{lever.evidence}"),
        f"{OWN}.about.measure": words(f"levers.measures.{lever.measure}"),
        f"{OWN}.about.interval": f"±{digits(lever.interval * 100, 0)}%",
    }
    rows = [part for key, said in told.items() for part in (html.Dt(words(key)), html.Dd(said))]
    return html.Div([html.P(words(f"{own}.means")), html.Dl(rows)], className="about-body")


def _when(one: Stand, panel: LeverPanel, look: Look) -> Component | None:
    """From when and how a change comes in; nothing for what is the same in every year."""
    if not one.timed:
        return None
    words = look.words
    shapes = [{"value": shape, "label": words(f"levers.shapes.{shape}")} for shape in SHAPES]
    start = dcc.Input(
        id=part_id(one.name, "start"),
        type="number",
        value=one.start,
        min=panel.years[0],
        max=panel.years[-1],
        step=1,
    )
    length = dcc.Input(
        id=part_id(one.name, "length"), type="number", value=one.length, min=1, max=LONGEST, step=1
    )
    shape = dmc.Select(
        id=part_id(one.name, "shape"), data=shapes, value=one.shape, size="xs", allowDeselect=False
    )
    return html.Details(
        [
            html.Summary(
                words(f"{OWN}.when", year=one.start, shape=words(f"levers.shapes.{one.shape}"))
            ),
            html.Div(
                [
                    html.Label([words(f"{OWN}.start"), start]),
                    html.Label([words(f"{OWN}.shape"), shape]),
                    html.Label([words(f"{OWN}.length"), length]),
                ],
                className="lever-how",
            ),
        ],
        className="lever-when",
    )


def _shown(value: float, scale: float) -> float:
    return round(value * scale, 8)
