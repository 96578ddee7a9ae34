"""What do all checks say of an area and its parts: of one month, or of every one?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import pandas as pd

from data_access.books.checks.check import Check, Finding, State
from data_access.books.checks.given import Given
from data_access.books.checks.judging import findings, gathered, judged
from data_access.discovery import discover
from data_access.periods import later
from data_access.port import Scope, Warehouse
from data_access.tables import Area, BookEvent, Claims, Scheme, Table

BY: Mapping[type[Table], Sequence[str]] = {Claims: ("area", "scheme")}
"""What is only needed as sums is read as sums."""
NUMBERED = re.compile(r"k(\d{2})_")
SAID = ("area", "parent", "level")
BACK = 13  # months before the one asked: last year's same month, and the month before that
AHEAD = 3  # months after it: whether one that is not there was passed over


@cache
def checks() -> Mapping[str, Check]:
    """Every check by its identifier, in order."""
    return named(discover(import_module("data_access.books.checks"), Check))


def named(found: Mapping[str, Check]) -> Mapping[str, Check]:
    """The checks by identifier: K1 of ``k01_roll_forward``.

    Raises:
        ValueError: a file has no number, or one that another has.
    """
    held: dict[str, Check] = {}
    for module, check in found.items():
        number = NUMBERED.match(module)
        name = f"K{int(number[1])}" if number else ""
        if not name or name in held:
            free = max((int(one[1:]) for one in held), default=0) + 1
            raise ValueError(f"{module}.py: a check's file begins with a free number: k{free:02d}_")
        held[name] = check
    return held


@dataclass(frozen=True, slots=True)
class Reach:
    """What is asked about: the area, those whose books are looked at, and one month or all."""

    areas: pd.DataFrame
    roots: Mapping[str, str]
    scope: Scope
    month: str | None

    @property
    def names(self) -> list[str]:
        """The areas, the one asked for first."""
        return list(self.areas["area"])


def run(warehouse: Warehouse, scope: Scope, area: str, month: str | None = None) -> list[Finding]:
    """What every check finds in the books of an area and its parts.

    Args:
        warehouse: where the books are.
        scope: the areas and schemes that may be seen; of a city with all its parts, as the sums
            of some of them tie with nothing.
        area: the area; its parts are looked at too.
        month: one month, or a year for figures of years; all of them if left out.

    Returns:
        Findings of every state. Of each check, area and basic scheme at least one: that there is
        nothing to compare, where there is nothing.
    """
    reach = reached(warehouse, scope, area, month)
    return ran(read(warehouse, reach), reach)


def ran(given: Given, reach: Reach) -> list[Finding]:
    """What every check finds in what was read."""
    return [
        finding for name, check in checks().items() for finding in _run(name, check, given, reach)
    ]


def reached(warehouse: Warehouse, scope: Scope, area: str, month: str | None) -> Reach:
    """What is looked at when an area is asked about."""
    known = warehouse.read(Area, scope)
    parts = known[known["parent"] == area].sort_values("area")
    levels = dict(zip(known["area"], known["level"], strict=True))
    told = [(area, None, levels.get(area, "")), *zip(*(parts[name] for name in SAID), strict=True)]
    areas = pd.DataFrame(told, columns=list(SAID))
    raised = dict(zip(known["area"], known["parent"], strict=True))
    roots = {name: parent for name, parent in raised.items() if parent in raised}
    wanted = frozenset(areas["area"])
    seen = wanted if scope.areas is None else wanted & scope.areas
    return Reach(areas, roots, Scope(seen, scope.schemes), month)


def read(warehouse: Warehouse, reach: Reach) -> Given:
    """Every table that some check needs, once."""
    tables: dict[type[Table], pd.DataFrame] = {}
    history = {table for check in checks().values() if check.history for table in check.tables}
    for table in dict.fromkeys(table for check in checks().values() for table in check.tables):
        scope = _with_roots(reach) if table is BookEvent else reach.scope
        periods = _periods(reach.month, history=table in history)
        tables[table] = warehouse.read(table, scope, periods=periods, by=BY.get(table))
    return Given(reach.areas, tables, reach.roots)


def _with_roots(reach: Reach) -> Scope:
    """Months are closed for a whole city: its events are those of its parts."""
    names = set(reach.scope.areas or ())
    return Scope(frozenset(names | {reach.roots.get(name, name) for name in names}), None)


def _periods(month: str | None, *, history: bool) -> list[str] | None:
    if month is None:
        return None
    if "-" not in month:
        return [str(int(month) - 1), month] if history else [month]
    year = month[:4]
    if not history:
        return [month, year]
    around = [later(month, step) for step in range(-BACK, AHEAD + 1)]
    return [*around, year, str(int(year) - 1)]


def _run(name: str, check: Check, given: Given, reach: Reach) -> Iterator[Finding]:
    rows = check.compute(given)
    told = judged(rows[_asked(rows, check, reach.month)], check)
    yield from findings(name, gathered(told), check.unit)
    yield from _silent(name, told, reach)


def _asked(rows: pd.DataFrame, check: Check, month: str | None) -> "pd.Series[bool]":
    """The rows of the month; in December, and where a check judges years, those of its year too."""
    if month is None:
        return pd.Series(data=True, index=rows.index)
    wanted = {month}
    if check.yearly or month.endswith("-12"):
        wanted.add(month[:4])
    return rows["period"].isin(wanted)


def _silent(name: str, told: pd.DataFrame, reach: Reach) -> Iterator[Finding]:
    """That there was nothing to compare: never taken for an answer."""
    areas = told[["area", "scheme"]].drop_duplicates()
    heard = set(zip(areas["area"].tolist(), areas["scheme"].tolist(), strict=True))
    schemes = sorted(str(one) for one in Scheme)
    for area in reach.names:
        for scheme in schemes:
            if (area, scheme) not in heard and reach.scope.covers(area, scheme):
                yield nothing(name, area, scheme, reach.month or "")


def nothing(check: str, area: str, scheme: str, month: str) -> Finding:
    """There is nothing to compare."""
    unknown: dict[str, Any] = {"expected": None, "actual": None, "difference": None}
    return Finding(
        check=check,
        area=area,
        scheme=scheme,
        account="",
        basis="",
        month=month,
        what="",
        status=State.NOT_APPLICABLE,
        reason="nothing_to_compare",
        **unknown,
    )
