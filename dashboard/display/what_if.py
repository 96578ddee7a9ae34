"""How does a scenario look beside current law? What it comes to, the path, and the link to it."""

from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.aria import data
from dashboard.display.framed import About, framed
from dashboard.display.kpi import Kpi, kpi_row
from dashboard.display.look import Look
from dashboard.figures.canvas import Canvas
from dashboard.figures.lines import lines
from dashboard.figures.numbers import SIZES, digits, percent, period_name
from dashboard.figures.palette import palette
from dashboard.figures.scenario_wording import refusal
from dashboard.figures.strand import Mark, Marks, Strand
from dashboard.services.what_if import LINE, Course, WhatIf

OWN = "pages.what_if"
NOW, BASIS = "what_if-now", "what_if-basis"
"""Where the notation of what the levers show, and its basis, stand for the tabs and the deeds."""


def strip(answer: WhatIf, look: Look) -> Component:
    """The headline: each number with current law's under it; what was refused; the link."""
    words = look.words
    cards = [
        _card("depletion", month_said(answer.now, look), month_said(answer.law, look), look),
        _card(
            "first_deficit", deficit_said(answer.now, look), deficit_said(answer.law, look), look
        ),
        *(_months(answer, ahead, look) for ahead in answer.now.months),
        Kpi(
            label=words(f"{OWN}.closed", months=digits(LINE, 0)),
            number=words(f"{OWN}.no_gap")
            if answer.now.closed is None
            else percent(answer.now.closed, words),
        ),
    ]
    return html.Div(
        [
            *_said(answer, look),
            kpi_row(cards, look),
            _link(answer, look),
            dcc.Store(id=NOW, data=answer.notation),
            dcc.Store(id=BASIS, data=answer.version),
        ],
        className="scenario-strip",
    )


def _said(answer: WhatIf, look: Look) -> list[Component]:
    """What was refused, and the levers that change nothing of this fund."""
    words = look.words
    said: list[Component] = []
    if answer.refused is not None:
        said.append(html.P(refusal(answer.refused, words), className="since", role="alert"))
    for name in answer.idle:
        told = words(f"{OWN}.idle", lever=words(f"levers.{name}.name"))
        said.append(html.P(told, className="since"))
    return said


def _card(name: str, now: str, law: str, look: Look) -> Kpi:
    compared = look.words(f"{OWN}.under_law", said=law)
    return Kpi(label=look.words(f"{OWN}.{name}"), number=now, compared=(compared,))


def _months(answer: WhatIf, ahead: int, look: Look) -> Kpi:
    words, year = look.words, answer.now.path.years[ahead - 1]
    now, law = (digits(one.months[ahead], 1) for one in (answer.now, answer.law))
    return Kpi(
        label=words(f"{OWN}.months_ahead", year=year, ahead=ahead),
        number=now,
        unit=words("terms.units.months"),
        compared=(words(f"{OWN}.under_law", said=law),),
    )


def month_said(course: Course, look: Look) -> str:
    """The month in which the fund runs out, or until when it does not."""
    out = course.depletion
    if out is None:
        return look.words(f"{OWN}.never", year=course.path.years[-1])
    return period_name(out.period, look.words)


def deficit_said(course: Course, look: Look) -> str:
    """The first year of deficit, or until when there is none."""
    never = look.words(f"{OWN}.never", year=course.path.years[-1])
    return (
        never
        if course.first_deficit is None
        else period_name(str(course.first_deficit), look.words)
    )


def _link(answer: WhatIf, look: Look) -> Component:
    """The address of exactly this scenario, which the browser's own follows (assets/what_if.js).

    What was refused stays in the browser's address: nothing of it is lost.
    """
    words, own = look.words, address(answer, look)
    said = html.A(words(f"{OWN}.link"), href=own)
    what = words(f"{OWN}.standing", version=answer.version)
    held = {} if answer.refused else data(scenario=own)
    ways = html.Span([said, _step("undo", -1, look), _step("redo", 1, look)], className="ways")
    return html.P([ways, html.Span(what, className="hint")], className="scenario-link", **held)


def _step(name: str, by: int, look: Look) -> Component:
    """One step back or forth among what the levers showed (assets/what_if.js)."""
    said = look.words(f"scenario.{name}")
    return html.Button(said, type="button", className="tool", **data(step=str(by)))


def address(answer: WhatIf, look: Look) -> str:
    """This page with this scenario."""
    return "?" + replace(look.selection, scenario=answer.notation or None).query()


def path_chart(answer: WhatIf, look: Look) -> Component:
    """Balance by year under the scenario and under current law, with the line of six months."""
    words = look.words
    years = [str(year) for year in answer.now.path.years]
    law = _strand(answer.law, look, "law", "ink-3")
    now = _strand(answer.now, look, "now", "brand")
    strands = [law, now] if answer.notation else [law]
    canvas = Canvas(
        colours=palette(look.selection.theme),
        words=words,
        unit=words("terms.units.months"),
        format=",.0f",
    )
    marks = Marks(
        levels=(
            Mark(value=LINE, name=words(f"{OWN}.line", months=digits(LINE, 0)), colour="one"),
            Mark(value=3.0, name="", colour="three"),
        )
    )
    figure = lines(years, strands, canvas, marks=marks)
    about = About(
        name="path",
        title=words(f"{OWN}.path"),
        unit=words("terms.units.months"),
        definition=words(f"{OWN}.path_means"),
    )
    return framed(figure, look, about, height=340)


def _strand(course: Course, look: Look, name: str, colour: str) -> Strand:
    words, path = look.words, course.path
    said = [
        words(
            f"{OWN}.hover",
            year=year,
            months=digits(months, 1),
            balance=digits(balance / SIZES["yi"], 0),
        )
        for year, months, balance in zip(path.years, path.months, path.balance, strict=True)
    ]
    return Strand(
        name=words(f"{OWN}.{name}"),
        values=path.months.tolist(),
        said=said,
        colour=colour,
        dashed=True,
    )
