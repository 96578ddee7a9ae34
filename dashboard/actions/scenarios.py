"""What may be done to the scenarios that people keep? Save, lock as cited, delete; recorded."""

from collections.abc import Callable

from dashboard.actions.desk import Desk, Done, Made, Outcome, Refused, Started, Uploaded, Values
from data_access.port import Role
from data_access.store.scenarios import Deed, Draft, KeptScenario
from forecasting.scenarios.address import read, written
from forecasting.scenarios.document import ScenarioSaid, read_document, written_moves
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Scenario, sound

ROLES = frozenset({Role.ACTUARY, Role.FINANCE, Role.ADMIN})
BASIS = 80  # characters of a basis's version
FUNDS = {"employee": "employee_pooled", "resident": "resident"}
WORDS = "pages.what_if.outcomes"
DEEDS: dict[Deed, str] = {
    "saved": "save_scenario",
    "locked": "lock_scenario",
    "deleted": "delete_scenario",
}


class _Refusal(Exception):
    """Nothing was written; the text ends a label key."""


def _told(deed: Callable[[Desk, Values], Outcome]) -> Callable[[Desk, Values], Outcome]:
    """Say in words why a deed was refused."""

    def told(desk: Desk, values: Values) -> Outcome:
        try:
            return deed(desk, values)
        except _Refusal as problem:
            return Refused(f"{WORDS}.{problem}")
        except Misfit:
            return Refused(f"{WORDS}.misfit")

    return told


@_told
def save_scenario(desk: Desk, values: Values) -> Outcome:
    """Keep what the levers show under a name: a new scenario, or the next version of one's own."""
    draft = _draft(values)
    before = next(
        (one for one in _kept(desk) if (one.area, one.name) == (draft.area, draft.name)), None
    )
    if before is not None:
        made = _change(desk, _own(desk, before), draft, "saved")
        return Done(f"{WORDS}.saved", _said(made))
    scenarios, who = desk.registers.scenarios, desk.identity.name
    with scenarios.writing() as connection:
        made = scenarios.add(draft, who, connection)
        desk.people.trail.record(who, DEEDS["saved"], _details(desk, made), connection)
    return Done(f"{WORDS}.saved", _said(made))


@_told
def lock_scenario(desk: Desk, values: Values) -> Outcome:
    """Leave a scenario as it is from now on: a report or a minute cites it."""
    before = _own(desk, _named(desk, values))
    return Done(f"{WORDS}.locked", _said(_change(desk, before, before, "locked")))


def cite(desk: Desk, area: str, scenario: Scenario) -> None:
    """Lock what is kept of the area with these very moves, whoever keeps it: a memo tells of it."""
    moves = written_moves(scenario)
    for one in _kept(desk):
        if (one.area, one.moves, one.locked) == (area, moves, False):
            _change(desk, one, one, "locked")


@_told
def delete_scenario(desk: Desk, values: Values) -> Outcome:
    """Take a scenario off the list; its versions stay on record."""
    before = _own(desk, _named(desk, values))
    return Done(f"{WORDS}.deleted", _said(_change(desk, before, before, "deleted")))


@_told
def hand_out(desk: Desk, values: Values) -> Outcome:
    """What the levers show as a file that another house can read.

    Raises:
        Misfit: the notation cannot be read.
    """
    scenario = read(str(values["scenario"] or ""))
    said = ScenarioSaid(
        owner=desk.identity.name, basis=str(values["basis"] or ""), moves=written_moves(scenario)
    )
    content = said.model_dump_json(indent=2).encode()
    return Done(f"{WORDS}.handed_out", file=Made("jiheng-scenario.json", content))


def take_in(desk: Desk, values: Values) -> Outcome:
    """Keep the scenario of a file; what is wrong with it is named as its schema names it."""
    file: Uploaded = values["file"]
    try:
        said = read_document(file.content)
        title = str(values["title"] or "") or said.name
        sound(said.scenario())
        form = {**values, "title": title, "note": said.note, "basis": said.basis}
        return save_scenario(desk, {**form, "scenario": written(said.scenario())})
    except Misfit as problem:
        return misfit_said(problem)


