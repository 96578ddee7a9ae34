"""Who signed which assumption, when, and with what opinion?"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, insert, select, text

from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.signature_table import SIGNATURE
from data_access.store.writing import legible, writing

LONGEST = 500  # characters
ONE_WRITER = text("SELECT pg_advisory_xact_lock(7596210)")  # any number of its own
Place = tuple[str, str]
"""Group of the book and name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """``mark``: of the assumption as it was signed; ``at``: milliseconds since 1970."""

    scheme: str
    name: str
    mark: str
    opinion: str
    who: str
    at: int


class Signatures:
    """The signatures of one store; what was signed stays signed as it was."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction for signatures and their record."""
        return writing(self._engine)

    def sign(
        self, marks: Mapping[Place, str], opinion: str, who: str, connection: Connection
    ) -> None:
        """Put one under each assumption, by its mark.

        Raises:
            ValueError: no opinion.
        """
        said = legible(opinion.strip(), LONGEST)
        if not said:
            raise ValueError("a signature has to say its opinion")
        if connection.dialect.name == "postgresql":
            connection.execute(ONE_WRITER)
        last = connection.execute(select(func.max(SIGNATURE.c.signature))).scalar() or 0
        told = {"opinion": said, "who": who, "at": self._clock()}
        rows = [
            {"signature": last + place, "scheme": scheme, "name": name, "mark": mark, **told}
            for place, ((scheme, name), mark) in enumerate(marks.items(), start=1)
        ]
        connection.execute(insert(SIGNATURE), rows)

    def latest(self) -> dict[Place, Signature]:
        """The last one under each assumption."""
        columns = [SIGNATURE.c[name] for name in Signature.__slots__]
        wanted = select(*columns).order_by(SIGNATURE.c.signature)
        with reading(self._engine) as connection:
            held = [Signature(**row) for row in connection.execute(wanted).mappings()]
        return {(one.scheme, one.name): one for one in held}
