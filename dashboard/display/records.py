"""How do the trail and the long works look? Tables that can be searched, newest first."""

import json
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.display.grid import grid
from dashboard.display.look import Look
from dashboard.figures.numbers import moment, percent
from data_access.store.job import Job
from data_access.store.trail import Record

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
    table = grid(name, columns, rows, look, searched=True)
    return html.Div([intro, table], className="card")


def _plain(held: object) -> str:
    return json.dumps(held, ensure_ascii=False, default=str)
