"""How does an Act work? A form and a button; the deed's outcome, or its job, under it."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from werkzeug.exceptions import Forbidden

from dashboard.actions.desk import Desk, Done, Job, Outcome, Refused, Started
from dashboard.display.aria import aria
from dashboard.display.forms import Asked, fields, lacking, options, recalled, uploaded
from dashboard.display.look import spoken
from dashboard.display.page import Act, Choice, Field, Picked, Upload
from dashboard.display.states import guarded
from dashboard.labels import Labels, labels
from dashboard.services.selection import Selection

POLL = 500  # ms between two looks at a running job
FEW = 6  # lines of a log that are shown at once
CHOSEN = ("area", "scheme", "period", "lang")  # of the selection, for the deed
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
            dcc.Download(id=f"{part_id}-handed"),
            dcc.Interval(id=f"{part_id}-tick", interval=POLL, disabled=True),
        ],
        id=f"{part_id}-card",
        className=_standing(act, asked),
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
        Output(f"{part}-handed", "data"),
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
            return outcome, None, True, True, no_update, no_update
        still = isinstance(outcome, Refused) and not outcome.stale
        after = no_update if still else (before or 0) + 1
        if isinstance(outcome, Started):
            return words("interface.act.started"), outcome.job, False, False, after, no_update
        filled = {name: words.get(held, held) for name, held in outcome.values.items()}
        said = words(outcome.message, **filled)
        return said, None, True, True, after, _handed(outcome)


def _handed(outcome: Done | Refused) -> Any:  # noqa: ANN401 what dcc.Download takes
    """The file that a deed hands out, as the browser saves it."""
    file = outcome.file if isinstance(outcome, Done) else None
    if file is None:
        return no_update
    return {"filename": file.name, "content": b64encode(file.content).decode(), "base64": True}


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

    if act.when is not None:
        _stand(app, desk, place, act)
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
        here, selection = _permitted(act, desk(), query)
        held = recalled(act, (here.sources, selection), {first: value})
        found = [held.get(name) for name in others]
        return found[0] if len(found) == 1 else found


def _stand(app: Dash, desk: Callable[[], Desk], place: Place, act: Act) -> None:
    """A form comes and goes with what may be done next."""

    @app.callback(
        Output(f"{place.part_id}-card", "className"),
        Input(place.done, "data"),
        State(place.selection, "data"),
        prevent_initial_call=True,
    )
    def stand(_: int, query: str) -> str:
        here, selection = _permitted(act, desk(), query)
        return _standing(act, (here.sources, selection))


def _standing(act: Act, asked: Asked) -> str:
    """A form that has had its turn is gone; what came of it stays to be read."""
    return "card" if act.stands(*asked) else "card gone"


def done(act: Act, desk: Desk, query: str, values: Mapping[str, Any]) -> Outcome:
    """The deed's outcome; refused with a required field left empty.

    Raises:
        Forbidden: the person has not the right, or not over this area or scheme; recorded.
    """
    _, selection = _permitted(act, desk, query)
    if lacking(act, values):
        return Refused("interface.act.incomplete")
    given: dict[str, Any] = {**{name: getattr(selection, name) for name in CHOSEN}, **values}
    if act.brings is not None:
        given |= act.brings(desk.sources, selection, given)
    if act.makes is not None:
        given["made"] = act.makes(desk.sources, selection, given)
    return act.do(desk, given)


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
    log = _log(job, words) if job.state == "failed" and job.log else None
    return html.Div([bar, f" {percent}% {state} ", said, log])


def _log(job: Job, words: Labels) -> Component:
    """All that the work wrote down; folded where it is long."""
    held = html.Pre(job.log, className="hint")
    short = job.log.count("\n") < FEW
    return html.Details([html.Summary(words("interface.act.log")), held], open=short)
