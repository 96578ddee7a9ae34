"""How did the last roll-up of each source and month go: rows, rejected by reason, duration?"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from data_access.sql.warehouse import reading
from data_access.store.schema import ROLLUP_RUN
from data_access.store.writing import writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One month of a source; ``state``: done, refused, or same (it was there already).

    ``rejected``: rows that did not count, by reason; ``untold``: tables that could not be made;
    ``persons``: whom the fund paid for from January to this month, each counted once, by scheme;
    ``fault`` and ``told``: why it was refused; ``at`` in ms since 1970.
    """

    source: str
    month: str
    version: int
    engine: str
    state: str = "summed"
    rows: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    untold: Sequence[str] = ()
    written: int = 0
    persons: Mapping[str, int] = field(default_factory=dict)
    fault: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)
    milliseconds: int = 0
    at: int = 0


class Rollups:
    """The last runs of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, run: Run) -> None:
        """Put it in the place of the month's run before."""
        same = (ROLLUP_RUN.c.source == run.source) & (ROLLUP_RUN.c.month == run.month)
        with writing(self._engine) as connection:
            connection.execute(delete(ROLLUP_RUN).where(same))
            connection.execute(insert(ROLLUP_RUN).values(**asdict(run)))

    def all(self) -> list[Run]:
        """Every source's months, the newest month first."""
        wanted = select(ROLLUP_RUN).order_by(ROLLUP_RUN.c.source, ROLLUP_RUN.c.month.desc())
        with reading(self._engine) as connection:
            return [Run(**row) for row in connection.execute(wanted).mappings()]
