"""Which file of each person was refused last, and what was wrong with it, cell by cell?"""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select

from data_access.sql.warehouse import reading
from data_access.store.schema import REFUSAL
from data_access.store.writing import writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A refused file; ``problems``: one JSON object each, ``count`` how many there were in all.

    ``at`` in ms since 1970.
    """

    who: str
    at: int
    file: str
    count: int
    problems: list[dict[str, Any]]


class Refusals:
    """The refusals of one store: the last of each person, until a file of theirs is taken in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, refusal: Refusal) -> None:
        """Put it in the place of the one before."""
        with writing(self._engine) as connection:
            _forget(connection, refusal.who)
            connection.execute(insert(REFUSAL).values(**asdict(refusal)))

    def forget(self, who: str) -> None:
        """A file of theirs was taken in."""
        with writing(self._engine) as connection:
            _forget(connection, who)

    def all(self) -> list[Refusal]:
        """Everyone's last one, the newest first."""
        wanted = select(REFUSAL).order_by(REFUSAL.c.at.desc(), REFUSAL.c.who)
        with reading(self._engine) as connection:
            return [Refusal(**row) for row in connection.execute(wanted).mappings()]


def _forget(connection: Connection, who: str) -> None:
    connection.execute(delete(REFUSAL).where(REFUSAL.c.who == who))
