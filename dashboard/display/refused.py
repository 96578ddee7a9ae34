"""How does a refused file look: every problem in its place, and how it is put right?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import Kind, grid, titled
from dashboard.display.look import Look
from dashboard.figures.numbers import digits, moment
from dashboard.figures.problems import problem_row
from dashboard.services.refused_files import RefusedFile

PAGE = "pages.data"
FEW = 25  # problems that need no search
WIDTHS = {
    "sheet": 110, "row": 70, "column": 70, "field": 120, "value": 130, "reason": 260, "fix": 340,
}  # fmt: skip


def refused_cards(answer: tuple[RefusedFile, ...], look: Look) -> Component:
    """A card a file, the newest first."""
    cards = [_card(held, at, look) for at, held in enumerate(answer)]
    return html.Div(cards, className="stack")


def _card(held: RefusedFile, at: int, look: Look) -> Component:
    words = look.words
    columns: list[dict[str, Any]] = [
        {"field": name, "headerName": words(f"{PAGE}.problem_columns.{name}"), "minWidth": width}
        for name, width in WIDTHS.items()
    ]
    rows = [problem_row(problem, words) for problem in held.problems]
    kind: Kind = "plain" if len(rows) <= FEW else "searched"
    table = grid(f"refused-{at}", columns, rows, look, kind=kind)
    card = titled(table, words(f"{PAGE}.refused", file=held.file), look)
    more = held.count - len(held.problems)
    said = words(
        f"{PAGE}.refused_said",
        count=digits(held.count, 0),
        who=held.who,
        at=moment(held.at, words),
    )
    left = [words("imports.report.more", count=digits(more, 0))] if more else []
    card.children.insert(1, html.P(" ".join([said, *left]), className="hint"))
    return card
