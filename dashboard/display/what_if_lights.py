"""How do the lights of the years look, and what does a scenario not show?"""

from dash import html
from dash.development.base_component import Component

from dashboard.display import what_if
from dashboard.display.aria import aria
from dashboard.display.look import Look
from dashboard.services.what_if_lights import Lit, Run, Runs
from forecasting.scenarios.lever import MEASURES
from forecasting.scenarios.scenario import levers

OWN = "scenario"
NARROW = 6  # years from which on a run has room for its level's name


def strip(answer: Lit, look: Look) -> Component:
    """The headline of the scenario."""
    return what_if.strip(answer.tried, look)


def path_chart(answer: Lit, look: Look) -> Component:
    """The path of the scenario."""
    return what_if.path_chart(answer.tried, look)


def light_years(answer: Lit, look: Look) -> Component:
    """A row a rule and a course: years of the same light as one stretch."""
    words = look.words
    rows: list[Component] = []
    for rule, (law, now) in answer.lights.items():
        rows.append(html.H3(words(f"warnings.rules.{rule}")))
        rows.append(_row("law", law, look))
        if answer.tried.notation:
            rows.append(_row("now", now, look))
    head = html.H2(words(f"{OWN}.lights"))
    hint = html.P(words(f"{OWN}.lights_mean"), className="hint")
    return html.Div([head, hint, *rows], className="card light-years")


def _row(course: str, runs: Runs, look: Look) -> Component:
    told = look.words(f"pages.what_if.{course}")
    stretches = html.Ol([_stretch(one, look) for one in runs], className="stretches")
    return html.Div([html.Span(told, className="hint"), stretches], className="light-row")


def _stretch(one: Run, look: Look) -> Component:
    """One run; as wide as it is long."""
    years = str(one.first) if one.first == one.last else f"{one.first}–{one.last}"
    level = look.wording.level(one.level)
    shape = html.Span(html.Span(), className="shape", **aria(hidden="true"))
    length = one.last - one.first + 1
    text = [html.Span(level), html.Span(years, className="years")]
    return html.Li(
        [shape, html.Span(text, className="told" if length >= NARROW else "said")],
        className=f"stretch level-{one.level}",
        style={"flexGrow": length},
        title=f"{years} {level}",
    )


def unseen(answer: Lit, look: Look) -> Component:
    """What no number of this screen tells, by what was moved; it is printed with them."""
    words, moved = look.words, answer.tried.scenario.moves
    means = {levers()[name].measure for name in moved}
    said = [words(f"{OWN}.unseen.{one}") for one in MEASURES if one in means]
    always = [words(f"{OWN}.unseen.{one}") for one in ("moment", "within", "chance", "legal")]
    listed = html.Ul([html.Li(one) for one in (*said, *always)])
    return html.Div([html.H2(words(f"{OWN}.unseen.title")), listed], className="card unseen")
