"""Which comparisons fail? Differences beyond what rounding explains, and months that are gone."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from data_access.books.checks.check import Check, Compared, Finding, State, Unit

HERE = Path(__file__).parent
FAILS = frozenset({"month_missing"})
"""Reasons that are failures themselves."""
WORST_LAST = (State.NOT_APPLICABLE, State.OK, State.EXPLAINED, State.FAILED)
FUND = ["area", "scheme", "account", "basis", "period"]
AMOUNTS = ("expected", "actual", "difference")
TOLD = ("area", "scheme", "account", "basis", "month", "what", "reason", "note", "comparisons")
FEN = {Unit.YUAN: 100.0, Unit.PERSON: 1.0}


@cache
def tolerances() -> Mapping[str, Mapping[str, float]]:
    """By publication series: how far off each figure of a sum may be, yuan or persons."""
    held: Mapping[str, Mapping[str, float]] = yaml.safe_load(
        (HERE / "tolerances.yaml").read_text(encoding="utf-8")
    )
    return held


def judged(rows: Compared, check: Check) -> pd.DataFrame:
    """The comparisons with their ``difference`` and ``status``; amounts in yuan or persons."""
    rows = rows.astype({"expected": float, "actual": float})
    difference = rows["actual"] - rows["expected"]
    allowed = rows["addends"].astype(float) * rows["basis"].map(
        {basis: _tolerance(basis, check.unit) for basis in set(rows["basis"])}
    )
    unknown = difference.isna()
    reason = rows["reason"].where(~(unknown & rows["reason"].eq("")), "missing")
    status = np.select(
        [reason.isin(FAILS), unknown, difference.abs() <= allowed],
        [State.FAILED, State.NOT_APPLICABLE, State.OK],
        State.FAILED,
    )
    whole = FEN[check.unit]
    return rows.assign(
        expected=rows["expected"] / whole,
        actual=rows["actual"] / whole,
        difference=difference / whole,
        reason=reason,
        status=status,
    )


def _tolerance(basis: str, unit: Unit) -> float:
    """In fen or persons; part of a series (``basis:part``) is printed as the series is."""
    held = tolerances().get(basis.partition(":")[0], {})
    return float(held.get(str(unit), 0)) * FEN[unit]


def gathered(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, those that are right told once for each fund and month; ``comparisons``: how many.

    Worst last, so that whoever keeps one word a fund keeps the worst.
    """
    right = rows["status"] == State.OK
    held = rows[right]
    funds = held.groupby(FUND, sort=False).ngroup()
    _, first, counts = np.unique(funds, return_index=True, return_counts=True)
    told = held.iloc[first].assign(difference=0.0, comparisons=counts)
    many = told["comparisons"] > 1
    told["what"] = told["what"].where(~many, "")
    told.loc[many, ["expected", "actual"]] = np.nan
    rest = rows[~right].assign(comparisons=1)
    both = pd.concat([part for part in (rest, told) if len(part)] or [rest])
    order = both["status"].map({state: place for place, state in enumerate(WORST_LAST)})
    return both.assign(order=order).sort_values([*FUND, "order"], ignore_index=True)


def findings(name: str, rows: pd.DataFrame, unit: Unit = Unit.YUAN) -> Iterator[Finding]:
    """One value a row of ``judged``, or of ``gathered`` rows."""
    rows = rows.rename(columns={"period": "month"})
    names = [name for name in (*TOLD, *AMOUNTS, "status") if name in rows]
    whole = rows[names].astype(object).where(rows[names].notna(), None)
    for told in zip(*(whole[column].tolist() for column in names), strict=True):
        said: dict[str, Any] = dict(zip(names, told, strict=True))
        said["status"] = State(said["status"])
        yield Finding(check=name, unit=unit, **said)
