"""Which statutory actuarial valuations were made of a fund, by whom, and when is the next due?"""

from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, Engine, func, insert, select, text

from data_access.port import Scope
from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.valuation_table import VALUATION
from data_access.store.writing import legible, writing

LONGEST = 500  # characters
ONE_WRITER = text("SELECT pg_advisory_xact_lock(7596209)")  # any number of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Valuation:
    """One valuation, of ``base_year``'s figures; ``result``: its main finding, in words."""

    area: str
    valued: date
    actuary: str
    base_year: int
    result: str
    next_due: date

    def __post_init__(self) -> None:
        for name in ("actuary", "result"):
            said = legible(getattr(self, name).strip(), LONGEST)
            if not said:
                raise ValueError(f"a valuation has to say its {name}")
            object.__setattr__(self, name, said)


class Valuations:
    """The register of one store; what was entered stays."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction for an entry and its record."""
        return writing(self._engine)

    def add(self, told: Valuation, who: str, connection: Connection) -> int:
        """Enter one; it gets the next number."""
        if connection.dialect.name == "postgresql":
            connection.execute(ONE_WRITER)
        last = connection.execute(select(func.max(VALUATION.c.valuation))).scalar()
        number = (last or 0) + 1
        row = {**asdict(told), "valuation": number, "who": who, "at": self._clock()}
        connection.execute(insert(VALUATION).values(**row))
        return number

    def of(self, scope: Scope) -> list[Valuation]:
        """Those of a scope, the latest first."""
        columns = [VALUATION.c[name] for name in Valuation.__slots__]
        order = (VALUATION.c.valued.desc(), VALUATION.c.valuation.desc())
        wanted = select(*columns).order_by(*order)
        if scope.areas is not None:
            wanted = wanted.where(VALUATION.c.area.in_(sorted(scope.areas)))
        with reading(self._engine) as connection:
            return [Valuation(**row) for row in connection.execute(wanted).mappings()]
