"""How do the trail and the long works look? Tables that can be searched, newest first."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import grid
from dashboard.display.look import Look
from dashboard.figures.numbers import moment, percent
from dashboard.labels import Labels
from data_access.store.job import Job
from data_access.store.trail import Record
from data_access.store.users import User

JOBS = "jobs-table"


def trail_table(answer: list[Record], look: Look) -> Component:
    """The deeds, newest first."""
    rows = [
        {
            "number": record.number,
            "at": moment(record.at, look.words),
            "who": record.who,
            "deed": look.words.get(f"deeds.{record.deed}", record.deed),
            "details": _plain(record.details),
        }
        for record in answer
    ]
    widths = {"number": 90, "at": 180, "who": 160, "deed": 200, "details": 420}
    return _card("trail", "trail-table", _columns("trail", widths, look), rows, look)


def jobs_table(answer: list[Job], look: Look) -> Component:
    """The long works, newest first."""
    words = look.words
    rows = [
        {
            "job": job.job,
            "asked_at": moment(job.asked_at, words),
            "kind": words.get(f"pages.jobs.kinds.{job.kind}", job.kind),
            "arguments": _plain(job.arguments),
            "state": words(f"interface.job.{job.state}"),
            "done": percent(job.done, words),
            "message": job.message,
            "attempts": job.attempts,
            "asked_by": job.asked_by,
            "ended_at": moment(job.ended_at, words),
        }
        for job in answer
    ]
    names = ("kind", "arguments", "state", "done", "message", "attempts", "asked_by")
    widths = {"asked_at": 180, **dict.fromkeys(names, 110), "ended_at": 180}
    return _card("jobs", JOBS, _columns("jobs", widths, look), rows, look)


def users_table(answer: list[User], look: Look) -> Component:
    """Who may sign in, as what, and what they see."""
    words = look.words
    rows = [
        {
            "name": user.name,
            "roles": _listed((f"terms.roles.{role}" for role in sorted(user.roles)), words),
            "areas": _those(user.areas, "", words),
            "schemes": _those(user.schemes, "terms.schemes.", words),
            "way": words(f"pages.users.ways.{_way(user)}"),
            "standing": words(f"pages.users.standings.{_standing(user)}"),
        }
        for user in answer
    ]
    widths = {"name": 140, "roles": 160, "areas": 180, "schemes": 140, "way": 120, "standing": 140}
    return _card("users", "users-table", _columns("users", widths, look), rows, look)


def _listed(keys: Iterable[str], words: Labels) -> str:
    return words("terms.words.and").join(words.get(key, key) for key in keys)


def _those(held: frozenset[str] | None, names: str, words: Labels) -> str:
    """None of them is another thing than no limit."""
    if held is None:
        return words("pages.users.every")
    return _listed((f"{names}{one}" for one in sorted(held)), words) or words("pages.users.none")


def _way(user: User) -> str:
    return "provider" if user.subject else "password" if user.has_password else "demonstration"


def _standing(user: User) -> str:
    if user.disabled:
        return "disabled"
    return "must_change" if user.must_change else "open"


def job_log(answer: Job | None, look: Look) -> Component:
    """What the picked work logged."""
    words = look.words
    if answer is None:
        return html.P(words("pages.jobs.pick"), className="hint")
    kind = words.get(f"pages.jobs.kinds.{answer.kind}", answer.kind)
    return html.Div(
        [html.H2(words("pages.jobs.log", kind=kind)), html.Pre(answer.log, className="hint")],
        className="card",
    )


def _columns(page: str, widths: dict[str, int], look: Look) -> list[dict[str, Any]]:
    return [
        {"field": name, "headerName": look.words(f"pages.{page}.columns.{name}"), "minWidth": width}
        for name, width in widths.items()
    ]


def _card(
    page: str, name: str, columns: list[dict[str, Any]], rows: list[dict[str, Any]], look: Look
) -> Component:
    intro = html.P(look.words(f"pages.{page}.intro"), className="hint")
    table = grid(name, columns, rows, look, kind="searched")
    return html.Div([intro, table], className="card")


def _plain(held: Mapping[str, object]) -> str:
    """Name and value beside each other; what is deeper as JSON writes it.

    >>> _plain({"address": "127.0.0.1", "roles": ["leader"], "area": None})
    'address: 127.0.0.1 · roles: ["leader"] · area: —'
    """
    return " \N{MIDDLE DOT} ".join(f"{name}: {_value(value)}" for name, value in held.items())


def _value(held: object) -> str:
    if held is None:
        return "\N{EM DASH}"
    return held if isinstance(held, str) else json.dumps(held, ensure_ascii=False, default=str)
