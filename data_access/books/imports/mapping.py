"""How does a bureau's own layout become rows of a table? A YAML file says so, column by column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from data_access.books.imports.importable import Importable, importable
from data_access.books.imports.opened import refused
from data_access.books.imports.problem import Reason, Unreadable
from data_access.books.imports.words import key_of, units
from data_access.books.lines import lines

PACKAGED = Path(__file__).parents[1] / "mappings"
PLACES = ("value", "cell", "file", "sheet", "above")
CELL = r"^[A-Z]{1,3}[1-9]\d{0,6}$"
Text = Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnSaid(_Strict):
    """One column: the field it fills, in which unit, of the month or since January.

    ``sets``: what else is so in this column (``{account: pooled}``); ``codes``: the system of
    codes that its values belong to.
    """

    field: str
    unit: str | None = None
    kind: Literal["month", "ytd"] = "month"
    sets: dict[str, Text] = {}
    codes: str | None = None
    optional: bool = False


class HeaderSaid(_Strict):
    """Where the headings stand: the row number, or a text that their row holds; how many rows."""

    row: int | None = Field(default=None, ge=1)
    find: str | None = None
    rows: int = Field(default=1, ge=1, le=4)

    @model_validator(mode="after")
    def _one_of_both(self) -> "HeaderSaid":
        if (self.row is None) == (self.find is None):
            raise ValueError("say row, or find, not both")
        return self


class PlaceSaid(_Strict):
    """What holds for the whole sheet: a value, a cell, a file's or sheet's name, what is above.

    ``above``: whatever stands over the headings is searched.
    """

    value: Text | None = None
    cell: str | None = Field(default=None, pattern=CELL)
    file: str | None = None  # a pattern with one group, or with none for all of the name
    sheet: str | None = None
    above: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_place(self) -> "PlaceSaid":
        given = [name for name in PLACES if getattr(self, name)]
        if len(given) != 1:
            raise ValueError(f"say one of {', '.join(PLACES)}")
        for name in ("file", "sheet"):
            pattern = getattr(self, name)
            if pattern is not None and re.compile(pattern).groups > 1:
                raise ValueError(f"{name}: a pattern has one group at the most")
        return self


class Layout(_Strict):
    """The whole file, as it is written."""

    table: str
    sheet: str | int = 1  # its name, its number, or "*" for every one with these headings
    header: HeaderSaid
    unit: str | None = None
    columns: dict[Text, ColumnSaid] = Field(min_length=1)
    constants: dict[str, Text] = {}
    period: PlaceSaid | None = None
    area: PlaceSaid | None = None
    lines: dict[Text, str | None] = {}
    values: dict[str, dict[Text, Text | None]] = {}
    repeated: Literal["refuse", "sum"] = "refuse"
    note: str = ""

    @model_validator(mode="after")
    def _of_its_table(self) -> "Layout":
        """Every field is one of the table's, and every required one is filled from somewhere."""
        known = importable().get(self.table)
        if known is None:
            raise ValueError(f"table: there is {', '.join(importable())}")
        given = self._given()
        unknown = sorted(given - set(known.fields))
        if unknown:
            there = ", ".join(known.fields)
            raise ValueError(f"{self.table} has no {', '.join(unknown)}; it has {there}")
        needed = {name for name, field in known.fields.items() if field.required}
        missing = sorted(needed - given - {"area", "period"})  # those may come with the file
        if missing:
            raise ValueError(f"nothing fills {', '.join(missing)}")
        for unit in filter(None, (self.unit, *(said.unit for said in self.columns.values()))):
            if not any(key_of(unit) in units(kind) for kind in ("money", "count", "ratio")):
                raise ValueError(f"unit {unit!r} is not known")
        return self

    @model_validator(mode="after")
    def _lines_are_known(self) -> "Layout":
        """What a bureau calls a line leads to one of the statement's."""
        meant = {name for name in self.lines.values() if name is not None}
        if unknown := sorted(meant - set(lines())):
            raise ValueError(f"lines: there is no {', '.join(unknown)} in lines.yaml")
        return self

    def _given(self) -> set[str]:
        given = {said.field for said in self.columns.values()} | set(self.constants)
        given |= {name for said in self.columns.values() for name in said.sets}
        given |= {name for name in ("period", "area") if getattr(self, name) is not None}
        return given | set(self.values)


@dataclass(frozen=True, kw_only=True)
class FileMapping:
    """A mapping and its name."""

    name: str
    layout: Layout
    sha256: str

    @property
    def table(self) -> Importable:
        """The table it fills."""
        return importable()[self.layout.table]

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, str | None]]:
        """What it says of the words of each field, as compared."""
        said: dict[str, dict[str, str | None]] = {}
        for name, words in (*self.layout.values.items(), ("line", self.layout.lines)):
            if words:
                said.setdefault(name, {}).update({key_of(a): b for a, b in words.items()})
        return said


def mapping_files(folder: Path | None) -> dict[str, Path]:
    """Every mapping by name; a bureau's own comes before the packaged one of that name."""
    folders = [PACKAGED] if folder is None else [PACKAGED, folder]
    return {path.stem: path for place in folders for path in sorted(place.glob("*.yaml"))}


def read_mapping(path: Path) -> FileMapping:
    """One of them.

    Raises:
        BadFile: it is not written as it must be; names the field.
    """
    try:
        content = path.read_bytes()
        said: Any = yaml.safe_load(content.decode("utf-8"))
        layout = Layout.model_validate(said)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "—"
        why = first["msg"].removeprefix("Value error, ")
        raise refused(path.name, Unreadable(Reason.BAD_MAPPING, field=place, why=why)) from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError, re.error) as error:
        why = " ".join(str(error).split())[:200]
        raise refused(path.name, Unreadable(Reason.BAD_MAPPING, field="—", why=why)) from error
    return FileMapping(name=path.stem, layout=layout, sha256=sha256(content).hexdigest())
