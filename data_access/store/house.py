"""What has the administrator set for the whole house? Each change with who made it, and when."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, delete, insert, select

from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.revision import revision
from data_access.store.schema import SETTING
from data_access.store.writing import writing

FEWEST = 5  # persons: statistics of fewer could be traced to one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The settings of the house.

    ``today``: the day that everything is told as of, None is the environment's or the clock's;
    ``small_cells``: counts of fewer persons than this are withheld.
    """

    today: date | None = None
    small_cells: int = FEWEST


class HouseRecords:
    """The settings of one store; what was never set has its default."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def read(self) -> House:
        """The settings as they are now."""
        return self.standing()[1]

    def standing(self) -> tuple[int, House]:
        """The store's revision, and the settings as they were then or later."""
        with reading(self._engine) as connection:
            return revision(connection), _house(connection)

    def set(self, house: House, who: str, connection: Connection | None = None) -> House:
        """Put these in the place of the old ones, which are returned."""
        said = {"today": house.today and house.today.isoformat(), "small_cells": house.small_cells}
        rows = [
            {"name": name, "value": value, "changed": self._clock(), "who": who}
            for name, value in said.items()
        ]
        with writing(self._engine, connection) as held:
            before = _house(held)
            held.execute(delete(SETTING))
            held.execute(insert(SETTING), rows)
            return before


def _house(connection: Connection) -> House:
    held = {row.name: row.value for row in connection.execute(select(SETTING))}
    day = held.get("today")
    return House(
        today=date.fromisoformat(day) if day else None,
        small_cells=int(held.get("small_cells", FEWEST)),
    )
