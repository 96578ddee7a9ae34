"""Which monthly forecasts were made, from which data, and what did they say at the time?

Nothing is written over but a forecast of the same figures by the same model: what was said
earlier stays, to be held against what came.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from data_access.port import Scope
from data_access.sql.warehouse import reading
from data_access.store.schema import FUTURE
from data_access.store.writing import require_current, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFuture:
    """One fund's forecast as a job left it.

    Attributes:
        area: whose fund.
        scheme: which.
        as_of: the last month that was known, ``2026-09``.
        data_version: of the warehouse it was read from.
        model: the version of the way of forecasting.
        made_on: the day.
        document: the service's own JSON.
    """

    area: str
    scheme: str
    as_of: str
    data_version: int
    model: str
    made_on: date
    document: dict[str, Any]


KEY = ("area", "scheme", "as_of", "data_version", "model")
BEGUN = " begun"
"""After its model's version: no forecast yet, but what was fitted for one, should it break off."""


class Futures:
    """The stored forecasts of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, futures: Sequence[StoredFuture]) -> None:
        """Write these in one transaction, each in the place of its own earlier run.

        What was ``BEGUN`` of the same fund is forgotten.
        """
        with writing(self._engine) as connection:
            for future in futures:
                same = [FUTURE.c[name] == getattr(future, name) for name in KEY]
                own = [FUTURE.c[name] == getattr(future, name) for name in ("area", "scheme")]
                connection.execute(delete(FUTURE).where(*same))
                connection.execute(delete(FUTURE).where(*own, FUTURE.c.model.endswith(BEGUN)))
                connection.execute(insert(FUTURE).values(**asdict(future)))

    def find(self, scope: Scope, limit: int, *, begun: bool = False) -> list[StoredFuture]:
        """The forecasts inside a scope, those of the last month and data first.

        Args:
            scope: whose.
            limit: at most so many.
            begun: those that were begun instead, and not finished.

        Raises:
            NotReady: the store is missing or of another schema.
        """
        unfinished = FUTURE.c.model.endswith(BEGUN)
        wanted = select(FUTURE).limit(limit).where(unfinished if begun else ~unfinished)
        for column, allowed in ((FUTURE.c.area, scope.areas), (FUTURE.c.scheme, scope.schemes)):
            if allowed is not None:
                wanted = wanted.where(column.in_(sorted(allowed)))
        latest = wanted.order_by(
            *(FUTURE.c[name].desc() for name in ("as_of", "data_version", "made_on", "model"))
        )
        with reading(self._engine) as connection:
            require_current(connection)
            return [StoredFuture(**row) for row in connection.execute(latest).mappings()]
