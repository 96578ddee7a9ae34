"""Who in the bureau answers for a source of figures?"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from sqlalchemy import Connection, Engine, func, insert, select

from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.schema import SOURCE_OWNER
from data_access.store.writing import legible, writing

LONGEST = 100  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who answers for a source, named by whom and when (ms since 1970); nobody: an empty text."""

    source: str
    at: int
    owner: str
    who: str


class Owners:
    """The owners of one store; the last word on a source counts, earlier ones stay."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def name(
        self, source: str, owner: str, who: str, connection: Connection | None = None
    ) -> Owner:
        """Say who answers for a source."""
        last = select(func.max(SOURCE_OWNER.c.at)).where(SOURCE_OWNER.c.source == source)
        with writing(self._engine, connection) as held:
            before = held.execute(last).scalar()
            at = self._clock() if before is None else max(self._clock(), before + 1)
            said = legible(owner.strip(), LONGEST)
            made = Owner(source=source, at=at, owner=said, who=who)
            held.execute(insert(SOURCE_OWNER).values(**asdict(made)))
        return made

    def current(self) -> Mapping[str, Owner]:
        """The owner of each source that has one."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(SOURCE_OWNER).order_by(SOURCE_OWNER.c.at)).mappings()
            last = {row["source"]: Owner(**row) for row in rows}
        return MappingProxyType({name: held for name, held in last.items() if held.owner})
