"""Where will each line of a scheme's year end? The long work behind ``year_end``; done by a job.

The months to come are those of the forecast of months (``future_made``), path by path: lines add
up to the lines above them, and income less expenditure is the surplus, on every one of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from dashboard.services.book_months import root
from dashboard.services.budget_execution import path_of
from dashboard.services.fund_lines import BASIC, SIDES, FundLines, fund_lines
from dashboard.services.ledger import known_periods
from dashboard.services.own_months import name_in, passed_on
from dashboard.services.paces import budgets
from dashboard.services.sources import Sources
from dashboard.services.year_end_lag import Unpaid, incurred, unpaid
from dashboard.services.year_end_providers import providers
from data_access.books.lines import Line
from data_access.cubes import Array
from data_access.periods import later, periods_to
from data_access.tables import BookMonth, Status
from forecasting.nowcast import SEED, YEAR, SoFar, alone, band, fan, over, so_far

DEEP = 3
"""How far down the statement lines are foretold."""
NEAR = 12  # months in which a line must have held something
NOTHING: Mapping[str, Array] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """What the lines of one fund are made from: its books, up to and with ``month``.

    ``futures``: (paths, horizon) of its lines' own months to come (``own_months.name_in``).
    """

    sources: Sources
    area: str
    scheme: str
    account: str
    month: str
    books: FundLines
    unpaid: Unpaid | None
    futures: Mapping[str, Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which year's end.

    Attributes:
        area: one area.
        scheme: one scheme; all of its accounts are told.
        month: the last month to be known. What was booked or settled later is not seen.
        deep: how far down the statement lines are told; 1: the two sides and what is left.
    """

    area: str
    scheme: str
    month: str
    deep: int = DEEP


def year_end_document(
    sources: Sources, asked: Asked, futures: Mapping[str, Array] = NOTHING
) -> dict[str, Any]:
    """Where the year ends, in yuan, as JSON.

    Args:
        sources: what the job may read.
        asked: of which area, scheme and month.
        futures: ``nowcast.PATHS`` joint paths of the months after it by line; a line without
            any is told by its own history.
    """
    area, scheme, last = asked.area, asked.scheme, asked.month
    lag = unpaid(sources, area, scheme, last)
    funds = [
        Fund(
            sources=sources,
            area=area,
            scheme=scheme,
            account=account,
            month=last,
            books=fund_lines(sources, area, scheme, account),
            unpaid=lag if account == "pooled" else None,
            futures=futures,
        )
        for of, account in BASIC
        if of == scheme
    ]
    return {
        "month": last,
        "lines": [line for fund in funds for line in _lines(fund, asked.deep)],
        "unpaid": None if lag is None else lag.document(),
        "providers": providers(sources, area, scheme, last),
    }


def reported_month(sources: Sources, area: str) -> str | None:
    """The last month whose books are at least a quick report: an open one may lack some."""
    held = sources.warehouse.read(BookMonth, sources.scope.narrow(area=root(sources, area)))
    open_ = set(held.loc[held["status"] == str(Status.OPEN), "period"])
    known = [one for one in known_periods(sources, area) if "-" in one and one not in open_]
    return max(known, default=None)


def series_of(books: FundLines, line: str, month: str) -> "pd.Series[float]":
    """A line's months up to one, NaN where missing; empty where it has none."""
    place = books.place(line)
    if place is None or month not in books.months:
        return pd.Series(dtype=float)
    until = books.months.index(month) + 1
    starts = pd.DatetimeIndex([f"{one}-01" for one in books.months[:until]])
    return pd.Series(books.amounts[place, :until], index=starts)


def _lines(fund: Fund, deep: int) -> list[dict[str, Any]]:
    """Every line of both sides, then the surplus and, where there is one, the balance."""
    known = {
        line.name: so_far(y)
        for line in fund.books.lines
        if _foretold(line, deep) and _alive(y := series_of(fund.books, line.name, fund.month))
    }
    runs = {
        name: one.course(_months(fund, name, one, seed))
        for seed, (name, one) in enumerate(known.items(), SEED)
    }
    found = [_line(fund, name, one, runs[name]) for name, one in known.items()]
    if not set(SIDES) <= set(known):
        return found
    income, spent = (known[side] for side in SIDES)
    least = min((income, spent), key=lambda one: ("none", "short", "full").index(one.evidence))
    run, to_date = _less(*(runs[side] for side in SIDES)), _difference(income, spent)
    surplus = replace(least, to_date=to_date)
    balance = fund.books.of(fund.month, "cumulative_balance")
    found.append(_line(fund, "surplus", surplus, run))
    if balance is not None and to_date is not None:
        run = None if run is None else run - to_date + balance
        found.append(_line(fund, "cumulative_balance", replace(surplus, to_date=balance), run))
    return found


def _months(fund: Fund, line: str, one: SoFar, seed: int) -> Array | None:
    """(paths, months) what each month to come may bring the line.

    To a side the other levels give, and take from it, what they did in the same months a year ago.
    """
    own = fund.futures.get(name_in(fund.account, line))
    if own is None:
        return alone(one, seed=seed)
    if line not in SIDES:
        return own
    until = fund.books.months.index(fund.month) + 1
    ahead = np.arange(YEAR - one.month)
    return own[:, : len(ahead)] + passed_on(fund.books, line)[until - YEAR + ahead]


def _less(income: Array | None, spent: Array | None) -> Array | None:
    return None if income is None or spent is None else income - spent


def _foretold(line: Line, deep: int) -> bool:
    return line.side in SIDES and not line.transfer and len(path_of(line)) <= deep


def _alive(y: "pd.Series[float]") -> bool:
    """Whether a line held something within the year before its end."""
    return bool(np.nan_to_num(y.to_numpy()[-NEAR:]).any())


def _difference(income: SoFar, expenditure: SoFar) -> float | None:
    if income.to_date is None or expenditure.to_date is None:
        return None
    return income.to_date - expenditure.to_date


def _line(fund: Fund, name: str, one: SoFar, run: Array | None) -> dict[str, Any]:
    """One line as JSON.

    ``course``, ``fan``: the year to date at the end of each month that was, and is to come.
    """
    key = (fund.scheme, fund.account, fund.month[:4], name)
    budget, edition = budgets(fund.sources, fund.area).get(key, (None, None))
    cash = None if run is None else run[:, -1]
    treated = None if fund.unpaid is None else incurred(fund.unpaid, name, one.to_date, cash)
    return {
        "account": fund.account,
        "line": name,
        "to_date": one.to_date,
        "budget": budget,
        "edition": edition,
        "evidence": one.evidence,
        "reason": one.reason,
        "missing": list(one.missing),
        "cash": _ending(cash, budget),
        "incurred": None
        if treated is None
        else {"to_date": treated[0], **(_ending(treated[1], None) or {})},
        "course": [
            fund.books.of(at, name, since_january=name != "cumulative_balance")
            for at in periods_to(fund.month, one.month)
        ],
        "months": [later(fund.month, at + 1) for at in range(0 if run is None else run.shape[1])]
        if one.month < 12
        else [],
        "fan": {} if run is None or one.month == 12 else fan(run),
    }


def _ending(totals: Array | None, budget: float | None) -> dict[str, Any] | None:
    """The band of a year's end, and the probability of ending above the budget."""
    if totals is None:
        return None
    return {**band(totals), "over": None if budget is None else over(totals, budget)}
