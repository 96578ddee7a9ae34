"""Is the year ahead of the season or behind? One line on the first screen, each part a way in."""

from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.display.framed import anchor
from dashboard.display.look import Look
from dashboard.figures.numbers import money_unit, percent, period_name
from dashboard.figures.pacing import OWN, Telling
from dashboard.services.briefing import Briefing
from dashboard.services.paces import Pace

WHERE = "/income-expenditure"
FIGURE = "pace-causes"


def pace_line(answer: Briefing, look: Look) -> Component:
    """Each pooled fund's two sides against the pace; nothing where there are no monthly books."""
    told = [one for one in answer.paces if one.execution is not None]
    if not told:
        return html.Div()
    words = look.words
    head = words(f"{OWN}.pace_line", month=period_name(told[0].month, words))
    order = sorted(told, key=lambda one: -abs(one.deviation or 0))
    return html.Div(
        [html.Strong(head), html.Ul([html.Li(_way_in(one, look)) for one in order])],
        className="pace-line",
    )


def _way_in(pace: Pace, look: Look) -> Component:
    words = look.words
    unit = money_unit([pace.budget] if pace.budget else [], look.selection.unit)
    said = words(
        f"{OWN}.pace_said",
        fund=words(f"terms.funds.{pace.scheme}_{pace.account}"),
        side=words(f"terms.lines.{pace.side}"),
        execution=percent(pace.execution, words),
        deviation=Telling(words=words, unit=unit).deviation(pace),
    )
    chosen = look.selection
    held = {name: getattr(chosen, name) for name in chosen.__slots__}
    held |= {"scheme": pace.scheme, "account": pace.account, "period": pace.month}
    query = urlencode({name: value for name, value in held.items() if value})
    marked = "worth" if pace.worth_a_look else ""
    return dcc.Link(said, href=f"{WHERE}?{query}#{anchor(FIGURE)}", className=marked)
