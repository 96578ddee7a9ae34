"""Who owed what, who paid, and what did the state send?"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np

from data_access.sample.city.grid import Fen, Grid, apportioned
from data_access.sample.city.plan import LEAVES, PERIODS, WHOLE_YEARS, Plan, figures, year_of
from data_access.sample.city.statement import Statement

SEASON = (9, 10, 11, 12, 1, 2, 3)  # months in which residents pay


def contribution(plan: Plan, statements: Mapping[str, Statement]) -> list[Grid]:
    """Due, paid and owed by payer: due = paid + what is owed more than the month before."""
    pool, own = statements["employee_pooled"], statements["employee_personal"]
    residents = statements["resident"]
    extra = pool["other_premium"] + own["other_premium"]
    paid = {
        "employer": pool["employer_premium"] + own["employer_premium"] + extra,
        "individual": own["individual_premium"],
        "flexible": pool["individual_premium"],
    }
    shares = figures()["arrears"]
    owed = {
        payer: np.floor(cells * shares[payer]).astype(np.int64) for payer, cells in paid.items()
    }
    late = {"resident": residents["individual_premium"], "assisted": residents["other_premium"]}
    return [
        *(_payer(plan, "employee", payer, paid[payer], owed[payer]) for payer in paid),
        *(
            _payer(plan, "resident", payer, late[payer], _outstanding(late[payer]))
            for payer in late
        ),
    ]


def _outstanding(paid: Fen) -> Fen:
    """What of a season is still to be paid at each month's end."""
    owed = np.zeros_like(paid)
    for month in range(len(WHOLE_YEARS) - 2, -1, -1):
        if month % 12 + 1 in SEASON[:-1]:
            owed[month] = owed[month + 1] + paid[month + 1]
    return owed


def _payer(plan: Plan, scheme: str, payer: str, paid: Fen, owed: Fen) -> Grid:
    before = np.concatenate([owed[:1], owed[:-1]])
    span = slice(plan.first, len(PERIODS))
    cells = {"due_fen": paid + owed - before, "paid_fen": paid, "arrears_fen": owed}
    return Grid(
        table="contribution",
        axes={"area": plan.leaves},
        cells={name: held[span][:, plan.places] for name, held in cells.items()},
        fixed={"scheme": scheme, "payer": payer, "basis": "books"},
        first=plan.first,
    )


def subsidy(plan: Plan, statements: Mapping[str, Statement]) -> list[Grid]:
    """What each level of government owed and sent; one of them is late once, as planted."""
    shares = figures()["residents"]["subsidy_levels"]
    late = _late(list(shares))
    arrived = statements["resident"]["fiscal_subsidy_income"]
    due = apportioned(arrived + late.sum(axis=-1), np.array(list(shares.values())))
    employees = statements["employee_pooled"]["fiscal_subsidy_income"][..., None]
    return [
        _levels(plan, "resident", tuple(shares), due, due - late),
        _levels(plan, "employee", ("city",), employees, employees),
    ]


def _late(levels: list[str]) -> Fen:
    """What was due and had not come, by month, part and level; it comes below zero."""
    said = figures()["planted"]["late_subsidy"]
    found = np.zeros((len(WHOLE_YEARS), len(LEAVES), len(levels)), dtype=np.int64)
    leaf, level = LEAVES.index(said["area"]), levels.index(said["level"])
    for month in said["due"]:
        found[PERIODS.index(month), leaf, level] = said["yuan"] * 100 // len(said["due"])
    found[PERIODS.index(said["arrived"]), leaf, level] = -said["yuan"] * 100
    return found


def _levels(plan: Plan, scheme: str, levels: tuple[str, ...], due: Fen, arrived: Fen) -> Grid:
    span = slice(plan.first, len(PERIODS))
    cells = {"due_fen": due, "arrived_fen": arrived}
    return Grid(
        table="subsidy",
        axes={"area": plan.leaves, "level": levels},
        cells={name: held[span][:, plan.places] for name, held in cells.items()},
        fixed={"scheme": scheme, "basis": "books"},
        first=plan.first,
    )


def weekly_collection(plan: Plan, statements: Mapping[str, Statement]) -> Iterator[dict[str, Any]]:
    """What residents paid in each week of the autumn for the year after."""
    paid = statements["resident"]["individual_premium"]
    for month in range(plan.first, len(PERIODS)):
        number = month % 12 + 1
        if number < SEASON[0]:
            continue
        weeks = list(_weeks(year_of(month), number))
        split = apportioned(paid[month], np.array([days for _, days in weeks], dtype=float))
        rate = figures()["residents"]["due"][year_of(month) + 1] * 100
        for leaf in plan.leaves:
            for (week, _), amount in zip(weeks, split[LEAVES.index(leaf)].tolist(), strict=True):
                yield {
                    "area": leaf,
                    "scheme": "resident",
                    "week": week.isoformat(),
                    "cover": year_of(month) + 1,
                    "period": PERIODS[month],
                    "basis": "collection",
                    "persons": amount // rate,
                    "amount_fen": amount,
                }


def _weeks(year: int, month: int) -> Iterator[tuple[date, int]]:
    """The weeks of a month by their last day, cut at its ends, and their days."""
    day, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    while day <= last:
        end = min(day + timedelta(days=6 - day.weekday()), last)
        yield end, (end - day).days + 1
        day = end + timedelta(days=1)
