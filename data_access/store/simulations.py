"""Which futures of a scenario were reckoned, on which basis, from which chances?

The same key gives the same futures to the last digit, so that one is never reckoned twice.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, delete, insert, select

from data_access.sql.warehouse import reading
from data_access.store.schema import SIMULATION
from data_access.store.writing import require_current, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What tells one from another; ``scenario``: its notation, empty for current law."""

    area: str
    fund: str
    scenario: str
    basis: str
    seed: int
    paths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSimulation:
    """What a job left; ``document`` is the service's own JSON."""

    of: Reckoning
    made_on: date
    document: dict[str, Any]


class Simulations:
    """The stored futures of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, made: StoredSimulation) -> None:
        """Write it in the place of the same one."""
        with writing(self._engine) as connection:
            connection.execute(delete(SIMULATION).where(_same(made.of)))
            values = asdict(made.of) | {"made_on": made.made_on, "document": made.document}
            connection.execute(insert(SIMULATION).values(values))

    def find(self, wanted: Reckoning) -> StoredSimulation | None:
        """That one; None while it was never reckoned.

        Raises:
            NotReady: the store is missing or of another schema.
        """
        asked = select(SIMULATION.c.made_on, SIMULATION.c.document).where(_same(wanted))
        with reading(self._engine) as connection:
            require_current(connection)
            row = connection.execute(asked).first()
        if row is None:
            return None
        return StoredSimulation(of=wanted, made_on=row.made_on, document=row.document)


def _same(wanted: Reckoning) -> ColumnElement[bool]:
    return and_(*(SIMULATION.c[name] == value for name, value in asdict(wanted).items()))
