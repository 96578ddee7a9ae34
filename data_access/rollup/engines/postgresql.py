"""How is a table of a PostgreSQL database summed? Where it lies, by that server."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Integer,
    MetaData,
    Numeric,
    Select,
    SmallInteger,
    Table,
    Text,
    create_engine,
    func,
    make_url,
    select,
)
from sqlalchemy.exc import DBAPIError, NoSuchTableError
from sqlalchemy.sql.selectable import FromClause
from sqlalchemy.types import String, TypeEngine

from data_access.rollup.engine import Columns, Means, failed
from data_access.rollup.normalised import (
    DAY,
    DECIMAL,
    MOMENT,
    OTHER,
    TEXT,
    TRUTH,
    WHOLE,
    Typed,
)
from data_access.rollup.problem import Fault, Refused
from data_access.rollup.source import Source

KINDS: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (Boolean, TRUTH),
    (Date, DAY),
    (DateTime, MOMENT),
    (String, TEXT),
    (Text, TEXT),
    (SmallInteger, WHOLE),
    (Integer, WHOLE),
    (BigInteger, WHOLE),
)


class PostgreSql:
    """A server; two months beside each other."""

    lanes = 2
    at_once: int | None = None

    def __init__(self, source: Source) -> None:
        url = make_url(str(source.said.url)).set(drivername="postgresql+psycopg")
        self._engine = create_engine(url, pool_size=self.lanes)
        self._name = str(source.said.table)
        try:
            self._table = Table(self._name, MetaData(), autoload_with=self._engine)
        except NoSuchTableError as error:
            raise Refused(Fault.NO_SOURCE, path=self._name) from error
        self._day = self._table.c.get(source.column("service_date"))

    def months(self) -> list[str]:
        """See ``Engine.months``."""
        if self._day is None:
            return []
        with self._engine.connect() as connection:
            told = select(func.to_char(self._day, "YYYY-MM").label("month")).distinct()
            found = select(told.subquery().c.month)
            return sorted(one for one in connection.execute(found).scalars() if one)

    def types(self, month: str) -> Mapping[str, Typed]:  # noqa: ARG002 one table has them all
        """See ``Engine.types``."""
        return {column.name: _typed(column.type) for column in self._table.c}

    def relation(self, months: Sequence[str]) -> str:  # noqa: ARG002
        """See ``Engine.relation``; which months is said by their days."""
        return self._name

    def keep(self, name: str, statement: Select[Any]) -> FromClause:
        """See ``Engine.keep``; who reads need not be one who may make tables."""
        return statement.subquery(name)

    def rows(self, statement: Select[Any]) -> Columns:
        """See ``Engine.rows``."""
        try:
            with self._engine.connect() as connection:
                found = connection.execute(statement)
                names = list(found.keys())
                cells = list(zip(*found.all(), strict=True)) or [()] * len(names)
        except DBAPIError as error:
            raise failed("postgresql", error) from error
        return dict(zip(names, cells, strict=True))

    def close(self) -> None:
        """See ``Engine.close``."""
        self._engine.dispose()


def _typed(held: TypeEngine[Any]) -> Typed:
    if type(held).__name__ in {"FLOAT", "REAL", "DOUBLE_PRECISION", "DOUBLE"}:
        return Typed(kind=OTHER, said=str(held))
    if isinstance(held, Numeric):
        return Typed(kind=DECIMAL, said=str(held), places=int(held.scale or 0))
    kind = next((kind for known, kind in KINDS if isinstance(held, known)), OTHER)
    return Typed(kind=kind, said=str(held))


def open_source(source: Source, means: Means) -> PostgreSql:  # noqa: ARG001 the server has its own
    """The server that a source's URL names."""
    return PostgreSql(source)
