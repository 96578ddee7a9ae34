"""What did the checks find last, of which figures?"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from data_access.sql.warehouse import reading
from data_access.store.schema import CHECK_RESULT
from data_access.store.writing import writing


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResult:
    """The findings of one area and month; ``document`` is the service's own JSON.

    It is what the figures of its ``data_version`` gave; ``at`` in ms since 1970.
    """

    area: str
    month: str
    data_version: int
    at: int
    document: Sequence[dict[str, Any]]


class CheckResults:
    """The stored results of one store: the last of each area and month."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, result: StoredResult) -> None:
        """Put it in the place of the one before."""
        same = (CHECK_RESULT.c.area == result.area) & (CHECK_RESULT.c.month == result.month)
        with writing(self._engine) as connection:
            connection.execute(delete(CHECK_RESULT).where(same))
            connection.execute(insert(CHECK_RESULT).values(**asdict(result)))

    def find(self, area: str, month: str) -> StoredResult | None:
        """The last result; None where the checks never ran."""
        same = (CHECK_RESULT.c.area == area) & (CHECK_RESULT.c.month == month)
        with reading(self._engine) as connection:
            row = connection.execute(select(CHECK_RESULT).where(same)).mappings().first()
        return None if row is None else StoredResult(**row)
