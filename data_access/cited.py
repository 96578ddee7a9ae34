"""Who published a packaged table, when, where, and on what terms may it be used?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import yaml

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The source of one table.

    ``document``: its name, and ``note``: what was done to the figures on the way here, both by
    language; ``published``: the day or year, empty where none is printed.
    """

    document: Mapping[str, str]
    note: Mapping[str, str]
    published: str
    url: str
    licence: str


@cache
def cited(folder: Path) -> Mapping[str, Cited]:
    """By table, what ``sources.yaml`` says of a folder of CSV files.

    Raises:
        ValueError: a table without a source, or a source without its document in each language.
    """
    held = yaml.safe_load((folder / "sources.yaml").read_text(encoding="utf-8"))
    tables = {path.stem for path in folder.glob("*.csv")}
    if tables != set(held):
        raise ValueError(f"{folder.name}/sources.yaml: {sorted(tables ^ set(held))} on one side")
    return {name: _cited(name, said) for name, said in held.items()}


def _cited(name: str, said: Mapping[str, Mapping[str, str]]) -> Cited:
    for field in ("document", "note"):
        silent = [one for one in LANGUAGES if not said[field].get(one)]
        if silent:
            raise ValueError(f"sources.yaml: {name}: {field} is not said in {', '.join(silent)}")
    return Cited(**said)  # type: ignore[arg-type]  # the constructor names what lacks


@cache
def table(path: Path) -> pd.DataFrame:
    """One packaged table as it is written; callers do not change it."""
    return pd.read_csv(path)
