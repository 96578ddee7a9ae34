"""What must an engine be able to do? Name months, tell types, answer statements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Protocol

from sqlalchemy import Select, column, table
from sqlalchemy.sql.selectable import FromClause

from data_access.rollup.normalised import Typed
from data_access.rollup.problem import Fault, Refused
from data_access.rollup.source import Source

ENGINES = ("duckdb", "postgresql", "spark")
Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What an engine may use: processor threads, megabytes, and a folder to spill into."""

    threads: int = 2
    megabytes: int = 700
    spill: Path = field(default_factory=lambda: Path(gettempdir()))
    master: str = "local[2]"  # of Spark


class Engine(Protocol):
    """An engine that reads one source.

    ``lanes``: how many statements it runs beside another; ``at_once``: the rows of a year whose
    persons it tells apart at once, None for all.
    """

    lanes: int
    at_once: int | None

    def months(self) -> list[str]:
        """The months that the source has."""
        ...

    def types(self, month: str) -> Mapping[str, Typed]:
        """The columns of a month and their types."""
        ...

    def relation(self, months: Sequence[str]) -> str:
        """A name under which the rows of these months can be selected."""
        ...

    def keep(self, name: str, statement: Select[Any]) -> FromClause:
        """What a statement finds, to be asked again; it lasts until the next is kept.

        An engine that keeps nothing asks anew each time.
        """
        ...

    def rows(self, statement: Select[Any]) -> Columns:
        """What a statement finds, column by column."""
        ...

    def close(self) -> None:
        """Leave nothing behind."""
        ...


def kept(name: str, statement: Select[Any]) -> FromClause:
    """A table of the engine's own that holds what a statement found."""
    return table(name, *(column(cell.name, cell.type) for cell in statement.selected_columns))


def failed(name: str, error: Exception) -> Refused:
    """What an engine says when it breaks off: a damaged file, no memory, its end."""
    why = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    return Refused(Fault.FAILED, engine=name, why=why[:300].rstrip("."))


def open_engine(name: str, source: Source, means: Means | None = None) -> Engine:
    """The engine of a name on a source.

    Raises:
        Refused: there is none, its library is not installed, or it cannot read such a source.
    """
    if name not in ENGINES:
        raise Refused(Fault.NO_ENGINE, engine=name, why=f"one of {', '.join(ENGINES)}")
    if (source.said.format == "table") != (name == "postgresql"):
        why = "files: duckdb, spark; table: postgresql"
        raise Refused(Fault.NO_ENGINE, engine=name, why=why)
    try:
        made: Callable[[Source, Means], Engine] = import_module(
            f"data_access.rollup.engines.{name}"
        ).open_source
        return made(source, means or Means())
    except ModuleNotFoundError as error:
        raise Refused(Fault.NO_ENGINE, engine=name, why=f"pip install {error.name}") from error
