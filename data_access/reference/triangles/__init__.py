"""Which published claims triangles is the reserving checked against, and what must come out?"""

from functools import cache
from pathlib import Path

import pandas as pd
import yaml

from data_access.reference.published import published

HERE = Path(__file__).parent
TOTAL = "TOTAL"


def triangle(name: str) -> pd.DataFrame:
    """A published triangle: origins by developments, cumulative, NaN below the diagonal."""
    rows = pd.read_csv(HERE / f"{name}.csv")
    return rows.pivot_table(index="origin", columns="dev", values="cumulative")


def expected(name: str, last_sigma: str) -> pd.DataFrame:
    """``ibnr`` and ``standard_error`` by origin (text) and, as ``TOTAL``, of all."""
    rows = published("mack_triangles")
    own = rows[(rows["triangle"] == name) & (rows["last_sigma"] == last_sigma)]
    return own.set_index("origin")[["ibnr", "standard_error"]]


def sigmas(name: str) -> pd.Series:
    """Mack's sigma by development, as printed."""
    rows = pd.read_csv(HERE / "sigma.csv")
    return rows[rows["triangle"] == name].set_index("development")["sigma"]


@cache
def sources() -> dict[str, dict[str, str | dict[str, str]]]:
    """Who published each triangle, and what was expected of it by which rule."""
    held: dict[str, dict[str, str | dict[str, str]]] = yaml.safe_load(
        (HERE / "sources.yaml").read_text(encoding="utf-8")
    )
    return held
