"""How are Parquet and CSV files summed on one machine? By DuckDB, month by month."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
from sqlalchemy import Select
from sqlalchemy.sql.selectable import FromClause

from data_access.rollup.dialects import spoken
from data_access.rollup.engine import Columns, Means, failed, kept
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
from data_access.rollup.source import Source

KINDS = {
    "VARCHAR": TEXT,
    "DATE": DAY,
    "BOOLEAN": TRUTH,
    "DECIMAL": DECIMAL,
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT"), WHOLE),
    **dict.fromkeys(("TIMESTAMP", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP_S"), MOMENT),
}
ROWS = 8_000  # of a year for a megabyte: whoever is told apart is held in memory
DECIMALS = re.compile(r"\((\d+),\s*(\d+)\)")


class DuckDb:
    """One connection that uses every thread it may for one statement after the other."""

    lanes = 1

    def __init__(self, source: Source, means: Means) -> None:
        self._source = source
        self._kept = ""
        self.at_once: int | None = ROWS * means.megabytes
        self._held = duckdb.connect(
            config={
                "threads": means.threads,
                "memory_limit": f"{means.megabytes}MB",
                "temp_directory": str(means.spill),
                "preserve_insertion_order": False,
                "autoinstall_known_extensions": False,
            }
        )
        self._do("SET enable_progress_bar = false")  # it would be drawn among what is told

    def months(self) -> list[str]:
        """See ``Engine.months``."""
        return list(self._source.files)

    def types(self, month: str) -> Mapping[str, Typed]:
        """See ``Engine.types``."""
        told = self._do(f"DESCRIBE SELECT * FROM {self._read([month])}").fetchall()  # noqa: S608 paths are quoted
        return {name: _typed(said) for name, said, *_ in told}

    def relation(self, months: Sequence[str]) -> str:
        """See ``Engine.relation``."""
        name = f"detail_{months[0]}_{months[-1]}".replace("-", "")
        read = self._read(months)
        self._do(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM {read}")  # noqa: S608
        return name

    def keep(self, name: str, statement: Select[Any]) -> FromClause:
        """See ``Engine.keep``."""
        if self._kept:
            self._do(f"DROP TABLE IF EXISTS {self._kept}")
        self._do(f"CREATE TEMP TABLE {name} AS {spoken(statement, 'duckdb')}")
        self._kept = name
        return kept(name, statement)

    def rows(self, statement: Select[Any]) -> Columns:
        """See ``Engine.rows``."""
        found = self._do(spoken(statement, "duckdb"))
        names = [said[0] for said in found.description or ()]
        cells = list(zip(*found.fetchall(), strict=True)) or [()] * len(names)
        return dict(zip(names, cells, strict=True))

    def _do(self, said: str) -> duckdb.DuckDBPyConnection:
        try:
            return self._held.execute(said)
        except duckdb.Error as error:
            raise failed("duckdb", error) from error

    def close(self) -> None:
        """See ``Engine.close``."""
        self._held.close()

    def _read(self, months: Sequence[str]) -> str:
        paths = [str(path) for month in months for path in self._source.files[month]]
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        if self._source.said.format == "csv":
            return f"read_csv([{listed}], header=true, all_varchar=true, nullstr='')"
        return f"read_parquet([{listed}])"


def _typed(said: str) -> Typed:
    places = DECIMALS.search(said)
    kind = KINDS.get(said.partition("(")[0].partition(" ")[0], OTHER)
    return Typed(kind=kind, said=said, places=int(places[2]) if places else 0)


def open_source(source: Source, means: Means) -> DuckDb:
    """DuckDB on a source's files."""
    return DuckDb(source, means)
