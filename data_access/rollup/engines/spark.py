"""How are Parquet and CSV files summed on a cluster? By Spark; only the cubes come here."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

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
from data_access.rollup.problem import Fault, Refused
from data_access.rollup.source import Source

KINDS = {
    "string": TEXT,
    "date": DAY,
    "boolean": TRUTH,
    "decimal": DECIMAL,
    **dict.fromkeys(("tinyint", "smallint", "int", "bigint"), WHOLE),
    **dict.fromkeys(("timestamp", "timestamp_ntz"), MOMENT),
}
PARTITIONS = 32  # a thread: Spark itself puts small ones together
MASTER, PYTHON = "JIHENG_SPARK_MASTER", "JIHENG_SPARK_PYTHON"


class Spark:
    """A session in a process of its own; the cluster spreads each statement over its executors."""

    lanes = 1
    at_once: int | None = None

    def __init__(self, source: Source, means: Means) -> None:
        self._source = source
        self._kept = ""
        self._one_at_a_time = Lock()
        python = os.environ.get(PYTHON, sys.executable)
        self._process = subprocess.Popen(  # noqa: S603 this house's own script
            [python, str(Path(__file__).with_name("spark_session.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._tell({"master": os.environ.get(MASTER, means.master), "config": _config(means)})
        self._ask({"sql": "SELECT 1"})

    def months(self) -> list[str]:
        """See ``Engine.months``."""
        return list(self._source.files)

    def types(self, month: str) -> Mapping[str, Typed]:
        """See ``Engine.types``."""
        told = self._ask(self._files([month]))
        return {name: _typed(said) for name, said in told.items()}

    def relation(self, months: Sequence[str]) -> str:
        """See ``Engine.relation``."""
        name = f"detail_{months[0]}_{months[-1]}".replace("-", "")
        return str(self._ask({**self._files(months), "view": name}))

    def keep(self, name: str, statement: Select[Any]) -> FromClause:
        """See ``Engine.keep``."""
        if self._kept:
            self._ask({"sql": f"UNCACHE TABLE IF EXISTS {self._kept}"})
            self._ask({"sql": f"DROP VIEW IF EXISTS {self._kept}"})
        self._ask({"sql": f"CACHE TABLE {name} AS {spoken(statement, 'spark')}"})
        self._kept = name
        return kept(name, statement)

    def rows(self, statement: Select[Any]) -> Columns:
        """See ``Engine.rows``."""
        told = self._ask({"sql": spoken(statement, "spark")})
        cells = list(zip(*told["rows"], strict=True)) or [()] * len(told["names"])
        return dict(zip(told["names"], cells, strict=True))

    def close(self) -> None:
        """See ``Engine.close``."""
        self._process.communicate(timeout=60)

    def _files(self, months: Sequence[str]) -> dict[str, Any]:
        paths = [str(path) for month in months for path in self._source.files[month]]
        return {"paths": paths, "csv": self._source.said.format == "csv"}

    def _tell(self, said: Mapping[str, Any]) -> None:
        if self._process.stdin is None:
            raise OSError("Spark takes no questions")
        print(json.dumps(said), file=self._process.stdin, flush=True)

    def _ask(self, said: Mapping[str, Any]) -> Any:  # noqa: ANN401 what it tells
        with self._one_at_a_time:
            try:
                self._tell(said)
                line = self._process.stdout.readline() if self._process.stdout else ""
            except BrokenPipeError:
                line = ""
        if not line:
            code = self._process.wait()
            raise failed("spark", OSError(f"its process ended with {code}: {PYTHON}, Java 17?"))
        told = json.loads(line)
        if "error" in told:
            raise failed("spark", RuntimeError(told["error"]))
        return told["told"]


def _config(means: Means) -> dict[str, str]:
    return {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": f"{means.megabytes}m",
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "Asia/Shanghai",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.shuffle.partitions": str(PARTITIONS * means.threads),
        "spark.local.dir": str(means.spill),
    }


def _typed(said: str) -> Typed:
    name, _, size = said.partition("(")
    places = int(size.rstrip(")").partition(",")[2] or 0) if name == DECIMAL else 0
    return Typed(kind=KINDS.get(name, OTHER), said=said, places=places)


def open_source(source: Source, means: Means) -> Spark:
    """A session on the cluster that the environment names, else on this machine.

    Raises:
        Refused: there is no Java, or no pyspark.
    """
    if shutil.which("java") is None:
        raise Refused(Fault.NO_ENGINE, engine="spark", why="Java 17 is not on the path")
    return Spark(source, means)
