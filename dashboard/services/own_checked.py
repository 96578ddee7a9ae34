"""Does the engine come to what a table that somebody brings prints?"""

import binascii
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dashboard.services import own_check
from dashboard.services.own_check.kind import Kind
from dashboard.services.selection import Selection
from dashboard.services.self_check.trial import Compared
from dashboard.services.sources import Sources
from data_access.books.imports.problem import BadFile
from data_access.discovery import discover
from data_access.reference.own_table import BadTable, OwnTable, own_table


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTried:
    """A table that was brought: its file, what it was taken for, every figure compared."""

    name: str
    kind: str
    rows: tuple[Compared, ...]

    @property
    def passed(self) -> int:
        """How many figures agree."""
        return sum(row.passed for row in self.rows)

    @property
    def held(self) -> bool:
        """Whether all do; a table that compares nothing does not."""
        return bool(self.rows) and self.passed == len(self.rows)


def own_checked(
    _: Sources, __: Selection, values: Mapping[str, Any]
) -> OwnTried | BadTable | BadFile | None:
    """What comes of the file that was dropped, or why nothing can; None before there is any.

    Nothing of it is kept. ``values``: its ``name``, and its ``content`` as a browser sends it.
    """
    name, content = str(values.get("name") or ""), str(values.get("content") or "")
    if not name or not content:
        return None
    try:
        return own_tried(name, b64decode(content.partition(",")[2], validate=True))
    except (BadTable, BadFile) as problem:
        return problem
    except binascii.Error:
        return BadTable("unreadable", table=name)


def own_kinds(_: Sources, __: Selection) -> Mapping[str, Kind]:
    """What may be brought; the same for every reader."""
    return kinds()


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of table that may be brought, by name."""
    return discover(own_check, Kind)


def own_tried(name: str, content: bytes) -> OwnTried:
    """The table of a file, as the first kind whose columns it names.

    Raises:
        BadFile: nobody can read it.
        BadTable: it fits no kind, or cannot be computed with: table, row and field are named.
    """
    table = own_table(name, content)
    kind = next((held for held in kinds() if kinds()[held].fits(table)), None)
    if kind is None:
        raise BadTable("no_kind", table=name, said=", ".join(table.columns))
    rows = tuple(_compared(table, kinds()[kind]))
    if not rows:
        raise BadTable("nothing_to_compare", table=name)
    return OwnTried(name=name, kind=kind, rows=rows)


def _compared(table: OwnTable, kind: Kind) -> list[Compared]:
    try:
        return list(kind.compare(table))
    except BadTable:
        raise
    except ValueError as problem:
        raise BadTable("engine", table=table.name, said=str(problem)) from problem
