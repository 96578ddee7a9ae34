"""Which outlooks were made, from which data and when?"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from data_access.port import Scope
from data_access.sql.warehouse import reading
from data_access.store.schema import OUTLOOK
from data_access.store.writing import require_current, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOutlook:
    """One outlook as a job left it; ``document`` is the service's own JSON."""

    area: str
    scheme: str
    account: str
    measure: str
    data_version: int
    made_on: date
    document: dict[str, Any]


class Outlooks:
    """The stored outlooks of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def replace(self, area: str, outlooks: Sequence[StoredOutlook]) -> None:
        """Put these in the place of all earlier outlooks of the area, in one transaction."""
        with writing(self._engine) as connection:
            connection.execute(delete(OUTLOOK).where(OUTLOOK.c.area == area))
            if outlooks:
                connection.execute(insert(OUTLOOK), [asdict(outlook) for outlook in outlooks])

    def find(self, scope: Scope) -> list[StoredOutlook]:
        """The outlooks inside a scope.

        Raises:
            NotReady: the store is missing or of another schema.
        """
        wanted = select(OUTLOOK)
        for column, allowed in ((OUTLOOK.c.area, scope.areas), (OUTLOOK.c.scheme, scope.schemes)):
            if allowed is not None:
                wanted = wanted.where(column.in_(sorted(allowed)))
        with reading(self._engine) as connection:
            require_current(connection)
            return [StoredOutlook(**row) for row in connection.execute(wanted).mappings()]
