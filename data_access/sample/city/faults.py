"""What is wrong with the demonstration city on purpose, and who must find it?

Some faults are shaped into exact books (``planted`` in city.yaml: levels, a jump, a late
subsidy); the others are put in here, one small function each, after every identity held.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from data_access.sample.city.plan import CITY, figures, recorded_at
from data_access.sql.load import Batch

Row = dict[str, Any]
Rows = list[Row]
Edit = Callable[[Rows], Rows]
RATIO = "light:expenditure_income_ratio"
FINANCE = (
    "ledger_line",
    "account_book",
    "balance_sheet",
    "outside_balance",
    "outstanding_item",
    "settlement_bridge",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One planted fault: where and when it is, what finds it, and what that must say.

    ``found_by``: a check (``K2``), a light (``light:…``), ``as_of`` or ``nobody``.
    """

    name: str
    area: str
    scheme: str
    account: str
    period: str
    found_by: str
    expect: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An edit of one table's rows in one month's batch."""

    period: str
    table: str
    edit: Edit


def _said(name: str) -> Mapping[str, Any]:
    held: Mapping[str, Any] = figures()["planted"][name]
    return held


def faults() -> Iterator[Fault]:
    """Every planted fault, as city.yaml places it."""
    for name, said in figures()["planted"].items():
        told = said["fault"]
        yield Fault(
            name=name,
            area=said["area"],
            scheme=told["scheme"],
            account=told.get("account", "pooled"),
            period=told["period"],
            found_by=told["found_by"],
            expect=str(told["expect"]),
            what=told["what"],
        )


def planted(batches: list[Batch]) -> list[Batch]:
    """The batches with everything that is wrong in them; ``batches`` hold exact books."""
    changes: dict[str, dict[str, list[Edit]]] = {}
    for change in _changes({row["area"] for row in batches[0].rows["area"]}):
        changes.setdefault(change.period, {}).setdefault(change.table, []).append(change.edit)
    found = []
    for batch in batches:
        edits = changes.get(batch.told.get("period", ""), {})
        found.append(replace(batch, rows=Changed(batch.rows, edits)) if edits else batch)
    return [*found, *_restatement(batches)]


class Changed(Mapping[str, Rows]):
    """A batch's rows with edits, made where they are read."""

    def __init__(self, rows: Mapping[str, Any], edits: Mapping[str, list[Edit]]) -> None:
        self._rows, self._edits = rows, edits

    def __getitem__(self, table: str) -> Rows:
        rows = list(self._rows[table])
        for edit in self._edits.get(table, ()):
            rows = edit(rows)
        return rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _changes(areas: set[str]) -> Iterator[Change]:
    """The edits of the faults whose area is made."""
    for fault in BREAKING:
        if _said(fault.__name__)["area"] in areas:
            yield from fault()


def broken_sum() -> Iterator[Change]:
    """One part of the benefits is more than the statement adds up; the books say the same."""
    said = _said("broken_sum")
    key = {"area": said["area"], "scheme": said["fault"]["scheme"], "line": said["line"]}
    for table, columns in (("ledger_line", ["amount_fen"]), ("account_book", BOOK)):
        yield Change(
            period=said["fault"]["period"], table=table, edit=_added(key, columns, said["fen"])
        )


BOOK = ["general_fen", "detail_fen"]


def ledger_difference() -> Iterator[Change]:
    """The general and the detail ledger agree with each other and not with the statement."""
    said = _said("ledger_difference")
    key = {"area": said["area"], "scheme": said["fault"]["scheme"], "account": "pooled"}
    edit = _added({**key, "line": said["line"]}, BOOK, said["fen"])
    yield Change(period=said["fault"]["period"], table="account_book", edit=edit)


def unmatched_bank_item() -> Iterator[Change]:
    """The bank has paid something that stands in no book and on no list."""
    said = _said("unmatched_bank_item")
    key = {"area": said["area"], "scheme": said["fault"]["scheme"], "place": said["place"]}
    edit = _added(key, ["amount_fen"], -said["fen"])
    yield Change(period=said["fault"]["period"], table="outside_balance", edit=edit)


