"""The whole city: which batches, with which rows, stand for its books?"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from data_access.port import MADE_UP
from data_access.sample.city import frame, institutions, payers, usage
from data_access.sample.city.ages import age_costs
from data_access.sample.city.balances import balances
from data_access.sample.city.budget import budgets
from data_access.sample.city.claims import bridge_grids, claim_grids, claims
from data_access.sample.city.faults import planted
from data_access.sample.city.grid import Grid
from data_access.sample.city.ledger import ledger
from data_access.sample.city.money import flows
from data_access.sample.city.people import heads, membership, population, schemes, wages
from data_access.sample.city.plan import CITY, PERIODS, Plan, plan, recorded_at, status_of
from data_access.sample.city.related import beneficiaries, related_funds
from data_access.sample.city.sheets import account_books, balance_sheets, outside
from data_access.sample.city.statement import statements
from data_access.sample.city.tendering import tendered_purchases
from data_access.sql.load import Batch
from data_access.sql.schema import FACTS, METADATA

NAME = "yunzhou"
HERE = Path(__file__).parent
Told = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""What a row is told that it does not say itself."""
Tables = dict[str, list[dict[str, Any]]]
YEARLY = {
    "wage": "statistics",
    "population": "statistics",
    "age_cost": "settlement",
    "budget": "budget",
    "provider_settlement": "settlement",
    "performance": "performance",
}
"""Tables of years, and the basis of their figures."""


def city(*, small: bool = False, faults: bool = True) -> list[Batch]:
    """The batches of the demonstration city: one for the frame and the years, one a month.

    Args:
        small: two districts, the municipal level and 34 months.
        faults: whether what is planted is planted; without, every identity holds to the fen.
    """
    chosen = plan(small=small)
    made = _Made(chosen)
    sha = fingerprint(chosen, faults=faults)
    batches = [_base(chosen, made, sha), *_months(chosen, made, sha)]
    return planted(batches) if faults else batches


def fingerprint(chosen: Plan, *, faults: bool = True) -> str:
    """What the city is made from: the same makes the same, so that it need not be made again."""
    files = sorted(path for path in HERE.iterdir() if path.suffix in {".csv", ".py", ".yaml"})
    text = repr((chosen, faults)).encode() + b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(text).hexdigest()


class _Made:
    """All that is made before it is cut into months."""

    def __init__(self, chosen: Plan) -> None:
        kinds = heads()
        insured = schemes(kinds)
        self.lines = statements(flows(chosen, insured))
        self.held = balances(self.lines)
        self.claims = {scheme: claims(chosen, scheme, self.lines) for scheme in usage.SCHEMES}
        self.hospitals = institutions.institutions(chosen)
        books = [
            *ledger(chosen, self.lines, self.held),
            *related_funds(chosen, self.lines, insured),
        ]
        sheets = balance_sheets(chosen, self.held)
        self.register = membership(chosen, kinds)
        self.work = institutions.institution_months(chosen, self.hospitals, self.claims)
        self.grids: list[Grid] = [
            *books,
            *account_books(books),
            *sheets,
            *self.register,
            *payers.contribution(chosen, self.lines),
            *payers.subsidy(chosen, self.lines),
            *beneficiaries(chosen, books),
            *usage.key_diseases(chosen, insured),
            *usage.cohorts(chosen, insured, self.claims),
            *self.work,
            *institutions.supervision(chosen),
        ]
        costs: list[Grid] = []
        for scheme, made in self.claims.items():
            costs += usage.claim_costs(chosen, scheme, made)
            self.grids += [
                *claim_grids(chosen, scheme, made),
                *bridge_grids(chosen, scheme, made, self.lines),
                *usage.claims_lag(chosen, scheme, made),
            ]
        self.grids += [*costs, *tendered_purchases(chosen, costs)]
        self.loose: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in outside(chosen, sheets, self.lines):
            table = "outstanding_item" if "reference" in row else "outside_balance"
            self.loose.setdefault((table, row["period"]), []).append(row)
        for row in payers.weekly_collection(chosen, self.lines):
            self.loose.setdefault(("weekly_collection", row["period"]), []).append(row)


