"""Does a claims-lag triangle come to the ultimates, reserves and errors that it prints?"""

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.services.own_check.kind import Kind, half_digit
from dashboard.services.self_check.trial import Compared
from data_access.reference.own_table import Column, OwnTable
from forecasting.reserving import BadTriangle, mack

DEVELOPMENT = Column(low=0, high=1200, whole=True)
AMOUNT = Column(low=1e-9)
RESULT = Column(low=0, optional=True)
THEIRS = {"ultimate": RESULT, "reserve": RESULT, "standard_error": RESULT}


def compare(table: OwnTable) -> Iterator[Compared]:
    """Chain ladder and Mack's errors, the last sigma by his rule, against what any row prints."""
    triangle = _triangle(table)
    try:
        found = mack(triangle)
    except BadTriangle as problem:
        raise table.bad(problem.problem, _row(table, problem), "cumulative", str(problem)) from None
    ours = {
        "ultimate": found.ultimate,
        "reserve": found.ibnr,
        "standard_error": found.standard_error,
    }
    for field, column in ours.items():
        for origin, printed in zip(_origins(table), table.numbers(field, RESULT), strict=True):
            if not math.isnan(printed):
                yield Compared(
                    item=f"own_{field}",
                    at=(origin,),
                    ours=float(np.nan_to_num(column[origin])),
                    published=printed,
                    tolerance=half_digit(table, field),
                    places=table.places(field),
                )


def _origins(table: OwnTable) -> list[str]:
    for at, cell in enumerate(table.columns["origin"]):
        if cell is None:
            raise table.bad("missing", at, "origin")
    return [str(cell).strip() for cell in table.columns["origin"]]


def _triangle(table: OwnTable) -> pd.DataFrame:
    """Rows of the table as origins × developments, the origins in the order in which they come."""
    origins, steps = _origins(table), table.numbers("development", DEVELOPMENT)
    amounts = table.numbers("cumulative", AMOUNT)
    places = list(zip(origins, steps, strict=True))
    twice = next((at for at, place in enumerate(places) if place in places[:at]), None)
    if twice is not None:
        raise table.bad("twice", twice, "development")
    held = dict(zip(places, amounts, strict=True))
    columns = sorted(set(steps))
    rows = [[held.get((origin, step), np.nan) for step in columns] for origin in _once(origins)]
    return pd.DataFrame(rows, index=_once(origins), columns=[int(step) for step in columns])


def _once(origins: list[str]) -> list[str]:
    return list(dict.fromkeys(origins))


def _row(table: OwnTable, problem: BadTriangle) -> int | None:
    """Where the origin of a problem begins."""
    origins = _origins(table)
    return origins.index(problem.origin) if problem.origin in origins else None


KIND = Kind(
    columns={"origin": Column(), "development": DEVELOPMENT, "cumulative": AMOUNT},
    theirs=THEIRS,
    compare=compare,
)
