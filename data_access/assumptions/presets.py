"""Which scenarios come with the product, and on what does each of them stand?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

VALUES = Path(__file__).parent / "values" / "presets"
EVIDENCE = ("law", "published", "simulated", "judgement")
TOLD = ("name", "what", "source")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One scenario; its file's name is its name.

    Attributes:
        order: its place among the others.
        called: its name, by language; ``what``: what is done in it.
        evidence: ``law``, ``published``, ``simulated`` or ``judgement``.
        source: what it stands on, by language, and ``url``.
        moves: by lever, the value, or ``value`` (or ``by``: from current law), ``start``,
            ``shape`` and ``length``.
    """

    name: str
    order: int
    called: Mapping[str, str]
    what: Mapping[str, str]
    evidence: str
    source: Mapping[str, str]
    moves: Mapping[str, Any]


@cache
def presets() -> dict[str, Preset]:
    """Every preset by name, in their order.

    Raises:
        ValueError: a preset that lacks words, evidence or moves: its file, and what of it.
    """
    held = [_read(path) for path in VALUES.glob("*.yaml")]
    return {one.name: one for one in sorted(held, key=lambda one: one.order)}


def _read(path: Path) -> Preset:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    silent = [name for name in TOLD if not all(said.get(name, {}).get(one) for one in LANGUAGES)]
    if silent:
        raise ValueError(f"{path.name}: {silent[0]} is not said in zh and en")
    if said.get("evidence") not in EVIDENCE or not isinstance(said.get("moves"), dict):
        raise ValueError(f"{path.name}: evidence or moves are not said")
    return Preset(
        name=path.stem,
        order=said["order"],
        called=said["name"],
        what=said["what"],
        evidence=said["evidence"],
        source=said["source"],
        moves=said["moves"],
    )
