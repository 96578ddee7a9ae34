"""How does a scenario stand in an address, so that the link gives it back to the last digit?

``1~~contribution_rate~0.09~2027~linear~5~~a1b2c3d4``: the version of this notation, each lever
with value, start, shape and length, and a digest that tells a changed link from a whole one.
"""

import hashlib
import math
from collections.abc import Mapping

from forecasting.scenarios.phasing import SHAPES, Shape
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario

VERSION = "1"
BETWEEN, WITHIN = "~~", "~"
DIGITS = 8  # of the digest
OPEN = "-"  # what is left to the lever
SHAPED: Mapping[str, Shape] = {shape: shape for shape in SHAPES}


def written(scenario: Scenario) -> str:
    """The notation; empty for current law.

    Numbers are written as shortly as gives the same float back.
    """
    if not scenario.moves:
        return ""
    parts = [VERSION, *(_move(name, one) for name, one in sorted(scenario.moves.items()))]
    said = BETWEEN.join(parts)
    return f"{said}{BETWEEN}{_digest(said)}"


def read(said: str) -> Scenario:
    """The scenario that ``written`` wrote.

    Raises:
        Misfit: a notation of another version, one that was changed, or no notation at all.
    """
    if not said:
        return Scenario()
    version, *parts, digest = said.split(BETWEEN) if BETWEEN in said else (said, "")
    if version != VERSION:
        raise Misfit("unknown_version", value=version[:20], known=VERSION)
    if digest != _digest(said.rpartition(BETWEEN)[0]):
        raise Misfit("altered")
    moves = dict(_read(part) for part in parts)
    if len(moves) < len(parts):
        raise Misfit("malformed", value="")
    return Scenario(moves=moves)


def _move(name: str, one: Move) -> str:
    parts = (name, repr(float(one.value)), one.start, one.shape, one.length)
    return WITHIN.join(OPEN if part is None else str(part) for part in parts)


def _read(part: str) -> tuple[str, Move]:
    try:
        name, *said = part.split(WITHIN)
        value, start, shape, length = (None if one == OPEN else one for one in said)
        move = Move(
            value=float(value or ""),
            start=None if start is None else int(start),
            shape=None if shape is None else SHAPED[shape],
            length=None if length is None else int(length),
        )
    except (ValueError, KeyError) as error:
        raise Misfit("malformed", value=part[:60]) from error
    if not math.isfinite(move.value):
        raise Misfit("malformed", value=part[:60])
    return name, move


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:DIGITS]
