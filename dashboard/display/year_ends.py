"""How does the end of the chosen scheme's year look, and how good was it so far?"""

from dash import html
from dash.development.base_component import Component

from dashboard.display.look import Look
from dashboard.display.year_end import account_of, year_end_head, year_end_table, year_end_why
from dashboard.display.year_end_fan import year_end_fan
from dashboard.display.year_end_record import record_funnel, record_table
from dashboard.services.year_ends import YearTold

OWN = "pages.forecast"


def year_head(answer: YearTold, look: Look) -> Component:
    """Whose year it is, and its numbers."""
    name = look.words(f"terms.schemes.{answer.scheme}")
    hint = "" if look.selection.scheme else look.words(f"{OWN}.other_scheme")
    head = [html.H2(name, className="fund-head"), html.P(hint, className="hint")]
    return html.Section([*head, year_end_head(answer.year, look)], className="fund-row")


def year_fan(answer: YearTold, look: Look) -> Component:
    """Expenditure of the year, month by month."""
    return year_end_fan(answer.year, look)


def year_why(answer: YearTold, look: Look) -> Component:
    """The reading of the picture."""
    return year_end_why(answer.year, look, records=answer.records)


def year_table(answer: YearTold, look: Look) -> Component:
    """Every line's end."""
    return year_end_table(answer.year, look)


def year_record(answer: YearTold, look: Look) -> Component:
    """What was said of finished years in each of their months."""
    account = account_of(answer.year, look) if answer.year else "pooled"
    held = answer.record("expenditure", account)
    cards = [record_funnel(held, look), record_table(held, look)]
    return html.Div(cards, className="card-grid")
