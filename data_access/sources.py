"""What may one reader read? The warehouse at one data version, the store, and the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from data_access.port import Scope, Warehouse
from data_access.store.outlooks import StoredOutlook


class OutlookRecords(Protocol):
    """Where made outlooks are kept."""

    def find(self, scope: Scope) -> list[StoredOutlook]:
        """The outlooks inside a scope."""
        ...

    def replace(self, area: str, outlooks: Sequence[StoredOutlook]) -> None:
        """Put these in the place of all earlier ones of the area."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything one request or job may read, as one reader may see it."""

    warehouse: Warehouse
    outlooks: OutlookRecords
    scope: Scope
    today: date
