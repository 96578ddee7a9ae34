"""How is it shown who jumped in and out, and who will reach the age of retirement?"""

import math

from dash import html
from dash.development.base_component import Component

from dashboard.display.chart import canvas
from dashboard.display.framed import About, anchor, framed
from dashboard.display.heat import Heat, heat
from dashboard.display.look import Look
from dashboard.display.provenance import footing
from dashboard.figures.bars import bars
from dashboard.figures.numbers import period_name, rate
from dashboard.figures.people_wording import jump_said
from dashboard.figures.persons import heads
from dashboard.figures.strand import Strand
from dashboard.services.enrolment_jumps import LINE, Changes
from dashboard.services.retirements import Wave

PAGE = "pages.population"
HEIGHT = 300
FLAG = "▲ "  # shape beside colour: seen in print too


def jumps_card(answer: Changes, look: Look) -> Component:
    """The quarter's change of every part by month, what is beyond the line marked and said."""
    words = look.words
    if not answer.rows:
        about = About(
            name="jumps",
            title=words(f"{PAGE}.charts.jumps.title"),
            unit="%",
            indicators=("enrolment_growth",),
            need=words(f"{PAGE}.need.jumps"),
        )
        return framed({"data": [], "layout": {}}, look, about, height=160)
    table = heat(
        Heat(
            caption=words(f"{PAGE}.charts.jumps.title"),
            rows=[look.area(area) for area, _ in answer.rows],
            columns=[period_name(month, words) for month in answer.months],
            values=[
                [None if value is None else abs(value) for value in held] for _, held in answer.rows
            ],
            said=[[_said(value, look) for value in held] for _, held in answer.rows],
        ),
        look,
    )
    found = [html.Li(jump_said(one, words, look.area)) for one in answer.jumps]
    said = html.Ul(found) if found else html.P(words(f"{PAGE}.charts.jumps.none"))
    note = html.P(words(f"{PAGE}.charts.jumps.definition"), className="hint")
    foot = html.P(" · ".join(footing(answer.provenance, look)), className="hint")
    table.children = [*table.children, html.Div([said, note, foot], className="beneath")]
    return html.Div(table, id=anchor("jumps"))


def _said(value: float | None, look: Look) -> str:
    if value is None:
        return look.words("terms.words.missing")
    said = rate(value, look.words, line=math.copysign(LINE, value))
    return f"{FLAG}{said}" if abs(value) > LINE else said


def wave_card(answer: Wave | None, look: Look) -> Component:
    """Men as bars, women between two bounds: all of them workers, or all of them cadres."""
    words = look.words
    held = (answer.men, answer.women_50, answer.women_55) if answer else ()
    unit = heads([value for values in held for value in values], words)
    about = About(
        name="wave",
        title=words(f"{PAGE}.charts.wave.title"),
        unit=unit.name,
        definition=words(f"{PAGE}.charts.wave.definition"),
        formula=words(f"{PAGE}.charts.wave.formula", law=answer.document if answer else ""),
        items=("membership.persons",),
        provenance=answer.provenance if answer else None,
        need=words(f"{PAGE}.need.wave"),
    )
    if answer is None:
        return framed({"data": [], "layout": {}}, look, about, height=HEIGHT)
    strands = {
        name: Strand(
            name=words(f"{PAGE}.charts.wave.{name}"),
            values=unit.scaled(values),
            said=[f"{unit.said(value)} {unit.name}" for value in values],
            colour=colour,
        )
        for name, values, colour in (
            ("men", answer.men, "category-1"),
            ("women_50", answer.women_50, "category-2"),
            ("women_55", answer.women_55, "ink-2"),
        )
    }
    drawn = bars(
        answer.years,
        [strands["men"], strands["women_50"]],
        canvas(look, unit.name, y_format=",~g"),
        budget=strands["women_55"],
    )
    return framed(drawn, look, about, height=HEIGHT)
