"""How do the books look: how far each month is, whether it ties, what came in?"""

from collections.abc import Hashable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import grid
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import digits, moment, period_name
from dashboard.labels import Labels
from dashboard.services.book_months import BookMonths, Month, Step
from dashboard.services.checks import Told
from dashboard.services.month_checks import MonthChecks
from data_access.books.checks.check import State

CHECKS, BATCHES = "checks-table", "batches-table"
PAGE = "pages.data"
CHECK_WIDTHS = {
    "check": 160, "area": 160, "fund": 150, "what": 150, "expected": 130,
    "actual": 130, "difference": 120, "status": 90, "explanation": 200,
}  # fmt: skip
SIGNS = {"ok": "✓", "failed": "✗", "explained": "※", "not_applicable": "–"}
SAID = ("check", "area", "scheme", "account", "basis", "month", "what", "difference", "unit")


def months_strip(answer: BookMonths, look: Look) -> Component:
    """A tile a month, newest first: how far it is, and which step is late."""
    words = look.words
    if not answer.months:
        return empty(words, f"{PAGE}.no_books")
    tiles = [html.Li(_tile(month, words)) for month in answer.months]
    history = [html.Li(_event(event, words)) for event in answer.events]
    return html.Div(
        [
            html.H2(words(f"{PAGE}.months")),
            html.Ul(tiles, className="months"),
            html.Details([html.Summary(words(f"{PAGE}.history")), html.Ul(history)]),
        ],
        className="card",
    )


def _tile(month: Month, words: Labels) -> list[Component]:
    late = [step for step in month.steps if step.late]
    said = words(f"terms.statuses.{month.status}")
    return [
        html.Strong(period_name(month.month, words)),
        html.Span(said, className=f"settled settled-{month.status}"),
        *(html.Span(_late(step, words), className="late") for step in late),
    ]


def _late(step: Step, words: Labels) -> str:
    name, role = words(f"closing.steps.{step.due.step}"), words(f"terms.roles.{step.due.role}")
    return words(f"{PAGE}.late", step=name, day=step.due.on.isoformat(), days=step.late, role=role)


def _event(event: tuple[str, str, int, str, str], words: Labels) -> str:
    month, deed, at, who, reason = event
    said = f"{moment(at, words)} {period_name(month, words)} {words(f'closing.deeds.{deed}')} {who}"
    return f"{said} {reason}".strip()


def checks_card(answer: MonthChecks, look: Look) -> Component:
    """How many of the identities hold, and every one that does not, with its difference."""
    words = look.words
    if answer.month is None:
        return empty(words, f"{PAGE}.no_books")
    held = [state for _, state in answer.by_check]
    compared = [state for state in held if state is not State.NOT_APPLICABLE]
    good = sum(state in {State.OK, State.EXPLAINED} for state in compared)
    head = words(
        f"{PAGE}.checks_said",
        period=period_name(answer.month, words),
        good=good,
        of=len(compared),
    )
    chips = [html.Li(_chip(name, state, words)) for name, state in answer.by_check]
    return html.Div(
        [
            html.H2(words(f"{PAGE}.checks")),
            html.P(head, className="headline"),
            html.Ul(chips, className="checks"),
            _differences(answer, look),
        ],
        className="card",
    )


def _chip(name: str, state: State, words: Labels) -> Component:
    said = f"{name} {words(f'checks.{name}.name')}"
    title = f"{words(f'checks.{name}.identity')} · {words(f'checks.statuses.{state}')}"
    return html.Span(f"{SIGNS[state]} {said}", title=title, className=f"check check-{state}")


def _differences(answer: MonthChecks, look: Look) -> Component:
    words = look.words
    left = [one for one in answer.told if one.status in {State.FAILED, State.EXPLAINED}]
    if not left:
        return html.P(words(f"{PAGE}.no_difference"), className="quiet")
    rows = [_difference(one, look) for one in left]
    table = grid(CHECKS, _columns("checks_columns", CHECK_WIDTHS, words), rows, look)
    return html.Div([html.P(words(f"{PAGE}.pick_difference"), className="hint"), table])


def _difference(one: Told, look: Look) -> dict[str, Any]:
    words, finding = look.words, one.finding
    return {
        "check": f"{finding.check} {words(f'checks.{finding.check}.name')}",
        "area": look.area(finding.area),
        "fund": _fund(finding.scheme, finding.account, words),
        "what": words.get(
            f"lines.{finding.what}.name", words.get(f"checks.what.{finding.what}", finding.what)
        ),
        "expected": _amount(finding.expected, finding.unit, words),
        "actual": _amount(finding.actual, finding.unit, words),
        "difference": _amount(finding.difference, finding.unit, words),
        "status": f"{SIGNS[one.status]} {words(f'checks.statuses.{one.status}')}",
        "explanation": one.explanation,
        "finding": {name: getattr(finding, name) for name in SAID},
    }


def _amount(value: float | None, unit: str, words: Labels) -> str:
    if value is None:
        return words("terms.words.missing")
    return digits(value, 2 if unit == "yuan" else 0)


def _fund(scheme: str, account: str, words: Labels) -> str:
    name = words.get(f"terms.schemes.{scheme}", scheme)
    return f"{name} {words(f'terms.accounts.{account}')}" if account else name


def batches_table(answer: list[Mapping[Hashable, Any]], look: Look) -> Component:
    """What came in, newest first."""
    words = look.words
    hint = html.P(words(f"{PAGE}.pick_batch"), className="hint")
    inside = [html.H2(words(f"{PAGE}.batches")), hint, _batches(BATCHES, answer, look)]
    return html.Div(inside, className="card")


def _batches(name: str, answer: list[Mapping[Hashable, Any]], look: Look) -> Component:
    widths = {"batch": 170, "area": 170, "period": 110, "file": 180, "rows": 80, "who": 110}
    widths |= {"at": 190, "state": 90, "sha256": 130}
    columns = _columns("batches_columns", widths, look.words)
    rows = [_batch(row, look) for row in answer]
    made: Component = grid(name, columns, rows, look, kind="searched")
    return made


def _batch(row: Mapping[Hashable, Any], look: Look) -> dict[str, Any]:
    words = look.words
    return {
        "batch": row["batch"],
        "area": look.area(row["area"]) if row["area"] else "",
        "period": period_name(row["period"], words) if row["period"] else "",
        "file": row["file"],
        "rows": digits(row["rows"], 0),
        "who": row["who"],
        "at": moment(row["at"], words) if row["at"] is not None else "",
        "state": words(f"{PAGE}.batch_states.{row['state']}"),
        "sha256": row["sha256"][:12],
    }


def _columns(kind: str, widths: dict[str, int], words: Labels) -> list[dict[str, Any]]:
    return [
        {"field": name, "headerName": words(f"{PAGE}.{kind}.{name}"), "minWidth": width}
        for name, width in widths.items()
    ]
