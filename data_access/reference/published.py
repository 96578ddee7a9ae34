"""Which tables have others published that the engine can be tried on, and where do they stand?"""

from pathlib import Path
from typing import Any

import pandas as pd

from data_access.cited import Cited, cited, table

TABLES = Path(__file__).parent / "tables"


def published(name: str) -> pd.DataFrame:
    """A packaged table as it was transcribed; its units are in its column names and its note."""
    return table(TABLES / f"{name}.csv")


def records(name: str) -> list[dict[str, Any]]:
    """Its rows, one after the other."""
    return [{str(field): cell for field, cell in row.items()} for row in _rows(name)]


def _rows(name: str) -> list[dict[Any, Any]]:
    return published(name).to_dict("records")


def source_of(name: str) -> Cited:
    """Who published it."""
    return cited(TABLES)[name]
