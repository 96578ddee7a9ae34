"""What must a file fit in with: areas, institutions, codes, and months that are closed?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from data_access import tables
from data_access.books.imports.words import key_of
from data_access.sql.schema import DERIVED
from data_access.tables import Status

SHUT = frozenset({str(Status.CLOSED), str(Status.FINAL)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The house's frame, as one file finds it.

    ``areas``: the parent of each; ``named``: areas by what they are called; ``states``: how far
    the closing of an area's month is.
    """

    today: date
    areas: Mapping[str, str | None] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    institutions: frozenset[str] = frozenset()
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    states: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def root(self, area: str) -> str:
        """The area whose months are closed: the one it is a part of, or itself."""
        return self.areas.get(area) or area

    def status(self, area: str, period: str) -> str:
        """How settled a figure is that comes in now."""
        return self.states.get((self.root(area), period), str(Status.OPEN))

    def closed(self, area: str, period: str) -> bool:
        """Whether a period takes no more figures; a year does once all its months are final."""
        if self.status(area, period) in SHUT:
            return True
        if len(period) > len("2024"):
            return False
        months = [self.status(area, f"{period}-{month:02}") for month in range(1, 13)]
        return all(state == str(Status.FINAL) for state in months)


def read_frame(connection: Connection, today: date) -> Frame:
    """The frame as the warehouse has it now."""
    area, institution = DERIVED[tables.Area], DERIVED[tables.Institution]
    codes, month = DERIVED[tables.CodeMap], DERIVED[tables.BookMonth]
    areas = connection.execute(select(area)).mappings().all()
    return Frame(
        today=today,
        areas={row["area"]: row["parent"] for row in areas},
        named={
            key_of(row[name]): row["area"]
            for row in areas
            for name in ("name_zh", "name_en", "area")
        },
        institutions=frozenset(connection.execute(select(institution.c.institution)).scalars()),
        codes={(row.system, row.code): row.house_code for row in connection.execute(select(codes))},
        states={(row.area, row.period): row.status for row in connection.execute(select(month))},
    )
