"""How does one fund look on the wall: months in hand, its ratio light, the path over its lines?"""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from dashboard.display.aria import aria
from dashboard.display.look import Look
from dashboard.early_warning.rule import Level
from dashboard.figures.numbers import digits, percent, period_name
from dashboard.figures.palette import palette
from dashboard.figures.wall_path import line_places, wall_path
from dashboard.services.wall import Panel

OWN = "pages.cockpit"


def fund_panel(one: Panel, look: Look) -> Component:
    """One fund: months in hand big, its ratio light, the path over its lines."""
    words = look.words
    if not one.known:
        return _unknown(one, look)
    months = "—" if one.in_hand is None else digits(one.in_hand, 1)
    level = one.months.level if one.months else None
    now = next((value for value in reversed(one.path) if value is not None), None)
    ratio = percent(now, words)
    lines = {str(level): line for level, line in one.lines.items()}
    drawn = wall_path(one.path, lines, palette(look.selection.theme))
    span = [period_name(one.periods[at], words) for at in (0, -1)]
    alt = words(f"{OWN}.path", first=span[0], last=span[1], ratio=ratio)
    lit = one.ratio.level if one.ratio else Level.NOT_APPLICABLE
    return html.Article(
        [
            html.H2(words(f"terms.funds.{one.scheme}_{one.account}")),
            html.P(
                [
                    html.Strong(months),
                    html.Span(words(f"{OWN}.in_hand")),
                    short_lamp(level, look) if level else None,
                ],
                className="wall-months",
            ),
            html.P(
                [
                    html.Span(words("warnings.rules.expenditure_income_ratio")),
                    html.Strong(ratio),
                    short_lamp(lit, look),
                ],
                className="wall-ratio",
            ),
            html.Div(
                [html.Img(src=drawn, alt=alt), *_line_names(one, look)], className="wall-path"
            ),
            html.P([html.Span(span[0]), html.Span(span[1])], className="wall-span hint"),
        ],
        className=f"wall-panel level-{lit}",
    )


def _line_names(one: Panel, look: Look) -> Iterator[Component]:
    """Each warning line's value on the line; said aloud with the rule, not here."""
    lines = {str(level): line for level, line in one.lines.items()}
    for level, place in line_places(one.path, lines).items():
        said = percent(lines[level], look.words)
        yield html.Span(said, style={"top": f"{place:.1%}"}, **aria(hidden="true"))


def _unknown(one: Panel, look: Look) -> Component:
    """A fund of which nothing is known: grey, and what would light it."""
    words = look.words
    fund = words(f"terms.funds.{one.scheme}_{one.account}")
    need = words("figures.kpi.need", what=words(f"{OWN}.need", fund=fund))
    inside = [html.H2(fund), short_lamp(Level.UNKNOWN, look), html.P(need, className="quiet")]
    return html.Article(inside, className="wall-panel wall-unknown level-unknown")


def short_lamp(level: Level, look: Look) -> Component:
    """A light in fewer words, to be read from afar."""
    shape = html.Span(html.Span(), className="shape", **aria(hidden="true"))
    said = look.words(f"{OWN}.levels.{level}")
    return html.Span([shape, said], className=f"light level-{level}")
