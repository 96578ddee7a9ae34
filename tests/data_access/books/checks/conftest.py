"""Tiny books, written down line by line in fen, and what one check says of them."""

import pandas as pd
import pytest

from data_access.books.checks.given import Given
from data_access.books.checks.judging import findings, judged
from data_access.books.checks.running import checks
from data_access.tables import Kind, columns_of

CITY, MUNICIPAL, EAST, WEST = AREAS = ("990100", "990199", "990101", "990102")
LEVELS = dict(zip(AREAS, ("city", "municipal", "district", "district"), strict=True))
DEFAULTS = {
    "area": EAST,
    "scheme": "employee",
    "account": "pooled",
    "period": "2024-02",
    "months": 1,
    "basis": "books",
    "status": "closed",
}


def table(contract, rows):
    """A contract's table from rows that leave out what is usual; money in fen."""
    columns = columns_of(contract)
    usual = {name: value for name, value in DEFAULTS.items() if name in columns}
    frame = pd.DataFrame([{**usual, **row} for row in rows], columns=list(columns))
    for name, column in columns.items():
        if column.kind is Kind.MONEY:
            frame[name] = frame[name].astype(float) / 100
    return contract.validate(frame)


@pytest.fixture(scope="session")
def of():
    """A function: rows from a mapping of lines (or items) to fen."""

    def rows(said, **more):
        return [{"line": name, "item": name, "amount": fen, **more} for name, fen in said.items()]

    return rows


@pytest.fixture(scope="session")
def found():
    """A function: what a check finds in these rows by contract; a city as in ``LEVELS``."""

    def call(name, tables, roots=None):
        check = checks()[name]
        held = {one: table(one, tables.get(one, [])) for one in check.tables}
        areas = pd.DataFrame(
            {
                "area": AREAS,
                "parent": [None, CITY, CITY, CITY],
                "level": [LEVELS[area] for area in AREAS],
            }
        )
        rows = check.compute(Given(areas, held, roots))
        return list(findings(name, judged(rows, check)))

    return call


@pytest.fixture(scope="session")
def states(found):
    """A function: the states of what a check finds, by what it compares."""

    def call(name, tables, **keywords):
        return {one.what: str(one.status) for one in found(name, tables, **keywords)}

    return call
