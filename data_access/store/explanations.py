"""How did finance explain a difference that a check found?"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from types import MappingProxyType

from sqlalchemy import Connection, Engine, insert, select

from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.schema import EXPLANATION
from data_access.store.writing import legible, writing

LONGEST = 2000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference: what a check compared, where and when."""

    check: str
    area: str
    scheme: str
    account: str
    month: str
    what: str

    @classmethod
    def of(cls, finding: object) -> "Difference":
        """The difference that a finding of a check is about."""
        return cls(**{name: str(getattr(finding, name)) for name in cls.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What was said of it; ``difference``: the amount explained, whole fen or persons.

    It holds for exactly that amount: another difference is another matter.
    """

    difference: int | None
    text: str
    who: str
    at: int


class Explanations:
    """The explanations of one store; nothing is ever taken out."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction for an explanation and what goes with it."""
        return writing(self._engine)

    def explain(
        self,
        found: Difference,
        amount: int | None,
        *,
        text: str,
        who: str,
        connection: Connection | None = None,
    ) -> Explanation:
        """Write one down; the last one of a difference counts.

        Raises:
            ValueError: it says nothing.
        """
        said = legible(text.strip(), LONGEST)
        if not said:
            raise ValueError("an explanation has to say something")
        with writing(self._engine, connection) as held:
            made = Explanation(difference=amount, text=said, who=who, at=self._moment(held, found))
            held.execute(insert(EXPLANATION).values(**asdict(found), **asdict(made)))
        return made

    def _moment(self, connection: Connection, found: Difference) -> int:
        """Now, or just after the last one of the same millisecond."""
        same = [EXPLANATION.c[name] == value for name, value in asdict(found).items()]
        last = select(EXPLANATION.c.at).where(*same).order_by(EXPLANATION.c.at.desc()).limit(1)
        before = connection.execute(last).scalar()
        return self._clock() if before is None else max(self._clock(), before + 1)

    def of(self, months: list[str]) -> Mapping[Difference, Explanation]:
        """The explanations that count of these months; of every month if there are none named."""
        wanted = select(EXPLANATION).order_by(EXPLANATION.c.at)
        if months:
            wanted = wanted.where(EXPLANATION.c.month.in_(months))
        keys = tuple(Difference.__slots__)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).mappings().all()
        return MappingProxyType(
            {
                Difference(**{key: row[key] for key in keys}): Explanation(
                    **{name: row[name] for name in row if name not in keys}
                )
                for row in rows
            }
        )
