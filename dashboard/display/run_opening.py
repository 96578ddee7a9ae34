"""How does the page of income and expenditure begin: the month, and where its year may end?"""

from dash import html
from dash.development.base_component import Component

from dashboard.display.look import Look
from dashboard.display.run import run_head
from dashboard.display.year_end import unit_of
from dashboard.figures.pacing import OWN
from dashboard.figures.year_end_wording import SIDES, sentences
from dashboard.services.run_opening import RunOpening


def opening_head(answer: RunOpening | None, look: Look) -> Component:
    """The month's cards; below them the expected end of the year with its band, if there is one."""
    if answer is None:
        return run_head(None, look)
    said = [html.P(one, className="hint") for one in _estimate(answer, look)]
    return html.Div([run_head(answer.progress, look), *said])


def _estimate(answer: RunOpening, look: Look) -> list[str]:
    account = answer.progress.lead.account
    if answer.year is None or answer.year.line("expenditure", account) is None:
        return [look.words(f"{OWN}.no_estimate")]
    told = sentences(answer.year, (), unit_of(answer.year, look), look.words, account=account)
    return told[: len(SIDES)]
