"""What did supervision bring elsewhere, by whose account?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One account of another place: its figures by name, fractions, counts and yuan.

    ``since``: when it began, empty where the source does not say; ``simulated``: a trial run by
    the source's own words; ``documents``: who says so, by language;
    ``published``: when, empty where no day is printed.
    """

    name: str
    since: str
    simulated: bool
    figures: Mapping[str, float]
    documents: Mapping[str, str]
    published: str


@cache
def effects() -> tuple[Effect, ...]:
    """Every account, in the file's order."""
    text = (HERE / "supervision_effects.yaml").read_text(encoding="utf-8")
    return tuple(
        Effect(
            name=name,
            since=told["since"],
            simulated=told["simulated"],
            figures=told["figures"],
            documents={language: told["source"][language] for language in ("zh", "en")},
            published=told["source"]["published"],
        )
        for name, told in yaml.safe_load(text).items()
    )