def missing_month() -> Iterator[Change]:
    """A district has not sent its month: the city's own books of that month wait for it."""
    said = _said("missing_month")
    gone = {said["area"], CITY}

    def without(rows: Rows) -> Rows:
        return [row for row in rows if row["area"] not in gone]

    for table in FINANCE:
        yield Change(period=said["fault"]["period"], table=table, edit=without)


def dear_institution() -> Iterator[Change]:
    """A hospital's cases cost twice what its peers' do: half the cases for the same money."""
    said = _said("dear_institution")

    def halved(rows: Rows) -> Rows:
        return [
            row | {name: (row[name] + 1) // 2 for name in ("admissions", "days", "readmissions")}
            if row["institution"] == said["institution"]
            else row
            for row in rows
        ]

    for period in said["months"]:
        yield Change(period=period, table="institution_month", edit=halved)


def restated_month() -> Iterator[Change]:
    """The first version of a month lacked an invoice; the second has a batch of its own."""
    said = _said("restated_month")
    replaced = recorded_at(said["fault"]["period"], said["day"])

    def first(rows: Rows) -> Rows:
        return [
            row | _without(row, said["fen"]) | {"replaced": replaced} if _restated(row) else row
            for row in rows
        ]

    for table in RESTATED:
        yield Change(period=said["fault"]["period"], table=table, edit=first)


RESTATED = ("ledger_line", "account_book", "settlement_bridge", "balance_sheet")
RESTATED_LINES = {  # what an invoice adds to
    "inpatient_benefit": 1,
    "benefit_expenditure": 1,
    "expenditure": 1,
    "surplus": -1,
    "notional_balance": -1,
    "cumulative_balance": -1,
}
RESTATED_CITY = {
    ("pooled", "cumulative_balance"),
    ("total", "cumulative_balance"),
    ("total", "expenditure"),
}
RESTATED_ITEMS = {"fiscal_account", "total_assets", "pooled_net_assets", "net_assets"}


def _restated(row: Mapping[str, Any]) -> bool:
    """Whether an invoice of the part, or the balance that the city holds for it, is in a row."""
    said = _said("restated_month")
    if row["scheme"] != said["fault"]["scheme"]:
        return False
    if "item" in row:
        return row["area"] == CITY and row["item"] in RESTATED_ITEMS
    held = row.get("line")
    if row["area"] == CITY:
        return (row["account"], held) in RESTATED_CITY
    if (row["area"], row["account"]) != (said["area"], "pooled"):
        return False
    return held is None or held in RESTATED_LINES


def _without(row: Row, fen: int) -> Row:
    """What the row said while the invoice was missing."""
    if "cash_fen" in row:
        return {"cash_fen": row["cash_fen"] - fen, "unsettled_fen": row["unsettled_fen"] + fen}
    sign = RESTATED_LINES.get(row.get("line", ""), -1)
    names = [name for name in ("amount_fen", *BOOK) if name in row]
    return {name: row[name] - sign * fen for name in names}


def _restatement(batches: list[Batch]) -> Iterator[Batch]:
    """The batch that brings the second version of what changed."""
    said = _said("restated_month")
    period = said["fault"]["period"]
    for batch in batches:
        if batch.told.get("period") != period:
            continue
        name, at = f"{batch.name}-restated", recorded_at(period, said["day"])
        told = {"version": 2, "recorded": at, "batch": name, "note": said["reason"]}
        rows = {
            table: [{**row, **told} for row in batch.rows[table] if _restated(row)]
            for table in RESTATED
        }
        held = {**batch.told, "kind": "restatement", "at": at}
        if any(rows.values()):
            yield Batch(name=name, sha256=f"{batch.sha256}:restated", rows=rows, told=held)


def _added(key: Mapping[str, Any], columns: list[str], fen: int) -> Edit:
    def edit(rows: Rows) -> Rows:
        return [
            row | {name: row[name] + fen for name in columns} if key.items() <= row.items() else row
            for row in rows
        ]

    return edit


BREAKING = (
    broken_sum,
    ledger_difference,
    unmatched_bank_item,
    missing_month,
    restated_month,
    dear_institution,
)
"""What breaks the exact books, or thins them out."""
