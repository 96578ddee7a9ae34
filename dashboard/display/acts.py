"""How does an Act work? A form and a button; the deed's outcome, or its job, under it."""

from collections.abc import Callable
from typing import Any

from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.actions.desk import Desk, Job, Outcome, Refused, Started
from dashboard.display.aria import aria
from dashboard.display.look import spoken
from dashboard.display.page import Act
from dashboard.display.states import guarded
from dashboard.labels import Labels, labels
from dashboard.services.selection import Selection

POLL = 500  # ms between two looks at a running job
OVER = ("done", "failed", "cancelled")


def act_layout(part_id: str, page: str, act: Act, words: Labels) -> Component:
    """The form, its button, and the places for outcome and progress."""
    own = f"pages.{page}.acts.{act.name}"
    fields = [
        html.Label(
            [
                words(f"{own}.{name}"),
                dcc.Input(id=f"{part_id}-{name}", required=field.required, debounce=True),
            ]
        )
        for name, field in act.form.items()
    ]
    return html.Div(
        [
            html.H2(words(f"{own}.name")),
            *fields,
            html.Button(words(f"{own}.button"), id=f"{part_id}-do", type="button"),
            html.Button(
                words("interface.act.cancel"), id=f"{part_id}-cancel", type="button", hidden=True
            ),
            html.Div(id=f"{part_id}-outcome", role="status"),
            dcc.Store(id=f"{part_id}-job"),
            dcc.Interval(id=f"{part_id}-tick", interval=POLL, disabled=True),
        ],
        className="card",
    )


def act_callbacks(
    app: Dash, desk: Callable[[], Desk], part_id: str, selection: str, act: Act
) -> None:
    """Do it once a press; watch and cancel its job if it starts one."""
    fields = [State(f"{part_id}-{name}", "value") for name in act.form]

    @app.callback(
        Output(f"{part_id}-outcome", "children"),
        Output(f"{part_id}-job", "data"),
        Output(f"{part_id}-tick", "disabled"),
        Output(f"{part_id}-cancel", "hidden"),
        Input(f"{part_id}-do", "n_clicks"),
        State(selection, "data"),
        *fields,
        prevent_initial_call=True,
        running=[(Output(f"{part_id}-do", "disabled"), True, False)],
    )
    def do(_: int, query: str, *given: str | None) -> tuple[Any, ...]:
        words = labels(spoken(query))
        values = dict(zip(act.form, given, strict=True))
        outcome = guarded(words, lambda: done(act, desk(), Selection.parse(query), values))
        if isinstance(outcome, Started):
            return words("interface.act.started"), outcome.job, False, False
        said = outcome if isinstance(outcome, Component) else words(outcome.message)
        return said, None, True, True

    @app.callback(
        Output(f"{part_id}-outcome", "children", allow_duplicate=True),
        Output(f"{part_id}-tick", "disabled", allow_duplicate=True),
        Output(f"{part_id}-cancel", "hidden", allow_duplicate=True),
        Input(f"{part_id}-tick", "n_intervals"),
        State(f"{part_id}-job", "data"),
        State(selection, "data"),
        prevent_initial_call=True,
    )
    def watch(_: int, job: str | None, query: str) -> tuple[Any, ...]:
        if job is None:
            return no_update, True, True
        words = labels(spoken(query))
        found = guarded(words, lambda: _seen(act, desk(), job))
        if isinstance(found, Component):
            return found, True, True
        over = found.state in OVER
        return _progress(found, words), over, over

    @app.callback(
        Output(f"{part_id}-cancel", "disabled"),
        Input(f"{part_id}-cancel", "n_clicks"),
        State(f"{part_id}-job", "data"),
        prevent_initial_call=True,
    )
    def cancel(_: int, job: str | None) -> bool:
        here = desk()
        if job is not None and _allowed(act, here):
            here.jobs.cancel(job)
        return False


def done(act: Act, desk: Desk, selection: Selection, values: dict[str, str | None]) -> Outcome:
    """The deed's outcome; refused without the right or with a required field left empty."""
    if not _allowed(act, desk) or not desk.identity.scope.covers(selection.area, selection.scheme):
        desk.trail.record(desk.identity, act.name, {"refused": "right", "area": selection.area})
        return Refused("interface.act.no_right")
    if any(field.required and not (values[name] or "").strip() for name, field in act.form.items()):
        return Refused("interface.act.incomplete")
    return act.do(desk, selection, values)


def _allowed(act: Act, desk: Desk) -> bool:
    return desk.rights.allows(desk.identity, act.roles)


def _seen(act: Act, desk: Desk, job: str) -> Job | Component:
    """How far a job is, for those who may do the deed; the browser may name any job."""
    return desk.jobs.look(job) if _allowed(act, desk) else html.Div()


def _progress(job: Job, words: Labels) -> Component:
    percent = round(job.done * 100)
    bar = html.Progress(
        value=str(percent), max="100", **aria(label=words(f"interface.job.{job.state}"))
    )
    return html.Div([bar, f" {percent}% {words(f'interface.job.{job.state}')}"])
