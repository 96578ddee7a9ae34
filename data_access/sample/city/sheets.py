"""What do the balance sheets, the banks and the treasury say, and which amounts are on the way?"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np

from data_access.sample.city.balances import Balances
from data_access.sample.city.grid import Fen, Grid
from data_access.sample.city.plan import CITY, PERIODS, POOL, POOLED_FROM, Plan, figures
from data_access.sample.city.statement import Statement

BOOKS = {"basis": "books"}
SCHEMES = ("employee", "resident")
KEEPERS = {"fiscal_account": "treasury", "expenditure_account": "bank"}
Rows = Iterator[dict[str, Any]]


def account_books(ledger: list[Grid]) -> list[Grid]:
    """The general and the detail ledger, which say what the statement says."""
    return [
        Grid(
            table="account_book",
            axes=grid.axes,
            cells={"general_fen": grid.cells["amount_fen"], "detail_fen": grid.cells["amount_fen"]},
            fixed=grid.fixed,
            first=grid.first,
        )
        for grid in ledger
        if grid.fixed["account"] != "total"
    ]


def holders(plan: Plan, cells: Fen) -> Iterator[tuple[tuple[str, ...], Fen, int]]:
    """Who holds a fund: the parts until the pooling, then the city; areas, figures, first month."""
    own = cells[: len(PERIODS), plan.places]
    if plan.first < POOLED_FROM:
        yield plan.leaves, own[plan.first : POOLED_FROM], plan.first
    start = max(plan.first, POOLED_FROM)
    yield (CITY,), own[start:].sum(axis=1, keepdims=True), start


def net_assets(held: Mapping[str, Balances], scheme: str) -> dict[str, Fen]:
    """The closing balances of a scheme's funds by their account."""
    return {POOL[fund][1]: held[fund].closing for fund in POOL if POOL[fund][0] == scheme}


def balance_sheets(plan: Plan, held: Mapping[str, Balances]) -> list[Grid]:
    """Every item for whoever holds the fund: assets = liabilities + net assets."""
    found = []
    for scheme in SCHEMES:
        parts = {
            name: list(holders(plan, cells)) for name, cells in net_assets(held, scheme).items()
        }
        for place in range(len(next(iter(parts.values())))):
            areas, _, first = parts["pooled"][place]
            items = _items({name: pieces[place][1] for name, pieces in parts.items()})
            found.append(
                Grid(
                    table="balance_sheet",
                    axes={"area": areas, "item": tuple(items)},
                    cells={"amount_fen": np.stack(list(items.values()), axis=-1)},
                    fixed={**BOOKS, "scheme": scheme},
                    first=first,
                )
            )
    return found


def _items(net: Mapping[str, Fen]) -> dict[str, Fen]:
    said = figures()["sheet"]
    whole: Fen = np.sum(list(net.values()), axis=0)
    parts = {name: np.floor(whole * share).astype(np.int64) for name, share in said.items()}
    owed = parts.pop("temporary_receipts")
    nothing = np.zeros_like(whole)
    total = whole + owed
    accounts = dict.fromkeys(("cash", "income_account", "bonds", "entrusted_investment"), nothing)
    accounts |= parts
    accounts["fiscal_account"] = total - np.sum(list(parts.values()), axis=0)
    return {
        "total_assets": total,
        **accounts,
        "total_liabilities": owed,
        "temporary_receipts": owed,
        "borrowings": nothing,
        "net_assets": whole,
        **{f"{account}_net_assets": cells for account, cells in net.items()},
    }


def outside(plan: Plan, sheets: list[Grid], statements: Mapping[str, Statement]) -> Rows:
    """What banks, treasury and tax office say, and the amounts that explain the difference.

    Rows of ``outside_balance`` and, where they have a ``reference``, of ``outstanding_item``.
    """
    random = plan.random(3)
    for sheet in sheets:
        items = sheet.axes["item"]
        for number in range(sheet.first, len(PERIODS)):
            place = number - sheet.first
            if place >= len(sheet.cells["amount_fen"]):
                break
            for where, area in enumerate(sheet.axes["area"]):
                amounts = sheet.cells["amount_fen"][place, where]
                books = {name: int(amounts[items.index(name)]) for name in KEEPERS}
                key = {"area": area, "scheme": sheet.fixed["scheme"], "period": PERIODS[number]}
                yield from _kept(books, key, random)
    yield from _receipts(plan, statements)


def _kept(books: Mapping[str, int], key: dict[str, Any], random: np.random.Generator) -> Rows:
    for place, keeper in KEEPERS.items():
        items = list(_on_the_way({**key, "place": place}, random))
        apart = sum(i["amount_fen"] * (1 if i["booked_by"] == "outside" else -1) for i in items)
        yield from items
        yield {
            **key,
            **BOOKS,
            "place": place,
            "keeper": keeper,
            "measure": "balance",
            "amount_fen": books[place] + apart,
        }


def _on_the_way(key: dict[str, Any], random: np.random.Generator) -> Rows:
    """Amounts that one book has and the other will have within days of the next month."""
    period = key["period"]
    start = date(int(period[:4]), int(period[5:]), 1)
    end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    settled = period < figures()["quick_report"]
    for number in range(int(random.integers(0, 4))):
        booked = end - timedelta(days=int(random.integers(0, 4)))
        cleared = end + timedelta(days=int(random.integers(2, 8)))
        yield {
            **key,
            **BOOKS,
            "reference": f"{key['area']}-{period}-{key['place'][:3].upper()}-{number + 1}",
            "booked_by": ("bureau", "outside")[int(random.integers(0, 2))],
            "booked": booked.isoformat(),
            "cleared": cleared.isoformat() if settled else None,
            "matched": "automatic" if settled else "open",
            "amount_fen": int(random.lognormal(12.2, 0.9) * 100),
        }


def _receipts(plan: Plan, statements: Mapping[str, Statement]) -> Rows:
    """The tax office's receipts are the premiums that came in."""
    for scheme in SCHEMES:
        funds = [fund for fund in POOL if POOL[fund][0] == scheme]
        premiums: Fen = np.sum([statements[fund]["premium_income"] for fund in funds], axis=0)
        for areas, cells, first in holders(plan, premiums):
            for place, row in enumerate(cells.tolist()):
                for area, amount in zip(areas, row, strict=True):
                    yield {
                        **BOOKS,
                        "area": area,
                        "scheme": scheme,
                        "period": PERIODS[first + place],
                        "place": "income_account",
                        "keeper": "tax_office",
                        "measure": "receipts",
                        "amount_fen": amount,
                    }
