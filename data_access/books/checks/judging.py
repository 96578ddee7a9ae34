"""Which comparisons fail? Differences beyond what rounding explains, and months that are gone."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from data_access.books.checks.check import Check, Compared, Finding, State, Unit

HERE = Path(__file__).parent
FAILS = frozenset({"month_missing"})
"""Reasons that are failures themselves."""
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


def findings(name: str, rows: pd.DataFrame) -> Iterator[Finding]:
    """One value a row."""
    columns = [
        rows[column]
        for column in ("area", "scheme", "account", "basis", "period", "what", "reason", "note")
    ]
    amounts = [
        rows[column].astype(object).where(rows[column].notna(), None)
        for column in ("expected", "actual", "difference")
    ]
    for told in zip(*columns, rows["status"], *amounts, strict=True):
        area, scheme, account, basis, month, what, reason, note, status, *figures = told
        expected, actual, difference = figures
        yield Finding(
            check=name,
            area=area,
            scheme=scheme,
            account=account,
            basis=basis,
            month=month,
            what=what,
            status=State(status),
            expected=expected,
            actual=actual,
            difference=difference,
            reason=reason,
            note=note,
        )