def _base(chosen: Plan, made: _Made, sha: str) -> Batch:
    """The frame, and the tables of years."""
    rows: Tables = {
        "source": [frame.source()],
        "area": list(frame.areas(chosen)),
        "pooling_mode": list(frame.pooling_modes()),
        "code_map": list(frame.codes()),
        "series_break": list(frame.series_breaks(chosen)),
        "book_month": list(frame.book_months(chosen)),
        "book_event": list(frame.book_events(chosen)),
        "institution": list(institutions.institution_rows(made.hospitals)),
    }
    yearly: dict[str, Iterable[dict[str, Any]]] = {
        "wage": wages(),
        "population": population(chosen),
        "age_cost": age_costs(chosen, made.claims, made.register),
        "budget": budgets(chosen, made.lines, made.held),
        "provider_settlement": institutions.provider_settlements(chosen, made.hospitals, made.work),
        "performance": institutions.performance(chosen),
    }
    for table, held in yearly.items():
        rows[table] = list(_facts(table, held, _year_of(table), f"{NAME}-years.xlsx"))
    at = recorded_at(PERIODS[-1])
    told = {
        "area": CITY,
        "kind": "sample",
        "file": f"{NAME}-years.xlsx",
        "who": frame.WHO,
        "at": at,
    }
    return Batch(name=NAME, sha256=f"{sha}:{NAME}", rows=rows, told=told)


def _year_of(table: str) -> Told:
    """Since when a yearly figure is known: budgets from January, the rest from the year's end."""

    def told(row: Mapping[str, Any]) -> dict[str, Any]:
        year = int(row["period"])
        month = f"{year - 1}-12" if table == "budget" else min(f"{year}-12", PERIODS[-1])
        status = "final" if year < int(PERIODS[-1][:4]) else "open"
        return {
            "months": 12,
            "basis": YEARLY[table],
            "status": status,
            "batch": NAME,
            "recorded": recorded_at(month),
        }

    return told


def _months(chosen: Plan, made: _Made, sha: str) -> Iterator[Batch]:
    for number in range(chosen.first, len(PERIODS)):
        period = PERIODS[number]
        yield Batch(
            name=f"{NAME}-{period}",
            sha256=f"{sha}:{period}",
            rows=Month(made, number, chosen.first),
            told={
                "area": CITY,
                "period": period,
                "kind": "sample",
                "file": f"{NAME}-{period}.xlsx",
                "who": frame.WHO,
                "at": recorded_at(period),
            },
        )


class Month(Mapping[str, list[dict[str, Any]]]):
    """The rows of a month by table, made where they are read: the whole city would be large."""

    def __init__(self, made: _Made, number: int, first: int) -> None:
        self._made, self._number, self._first = made, number, first

    def __getitem__(self, table: str) -> list[dict[str, Any]]:
        period = PERIODS[self._number]
        name = f"{NAME}-{period}"
        rows = [
            row
            for grid in self._made.grids
            if grid.table == table
            for row in _of_month(grid, self._number, self._first)
        ]
        rows += self._made.loose.get((table, period), [])
        return list(_facts(table, rows, _month_of(period, name), f"{name}.xlsx"))

    def __iter__(self) -> Iterator[str]:
        loose = {table for table, period in self._made.loose if period == PERIODS[self._number]}
        return iter(dict.fromkeys([*(grid.table for grid in self._made.grids), *sorted(loose)]))

    def __len__(self) -> int:
        return len(list(iter(self)))


def _of_month(grid: Grid, number: int, first: int) -> Iterator[dict[str, Any]]:
    """A month's rows; an institution's key holds its area, and what comes late says since when."""
    for row in grid.month(number):
        if grid.lag is not None:
            origin = number - row[grid.lag]
            if origin < first:
                continue
            row["period"] = PERIODS[origin]
        if grid.table == "institution_month":
            row["institution"], row["area"] = row["institution"]
        yield row


def _month_of(period: str, name: str) -> Told:
    said = {
        "months": 1,
        "status": status_of(period),
        "batch": name,
        "recorded": recorded_at(period),
    }
    return lambda row: said if "period" in row else {**said, "period": period}


def _facts(
    table: str,
    rows: Iterable[dict[str, Any]],
    told: Told,
    file: str,
) -> Iterator[dict[str, Any]]:
    """Rows as the table wants them: sorted by their keys, each with its origin."""
    blank = dict.fromkeys(column.name for column in _TABLES[table].c)
    fixed = {"version": 1, "source": MADE_UP, "file": file, "sheet": table, "note": ""}
    keys = [column.name for column in _TABLES[table].primary_key]
    whole = [{**blank, **fixed, **told(row), **row} for row in rows]
    whole.sort(key=lambda row: [row[key] for key in keys])
    for place, row in enumerate(whole, start=2):
        row["row"] = place
        yield row


_TABLES = {table.name: table for table in FACTS} | dict(METADATA.tables)
