"""How does an Act work? A form and a button; the deed's outcome, or its job, under it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from werkzeug.exceptions import Forbidden

from dashboard.actions.desk import Desk, Job, Outcome, Refused, Started
from dashboard.display.aria import aria
from dashboard.display.forms import Asked, fields, lacking, options, recalled, uploaded
from dashboard.display.look import spoken
from dashboard.display.page import Act, Choice, Field, Picked, Upload
from dashboard.display.states import guarded
from dashboard.labels import Labels, labels
from dashboard.services.selection import Selection

POLL = 500  # ms between two looks at a running job
OVER = ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act stands: its own id, and the ids of its page's selection and deeds done."""

    part_id: str
    selection: str
    done: str


def act_layout(part_id: str, page: str, act: Act, words: Labels, asked: Asked) -> Component:
    """The form, its button, and the places for outcome and progress."""
    own = f"pages.{page}.acts.{act.name}"
    return html.Div(
        [
            html.H2(words(f"{own}.name")),
            html.P(words.get(f"{own}.hint", ""), className="hint"),
            html.Div(fields(part_id, own, act, words, asked), className="form"),
            html.Button(words(f"{own}.button"), id=f"{part_id}-do", type="button", className="do"),
            html.Button(
                words("interface.act.cancel"), id=f"{part_id}-cancel", type="button", hidden=True
            ),
            html.Div(id=f"{part_id}-outcome", role="status", className="outcome"),
            dcc.Store(id=f"{part_id}-job"),
            dcc.Interval(id=f"{part_id}-tick", interval=POLL, disabled=True),
        ],
        className="card",
    )


def act_callbacks(app: Dash, desk: Callable[[], Desk], place: Place, act: Act) -> None:
    """Do it once a press; watch and cancel its job if it starts one; keep its form up to date."""
    _do(app, desk, place, act)
    _watch(app, desk, place, act)
    _keep(app, desk, place, act)


def _do(app: Dash, desk: Callable[[], Desk], place: Place, act: Act) -> None:
    part = place.part_id
    given = {name: _state(f"{part}-{name}", field) for name, field in act.form.items()}
    files = [name for name, field in act.form.items() if isinstance(field, Upload)]
    called = {name: State(f"{part}-{name}", "filename") for name in files}

    @app.callback(
        Output(f"{part}-outcome", "children"),
        Output(f"{part}-job", "data"),
        Output(f"{part}-tick", "disabled"),
        Output(f"{part}-cancel", "hidden"),
        Output(place.done, "data", allow_duplicate=True),
        Input(f"{part}-do", "n_clicks"),
        State(place.selection, "data"),
        State(place.done, "data"),
        *given.values(),
        *called.values(),
        prevent_initial_call=True,
        running=[(Output(f"{part}-do", "disabled"), True, False)],
    )
    def do(_: int, query: str, before: int | None, *held: Any) -> tuple[Any, ...]:
        words = labels(spoken(query))
        values = dict(zip([*given, *(f"{name}-name" for name in called)], held, strict=True))
        for name in called:
            values[name] = uploaded(values.pop(f"{name}-name"), values[name])
        outcome = guarded(words, lambda: done(act, desk(), query, values))
        if isinstance(outcome, Component):
            return outcome, None, True, True, no_update
        after = no_update if isinstance(outcome, Refused) else (before or 0) + 1
        if isinstance(outcome, Started):
            return words("interface.act.started"), outcome.job, False, False, after
        return words(outcome.message, **outcome.values), None, True, True, after


def _state(field_id: str, field: Field | Choice | Upload | Picked) -> State:
    """Where the browser holds what a field was given."""
    if isinstance(field, Picked):
        return State(field.component, field.prop, allow_optional=True)
    return State(field_id, "contents" if isinstance(field, Upload) else "value")


