"""How does the city's settlement detail get onto disk, a Parquet file a month, of any size?

``copies``: cities like this one, each with districts and persons of its own, in the same file.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from data_access.rollup.detail import COLUMNS, Held
from data_access.rollup.source import NAME
from data_access.sample.city.plan import plan
from data_access.sample.detail.facts_of import month_facts
from data_access.sample.detail.noise import with_noise
from data_access.sample.detail.pieces import pieces
from data_access.sample.detail.rows import settlements
from data_access.sample.detail.table import table_of
from data_access.sql.load import Batch

DESCRIPTION = """name: {name}
version: {version}
format: parquet
path: "{{month}}.parquet"
"""
APART = 10**14  # between the persons of two copies


def detail(batches: Sequence[Batch], month: str) -> pd.DataFrame:
    """The settlements of a month, which add up to what the batches say of it."""
    facts = month_facts(batches, month)
    random = np.random.default_rng([plan().seed, int(month.replace("-", ""))])
    made, rows = settlements(facts, pieces(facts), random)
    table = with_noise(table_of(facts, made, rows, random), random)
    first = int(month.replace("-", "")) * 10**9
    return table.assign(setl_id=np.arange(first, first + len(table)))[list(COLUMNS)]


def write_month(folder: Path, month: str, table: pd.DataFrame, *, copies: int = 1) -> Path:
    """One file of a month; the first copy is the city itself."""
    import duckdb  # noqa: PLC0415 the web app does without

    path = folder / f"{month}.parquet"
    making = path.with_suffix(".making")
    parts = " UNION ALL ".join(_select(number) for number in range(copies))
    with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as held:
        held.execute("SET enable_progress_bar = false")
        held.register("city", table)
        held.execute(f"COPY ({parts}) TO '{making}' (FORMAT parquet, COMPRESSION zstd)")
    return making.rename(path)


def _select(number: int) -> str:
    """One copy of the city: identifiers, persons, areas and institutions of its own."""
    city = f"{99 - number}"
    changed = {
        "setl_id": f"setl_id + {number} * 10000000000000000",
        "psn_no": f"psn_no + {number * APART}",
        "insu_admdvs": f"replace(insu_admdvs, '9901', '{city}01')",
        "fixmedins_code": f"replace(fixmedins_code, 'H9901', 'H{city}01')",
    }
    told = (f"CAST({changed.get(name, name)} AS {TYPES[held]}) AS {name}" for name, held in
            COLUMNS.items())  # fmt: skip
    return f"SELECT {', '.join(told)} FROM city"  # noqa: S608 no stranger's text


TYPES = {
    Held.NAME: "BIGINT",
    Held.CODE: "VARCHAR",
    Held.FLAG: "VARCHAR",
    Held.DAY: "DATE",
    Held.COUNT: "INTEGER",
    Held.MONEY: "BIGINT",
}


def describe(folder: Path, name: str, *, version: int = 1) -> Path:
    """The folder's description, so that it is a source."""
    path = folder / NAME
    path.write_text(DESCRIPTION.format(name=name, version=version), encoding="utf-8")
    return path


def area_of(area: str, copy: int) -> str:
    """The area in a copy of the city that is like this one in the first.

    >>> area_of("990103", 2)
    '970103'
    """
    return f"{99 - copy}{area[2:]}"
