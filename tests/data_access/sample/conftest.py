"""The demonstration city as tables of plain figures, money in fen, before and after its faults."""

import pandas as pd
import pytest

from data_access.sample.city.build import city
from data_access.sql.schema import METADATA


def frames(batches):
    """Every table of the batches as one frame, in the order of the batches."""
    held = {}
    for batch in batches:
        for table, rows in batch.rows.items():
            held.setdefault(table, []).extend(rows)
    return {
        table: pd.DataFrame.from_records(rows, columns=list(METADATA.tables[table].c.keys()))
        for table, rows in held.items()
    }


@pytest.fixture(scope="session")
def exact():
    """The whole city without its faults."""
    return frames(city(faults=False))


@pytest.fixture(scope="session")
def exact_small():
    return frames(city(small=True, faults=False))