def _watch(app: Dash, desk: Callable[[], Desk], place: Place, act: Act) -> None:
    part = place.part_id

    @app.callback(
        Output(f"{part}-outcome", "children", allow_duplicate=True),
        Output(f"{part}-tick", "disabled", allow_duplicate=True),
        Output(f"{part}-cancel", "hidden", allow_duplicate=True),
        Output(place.done, "data", allow_duplicate=True),
        Input(f"{part}-tick", "n_intervals"),
        State(f"{part}-job", "data"),
        State(place.selection, "data"),
        State(place.done, "data"),
        prevent_initial_call=True,
    )
    def watch(_: int, job: str | None, query: str, before: int | None) -> tuple[Any, ...]:
        here = _permitted(act, desk(), query)[0]
        if job is None:
            return no_update, True, True, no_update
        words = labels(spoken(query))
        found = guarded(words, lambda: here.own_job(job))
        if not isinstance(found, Job):
            return found, True, True, no_update
        over = found.state in OVER
        return _progress(found, words), over, over, (before or 0) + 1 if over else no_update

    @app.callback(
        Output(f"{part}-cancel", "disabled"),
        Input(f"{part}-cancel", "n_clicks"),
        State(f"{part}-job", "data"),
        State(place.selection, "data"),
        prevent_initial_call=True,
    )
    def cancel(_: int, job: str | None, query: str) -> bool:
        here = _permitted(act, desk(), query)[0]
        if job is not None and here.own_job(job) is not None:
            here.cancel(job)
        return False


def _keep(app: Dash, desk: Callable[[], Desk], place: Place, act: Act) -> None:
    """Keep up to date: the choices, the names of files, what the form recalls."""
    part = place.part_id
    for name, field in act.form.items():
        if isinstance(field, Upload):
            app.clientside_callback(
                ClientsideFunction("house", "named"),
                Output(f"{part}-{name}-name", "children"),
                Input(f"{part}-{name}", "filename"),
                prevent_initial_call=True,
            )
    choices = [name for name, field in act.form.items() if isinstance(field, Choice)]
    if choices:

        @app.callback(
            *(Output(f"{part}-{name}", "data") for name in choices),
            Input(place.done, "data"),
            State(place.selection, "data"),
            prevent_initial_call=True,
        )
        def offer(_: int, query: str) -> Any:  # noqa: ANN401 one list, or one a choice
            here, selection = _permitted(act, desk(), query)
            words, asked = labels(spoken(query)), (here.sources, selection)
            found = [options(act.form[n], words, asked) for n in choices]  # type: ignore[arg-type]  # chosen above
            return found[0] if len(found) == 1 else found

    if act.recall is None or len(act.form) < 2:
        return
    first, *others = act.form

    @app.callback(
        *(Output(f"{part}-{name}", "value") for name in others),
        Input(f"{part}-{first}", "value"),
        State(place.selection, "data"),
        prevent_initial_call=True,
    )
    def recall(value: Any, query: str) -> Any:  # noqa: ANN401 whatever the fields hold
        here = _permitted(act, desk(), query)[0]
        held = recalled(act, here.sources, {first: value})
        found = [held.get(name) for name in others]
        return found[0] if len(found) == 1 else found


def done(act: Act, desk: Desk, query: str, values: Mapping[str, Any]) -> Outcome:
    """The deed's outcome; refused with a required field left empty.

    Raises:
        Forbidden: the person has not the right, or not over this area or scheme; recorded.
    """
    _, selection = _permitted(act, desk, query)
    if lacking(act, values):
        return Refused("interface.act.incomplete")
    chosen = {name: getattr(selection, name) for name in ("area", "scheme", "period", "lang")}
    return act.do(desk, {**chosen, **values})


def _permitted(act: Act, desk: Desk, query: str) -> tuple[Desk, Selection]:
    """Desk and selection, once it is sure that this person may do the deed here."""
    selection = Selection.parse(query, desk.identity.scope.home())
    inside = desk.identity.scope.covers(selection.area, selection.scheme)
    if not desk.allowed(act.roles) or not inside:
        asked = {"act": act.name, "area": selection.area, "scheme": selection.scheme}
        desk.record("foreign_deed", asked)
        raise Forbidden
    return desk, selection


def _progress(job: Job, words: Labels) -> Component:
    percent = round(job.done * 100)
    state = words(f"interface.job.{job.state}")
    bar = html.Progress(value=str(percent), max="100", **aria(label=state))
    said = html.Span(job.message, className="hint")
    log = html.Pre(job.log, className="hint") if job.state == "failed" else None
    return html.Div([bar, f" {percent}% {state} ", said, log])
