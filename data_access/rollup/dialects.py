"""How does an engine say a statement? SQLAlchemy's PostgreSQL, transpiled by sqlglot."""

from typing import Any, Final

from sqlalchemy import Select, TryCast
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

POSTGRESQL: Final = "postgres"
SPOKEN: Final = ("duckdb", POSTGRESQL, "spark", "clickhouse", "trino", "starrocks")
"""The engines whose SQL is made; names as sqlglot has them."""
ALIKE: Final = (POSTGRESQL, "duckdb")
"""Those that read PostgreSQL's own: what need not be transpiled is said at once."""


@compiles(TryCast, "postgresql")
def _tried(element: Any, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 as it is called
    """PostgreSQL has none, but sqlglot reads it for those that have; CSV files need it alone."""
    cell, kind = (compiler.process(part, **how) for part in (element.clause, element.typeclause))
    return f"TRY_CAST({cell} AS {kind})"


def spoken(statement: Select[Any], dialect: str) -> str:
    """The statement with its values in it, as an engine of such a name reads it."""
    from sqlglot import transpile  # noqa: PLC0415 the web app does without

    compiled = statement.compile(
        dialect=postgresql.dialect(paramstyle="named"),  # type: ignore[no-untyped-call]
        compile_kwargs={"literal_binds": True},
    )
    if dialect in ALIKE:
        return str(compiled)
    return transpile(str(compiled), read=POSTGRESQL, write=dialect)[0]
