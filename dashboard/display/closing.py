"""How does the closing calendar look: what is due, who does it, who is late?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import grid, titled
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import period_name
from dashboard.labels import Labels
from dashboard.services.closing_calendar import ClosingCalendar, Deadline

PAGE = "pages.data"
WIDTHS = {"month": 110, "step": 220, "on": 120, "role": 100, "state": 260, "basis": 400}


def calendar_card(answer: ClosingCalendar, look: Look) -> Component:
    """Who is being waited for, in a sentence; then every step with its day."""
    words = look.words
    if not answer.deadlines:
        return empty(words, f"{PAGE}.no_books")
    columns: list[dict[str, Any]] = [
        {"field": name, "headerName": words(f"{PAGE}.calendar_columns.{name}"), "minWidth": width}
        for name, width in WIDTHS.items()
    ]
    rules = {"late": "params.data.overdue", "faint": "params.data.unrecorded"}
    columns[4]["cellClassRules"] = rules
    rows = [_row(held, words) for held in answer.deadlines]
    card = titled(grid("calendar-table", columns, rows, look), words(f"{PAGE}.calendar"), look)
    card.children.insert(1, html.P(_headline(answer, words), className="headline"))
    return card


def _headline(answer: ClosingCalendar, words: Labels) -> str:
    """The step that is waited for longest, and how many others are; else what is due next."""
    late = sorted((held for held in answer.deadlines if held.overdue), key=lambda held: held.due.on)
    if late:
        return words(f"{PAGE}.calendar_late", count=len(late), **_said(late[0], words))
    waiting = [held for held in answer.deadlines if held.standing == "waiting"]
    if not waiting:
        return words(f"{PAGE}.calendar_done")
    next_one = min(waiting, key=lambda held: held.due.on)
    return words(f"{PAGE}.calendar_next", **_said(next_one, words))


def _said(held: Deadline, words: Labels) -> dict[str, object]:
    return {
        "period": period_name(held.month, words),
        "step": words(f"closing.steps.{held.due.step}"),
        "role": words(f"terms.roles.{held.due.role}"),
        "day": held.due.on.isoformat(),
        "days": held.late or held.ahead,
    }


def _row(held: Deadline, words: Labels) -> dict[str, Any]:
    said = _said(held, words)
    kind = f"{PAGE}.deadlines.{_kind(held)}"
    basis = (words(f"{PAGE}.marks.{held.due.mark}"), held.due.document[words.language])
    return {
        "month": said["period"],
        "step": said["step"],
        "on": said["day"],
        "role": said["role"],
        "state": words(kind, **said, done=held.done or "", who=held.who),
        "basis": words("terms.words.colon").join(basis),
        "overdue": held.overdue,
        "unrecorded": held.standing == "unrecorded",
    }


def _kind(held: Deadline) -> str:
    if held.standing == "done":
        return "done" if held.done is None else "done_late" if held.late else "done_on"
    return held.standing if held.standing == "unrecorded" else "late" if held.late else "ahead"