def misfit_said(problem: Misfit) -> Refused:
    """What is wrong with a scenario, levers by their names."""
    named = {field: _word(field, held) for field, held in problem.values.items()}
    return Refused(f"levers.refusals.{problem.code}", named)


def _word(field: str, held: object) -> str:
    return f"levers.{held}.name" if field in {"lever", "other"} else str(held)


@_told
def simulate_scenario(desk: Desk, values: Values) -> Started:
    """Many futures of what the levers show, as a job.

    Raises:
        Misfit: the notation cannot be read.
    """
    said = str(values["scenario"] or "")
    sound(read(said))
    fund = FUNDS[str(values["scheme"] or "employee")]
    return desk.begin("simulate", {"area": str(values["area"]), "fund": fund, "scenario": said})


@_told
def simulate_beside(desk: Desk, values: Values) -> Outcome:
    """Many futures of all that stands side by side, as one job; ``scenarios``: by the house."""
    said = list(values["scenarios"])
    if not said:
        raise _Refusal("nothing_to_tell_apart")
    fund = FUNDS[str(values["scheme"] or "employee")]
    return desk.begin("simulate", {"area": str(values["area"]), "fund": fund, "scenarios": said})


def _draft(values: Values) -> Draft:
    """What is to be kept, once it is sure that it can be set.

    Raises:
        _Refusal: nothing is moved, or it has no name.
        Misfit: the notation or what it says cannot be.
    """
    scenario = read(str(values["scenario"] or ""))
    sound(scenario)
    if not scenario.moves:
        raise _Refusal("nothing_moved")
    name, note = (str(values[field] or "") for field in ("title", "note"))
    try:
        return Draft(
            area=str(values["area"]),
            name=name,
            note=note,
            moves=written_moves(scenario),
            basis=str(values["basis"] or "")[:BASIS],
        )
    except ValueError:
        raise _Refusal("no_name") from None


def _kept(desk: Desk) -> list[KeptScenario]:
    return desk.registers.scenarios.standing(desk.identity.scope)


def _named(desk: Desk, values: Values) -> KeptScenario:
    """The scenario that the form names, as it is now.

    Raises:
        _Refusal: there is none of that number, or it lies outside the person's scope.
    """
    held = [one for one in _kept(desk) if str(one.scenario) == str(values["kept"])]
    if not held:
        raise _Refusal("gone")
    return held[0]


def _own(desk: Desk, held: KeptScenario) -> KeptScenario:
    """The scenario, if this person may change it.

    Raises:
        _Refusal: it is locked, or somebody else's.
    """
    if held.locked:
        raise _Refusal("is_locked")
    if held.owner != desk.identity.name and not desk.allowed(frozenset({Role.ADMIN})):
        raise _Refusal("not_own")
    return held


def _change(desk: Desk, before: KeptScenario, draft: Draft, deed: Deed) -> KeptScenario:
    """The next version and its record, both or neither.

    Raises:
        _Refusal: somebody else was quicker.
    """
    scenarios, who = desk.registers.scenarios, desk.identity.name
    try:
        with scenarios.writing() as connection:
            made = scenarios.change(before, draft, (deed, who), connection)
            desk.people.trail.record(who, DEEDS[deed], _details(desk, made), connection)
    except LookupError:
        raise _Refusal("changed") from None
    return made


def _details(desk: Desk, made: KeptScenario) -> dict[str, object]:
    said = {"scenario": made.scenario, "version": made.version, "name": made.name}
    return {**said, "area": made.area, "moves": made.moves, "address": desk.address}


def _said(made: KeptScenario) -> dict[str, str]:
    return {"name": made.name, "version": str(made.version)}
