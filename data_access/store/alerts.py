"""What happened to each alert, in the order in which it happened? Only ever appended to."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, insert, select, text

from data_access.port import Scope
from data_access.sql.warehouse import reading
from data_access.store.schema import ALERT_EVENT
from data_access.store.writing import writing

ONE_WRITER = text("SELECT pg_advisory_xact_lock(7596203)")  # a number of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """One event; ``area`` and ``scheme`` are the alert's, ``at`` in ms since 1970, UTC."""

    alert: int
    number: int
    area: str
    scheme: str
    at: int
    who: str
    deed: str
    period: str
    level: str
    data_version: int
    details: Mapping[str, Any]


class AlertEvents:
    """The events of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction for deeds and what goes with them."""
        return writing(self._engine)

    def of(
        self, scope: Scope, *, alert: int | None = None, connection: Connection | None = None
    ) -> list[StoredEvent]:
        """The events of a scope, or of one alert, by alert and in their order.

        ``connection``: a transaction in which they are read and nobody else writes until it ends.
        """
        if connection is not None:
            _alone(connection)
            return list(_read(connection, _wanted(scope, alert)))
        with reading(self._engine) as held:
            return list(_read(held, _wanted(scope, alert)))

    def append(self, events: Sequence[StoredEvent], connection: Connection) -> None:
        """Add events behind those that are there.

        Raises:
            LookupError: an alert has moved on since its events were read.
        """
        _alone(connection)
        last = _last(connection, {event.alert for event in events})
        for event in events:
            if event.number != last.get(event.alert, 0) + 1:
                raise LookupError(f"alert {event.alert} is at event {last.get(event.alert, 0)}")
            last[event.alert] = event.number
        if events:
            connection.execute(insert(ALERT_EVENT), [asdict(event) for event in events])

    def next_alert(self, connection: Connection) -> int:
        """The number of the next alert, while nobody else writes."""
        _alone(connection)
        return (connection.execute(select(func.max(ALERT_EVENT.c.alert))).scalar() or 0) + 1


def _wanted(scope: Scope, alert: int | None) -> Select[Any]:
    wanted = select(ALERT_EVENT).order_by(ALERT_EVENT.c.alert, ALERT_EVENT.c.number)
    if alert is not None:
        wanted = wanted.where(ALERT_EVENT.c.alert == alert)
    if scope.areas is not None:
        wanted = wanted.where(ALERT_EVENT.c.area.in_(sorted(scope.areas)))
    if scope.schemes is not None:
        wanted = wanted.where(ALERT_EVENT.c.scheme.in_(sorted(scope.schemes)))
    return wanted


def _read(connection: Connection, wanted: Select[Any]) -> Iterator[StoredEvent]:
    for row in connection.execute(wanted).mappings():
        yield StoredEvent(**row)


def _last(connection: Connection, alerts: set[int]) -> dict[int, int]:
    wanted = select(ALERT_EVENT.c.alert, func.max(ALERT_EVENT.c.number).label("number"))
    rows = connection.execute(
        wanted.where(ALERT_EVENT.c.alert.in_(sorted(alerts))).group_by(ALERT_EVENT.c.alert)
    )
    return {row.alert: row.number for row in rows}


def _alone(connection: Connection) -> None:
    """Nobody else writes events until this transaction ends; so it is on SQLite anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(ONE_WRITER)
