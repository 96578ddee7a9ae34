"""What is the budget to reach? A row a performance target, this year beside it."""

from dash import html
from dash.development.base_component import Component

from dashboard.display.look import Look
from dashboard.display.what_if_studies import table
from dashboard.figures.budget_draft_wording import OWN, UNIT
from dashboard.figures.numbers import SIZES, digits, percent
from dashboard.labels import Labels
from dashboard.services.budget_desk import BudgetDesk
from dashboard.services.budget_targets import Target, targets

TARGETS = f"{OWN}.targets"


def targets_card(answer: BudgetDesk | None, look: Look) -> Component:
    """The proposed budget's targets; they follow every line that is adjusted."""
    if answer is None:
        return html.Div()
    words, draft = look.words, answer.draft
    years = {"this": str(draft.ends.year), "next": str(draft.year)}
    head = [
        words(f"{TARGETS}.columns.{name}", **years)
        for name in ("name", "target", "budget", "expected")
    ]
    rows = [_row(one, words) for one in targets(draft, answer.variant)]
    return html.Div(
        [
            html.H2(words(f"{TARGETS}.title", **years)),
            table(head, rows),
            html.P(words(f"{TARGETS}.means"), className="hint"),
        ],
        className="card scroll",
    )


def _row(one: Target, words: Labels) -> list[str]:
    bound = words(f"{TARGETS}.{one.side}", value=_said(one, one.target, words))
    known = bound if one.target is not None else words("terms.words.missing")
    return [
        words(f"{TARGETS}.names.{one.name}"),
        known,
        _said(one, one.budget, words),
        _said(one, one.expected, words),
    ]


def _said(one: Target, value: float | None, words: Labels) -> str:
    if value is None:
        return words("terms.words.missing")
    if one.unit == "ratio":
        return percent(value, words)
    if one.unit == "months":
        return words(f"{TARGETS}.months", count=digits(value, 1))
    return f"{digits(value / SIZES[UNIT], 2)} {words(f'terms.units.{UNIT}')}"
