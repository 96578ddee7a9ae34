"""How is a roll-up told: its rows, what was rejected and why, what mends a refusal?"""

from collections.abc import Mapping
from typing import Any

from dashboard.figures.numbers import digits, period_name
from dashboard.labels import Labels
from data_access.store.rollups import Run


def run_said(run: Run, words: Labels) -> str:
    """One month in a line."""
    month = period_name(run.month, words)
    if run.state == "refused":
        why = refused_said(run.fault, run.told, words)
        return words("rollup.said.refused", month=month, why=why)
    told = {
        "month": month,
        "version": run.version,
        "rows": digits(run.rows, 0),
        "rejected": digits(sum(run.rejected.values()), 0),
        "written": digits(run.written, 0),
        "seconds": digits(run.milliseconds / 1000, 1),
    }
    return words(f"rollup.said.{run.state}", **told)


def refused_said(fault: str, told: Mapping[str, Any], words: Labels) -> str:
    """What is wrong, and what mends it."""
    return f"{words(f'rollup.faults.{fault}', **told)} {words(f'rollup.fixes.{fault}', **told)}"


def rejected_said(rejected: Mapping[str, int], words: Labels) -> str:
    """Rows that do not count, by reason, the most frequent first."""
    most = sorted(rejected.items(), key=lambda pair: -pair[1])
    parts = [
        words("rollup.reason", reason=words(f"rollup.reasons.{reason}"), rows=digits(rows, 0))
        for reason, rows in most
    ]
    return words("terms.words.and").join(parts)
