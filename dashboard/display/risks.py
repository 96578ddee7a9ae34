"""How does the register of risks look: what is watched, who answers for it, what is overdue?"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import grid, titled, unseen
from dashboard.display.look import Look
from dashboard.display.states import empty
from dashboard.figures.numbers import moment
from dashboard.services.risk_register import RiskRegister, Watched
from data_access.store.risks import Risk

RISKS = "risks-table"
PAGE = "pages.data"
WIDTHS = {
    "number": 90, "point": 220, "measure": 260, "owner": 110, "area": 130, "due": 200,
    "state": 130, "review": 220,
}  # fmt: skip


def register_card(answer: RiskRegister, look: Look) -> Component:
    """How many stand and how many reviews are overdue, then every risk; as CSV too."""
    words = look.words
    if not answer.risks:
        return html.Div([empty(words, f"{PAGE}.no_risks"), unseen(RISKS, look)])
    columns: list[dict[str, Any]] = [
        {"field": name, "headerName": words(f"{PAGE}.risk_columns.{name}"), "minWidth": width}
        for name, width in WIDTHS.items()
    ]
    for column in columns:
        if column["field"] in {"due", "state"}:
            column["cellClassRules"] = {"late": "params.data.overdue"}
    table = grid(RISKS, columns, [_row(one, look) for one in answer.risks], look)
    card = titled(table, words(f"{PAGE}.risks"), look)
    card.children.insert(1, html.P(_headline(answer, look), className="headline"))
    card.children.insert(2, html.P(words(f"{PAGE}.pick_risk"), className="hint"))
    return card


def _headline(answer: RiskRegister, look: Look) -> str:
    return look.words(
        f"{PAGE}.risks_said",
        standing=sum(one.risk.standing for one in answer.risks),
        overdue=sum(one.overdue for one in answer.risks),
        near=sum(one.near for one in answer.risks),
        closed=sum(not one.risk.standing for one in answer.risks),
    )


def _row(one: Watched, look: Look) -> dict[str, Any]:
    risk = one.risk
    return {
        "number": risk.risk,
        "point": risk.point,
        "measure": risk.measure,
        "owner": risk.owner,
        "area": look.area(risk.area),
        "due": _due(one, look),
        "state": look.words(f"{PAGE}.risk_states.{_state(one)}"),
        "review": _review(one.reviewed, look),
        "overdue": one.overdue,
    }


def _state(one: Watched) -> str:
    if not one.risk.standing:
        return "closed"
    return "overdue" if one.overdue else "near" if one.near else "standing"


def _due(one: Watched, look: Look) -> str:
    day = one.risk.due.isoformat()
    if not one.risk.standing:
        return ""
    kind = "late" if one.late > 0 else "today" if one.late == 0 else "ahead"
    return look.words(f"{PAGE}.risk_due.{kind}", day=day, days=abs(one.late))


def _review(held: Risk | None, look: Look) -> str:
    if held is None:
        return look.words(f"{PAGE}.never_reviewed")
    return f"{_day(held, look)} {held.who}{look.words('terms.words.colon')}{held.note}"


def _day(held: Risk, look: Look) -> str:
    return moment(held.at, look.words).partition(" ")[0]


def history_list(answer: tuple[Risk, ...] | None, look: Look) -> Component:
    """Every deed that touched the picked risk, the newest first."""
    words = look.words
    if not answer:
        return html.P(words(f"{PAGE}.pick_risk_history"), className="hint")
    title = words(f"{PAGE}.risk_history", risk=answer[0].risk, point=answer[0].point)
    items = [html.Li(_version(one, look)) for one in answer]
    return html.Div([html.H2(title), html.Ul(items, className="sources")], className="card")


def _version(one: Risk, look: Look) -> str:
    words = look.words
    deed = words(f"{PAGE}.risk_deeds.{one.deed}")
    said = words(
        f"{PAGE}.risk_version",
        point=one.point,
        measure=one.measure,
        owner=one.owner,
        due=one.due.isoformat(),
    )
    note = [one.note] if one.note else []
    return " · ".join([moment(one.at, words), f"{one.who} {deed}", *note, said])
