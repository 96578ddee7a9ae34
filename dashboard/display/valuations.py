"""How does the register of statutory valuations look?"""

from dash import html
from dash.development.base_component import Component

from dashboard.display.look import Look
from dashboard.display.what_if import OWN
from dashboard.display.what_if_studies import table
from dashboard.services.valuations import SPAN, Register

WORDS = f"{OWN}.register"
COLUMNS = ("valued", "actuary", "base_year", "result", "next_due")


def register_card(answer: Register, look: Look) -> Component:
    """A row a valuation; when the next is due; what this system's own results are not."""
    words = look.words
    rows = [[str(getattr(one, name)) for name in COLUMNS] for one in answer.valuations]
    head = [words(f"{WORDS}.{name}") for name in COLUMNS]
    inside: list[Component] = [
        html.H2(words(f"{WORDS}.title")),
        html.P(words(f"{WORDS}.means", least=SPAN[0], most=SPAN[1]), className="quiet"),
        html.P(_due(answer, look), className="since" if _bad(answer) else "quiet"),
    ]
    return html.Div([*inside, table(head, rows)] if rows else inside, className="card")


def _bad(answer: Register) -> bool:
    return answer.late is not None and answer.late > 0


def _due(answer: Register, look: Look) -> str:
    if answer.late is None:
        return look.words(f"{WORDS}.none")
    key = "late" if _bad(answer) else "due"
    day = answer.valuations[0].next_due.isoformat()
    return look.words(f"{WORDS}.{key}", day=day, days=abs(answer.late))
