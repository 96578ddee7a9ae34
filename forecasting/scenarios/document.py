"""What does a file say of a scenario, and what is written into one?"""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from forecasting.scenarios.phasing import Shape
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario

NOTATION: Final = "jiheng.scenario/1"
LARGEST = 100_000  # bytes of a file
Number = Annotated[float, Field(allow_inf_nan=False)]


class MoveSaid(BaseModel):
    """One lever: its value, and how it comes in; what is left out is as the lever has it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    value: Number
    start: int | None = None
    shape: Shape | None = None
    length: int | None = None


class ScenarioSaid(BaseModel):
    """A scenario as it is handed on: sparse, over current law.

    ``basis``: the version of the basis that its results stood on, if it was run.
    """

    model_config = ConfigDict(extra="forbid", strict=True)
    notation: Literal["jiheng.scenario/1"] = NOTATION
    name: Annotated[str, Field(max_length=60)] = ""
    version: int = 1
    owner: Annotated[str, Field(max_length=100)] = ""
    note: Annotated[str, Field(max_length=500)] = ""
    basis: str | None = None
    moves: dict[str, Number | MoveSaid]

    def scenario(self) -> Scenario:
        """What it sets; whether that can be is for the basis to say."""
        return Scenario(moves={name: _move(said) for name, said in self.moves.items()})


def schema() -> dict[str, Any]:
    """The JSON schema of such a file."""
    return ScenarioSaid.model_json_schema()


def read_document(content: bytes) -> ScenarioSaid:
    """A file's scenario.

    Raises:
        Misfit: it is too large, no JSON, or says something else than a scenario: what and where.
    """
    if len(content) > LARGEST:
        raise Misfit("malformed", value=f"{len(content)} bytes")
    try:
        held = json.loads(content)
    except ValueError as problem:
        raise Misfit("malformed", value=content[:60].decode(errors="replace")) from problem
    if isinstance(held, dict) and held.get("notation", NOTATION) != NOTATION:
        raise Misfit("unknown_version", value=str(held["notation"])[:40], known=NOTATION)
    try:
        return ScenarioSaid.model_validate_json(content)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise Misfit("malformed", value=f"{where}: {first['msg']}") from problem


def written_moves(scenario: Scenario) -> dict[str, Any]:
    """The moves as such a file has them: a number where nothing but the value is said."""
    return {name: _said(move) for name, move in sorted(scenario.moves.items())}


def read_moves(held: Mapping[str, Any]) -> Scenario:
    """The scenario of moves that ``written_moves`` wrote.

    Raises:
        Misfit: something else stands there.
    """
    return read_document(json.dumps({"moves": held}).encode()).scenario()


def _move(said: float | MoveSaid) -> Move:
    if not isinstance(said, MoveSaid):
        return Move(value=said)
    return Move(value=said.value, start=said.start, shape=said.shape, length=said.length)


def _said(move: Move) -> Any:  # noqa: ANN401 a value of JSON
    parts = {"start": move.start, "shape": move.shape, "length": move.length}
    held = {name: part for name, part in parts.items() if part is not None}
    return {"value": move.value, **held} if held else move.value
