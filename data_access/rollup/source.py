"""Where does settlement detail lie, which months of it, and in which version?

A source is a folder with a ``source.yaml``, or that file itself, or one that names a table of a
database. Months of files are found by the ``{month}`` of their path.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from data_access.rollup.detail import COLUMNS
from data_access.rollup.problem import Fault, Refused

NAME = "source.yaml"
KEPT = "rollup"  # the folder of the home with a folder for each source
MONTH = r"(\d{4}-(?:0[1-9]|1[0-2]))"
Version = Annotated[int, Field(ge=1)]


class Said(BaseModel):
    """What a ``source.yaml`` says.

    ``columns``: the source's names of the detail's columns, where they differ; ``versions``: of
    single months that were delivered again.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(pattern=r"^[\w.-]{1,60}$")
    version: Version = 1
    format: Literal["parquet", "csv", "table"]
    path: str | None = None
    table: str | None = Field(default=None, pattern=r"^[A-Za-z_]\w*$")
    url: str | None = None
    money: Literal["fen", "yuan"] = "fen"
    columns: Mapping[str, str] = {}
    versions: Mapping[str, Version] = {}

    @model_validator(mode="after")
    def _fits(self) -> "Said":
        unknown = sorted(set(self.columns) - set(COLUMNS))
        if unknown:
            raise ValueError(f"columns: settlement detail has no {', '.join(unknown)}")
        if self.format == "table":
            if not (self.table and self.url):
                raise ValueError("a table needs table and url")
        elif not self.path or self.path.count("{month}") != 1:
            raise ValueError("files need a path with {month} in it once")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as it lies there now; ``files``: those of each month, none of a table."""

    said: Said
    files: Mapping[str, tuple[Path, ...]]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.said.name

    def version(self, month: str) -> int:
        """The version in which a month was delivered."""
        return self.said.versions.get(month, self.said.version)

    def column(self, name: str) -> str:
        """What the source calls a column."""
        return self.said.columns.get(name, name)


def known_sources(home: Path) -> list[str]:
    """The folders of the home that say they are sources, by name."""
    return sorted(path.parent.name for path in (home / KEPT).glob(f"*/{NAME}"))


def read_source(place: Path) -> Source:
    """What a description says, and the files that are there.

    Raises:
        Refused: there is none, or it does not say what it must.
    """
    path = place / NAME if place.is_dir() else place
    try:
        said = Said.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(Fault.NO_SOURCE, path=path) from error
    except (ValidationError, yaml.YAMLError) as error:
        raise Refused(Fault.BAD_SOURCE, path=path, why=_first(error)) from error
    return Source(said=said, files=_files(path.parent, said.path) if said.path else {})


def _first(error: ValidationError | yaml.YAMLError) -> str:
    if isinstance(error, yaml.YAMLError):
        return " ".join(str(error).split())
    found = error.errors()[0]
    return f"{'.'.join(map(str, found['loc']))} {found['msg']}".strip()


def _files(folder: Path, pattern: str) -> dict[str, tuple[Path, ...]]:
    """The files of each month, in the order of the months."""
    before, after = (re.escape(part).replace(r"\*", "[^/]*") for part in pattern.split("{month}"))
    named = re.compile(f"{before}{MONTH}{after}$")
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob(pattern.replace("{month}", "*"))):
        match = named.match(path.relative_to(folder).as_posix())
        if match:
            found.setdefault(match[1], []).append(path.resolve())
    return {month: tuple(found[month]) for month in sorted(found)}
