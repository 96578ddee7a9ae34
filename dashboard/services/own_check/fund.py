"""Does a fund's table roll forward, and do its months and ratios follow from it?"""

import math
from collections.abc import Iterator

from dashboard.services.own_check.kind import Kind, half_digit
from dashboard.services.self_check.trial import Compared
from data_access.reference.own_table import Column, OwnTable
from forecasting.actuarial import reserve_months, roll_forward
from forecasting.actuarial.fund import MONTHS

MONEY = Column()
COST = Column(low=1e-9)
SOME = Column(low=0, optional=True)
INPUTS = {
    "year": Column(low=1900, high=2200, whole=True),
    "income": Column(low=0),
    "expenditure": COST,
    "interest": Column(optional=True),
}
THEIRS = {"balance": MONEY, "reserve_months": SOME, "expenditure_income_ratio": SOME}


def compare(table: OwnTable) -> Iterator[Compared]:
    """Each year's balance from the one before it, and the measures that it prints."""
    held = {name: table.numbers(name, spec) for name, spec in INPUTS.items()}
    balance = table.numbers("balance", MONEY) if "balance" in table.columns else []
    years = [int(year) for year in held["year"]]
    for at, year in enumerate(years[1:], 1):
        if year != years[at - 1] + 1:
            raise table.bad("not_consecutive", at, "year", str(year))
    interest = [0.0 if math.isnan(one) else one for one in held["interest"]]
    came = [income + earned for income, earned in zip(held["income"], interest, strict=True)]
    for at, year in enumerate(years[1:], 1):
        if balance:
            yield _rolled(table, year, balance[at - 1 : at + 1], came[at], held["expenditure"][at])
    yield from _measures(table, years, balance, came, held["expenditure"])


def _rolled(table: OwnTable, year: int, ends: list[float], came: float, spent: float) -> Compared:
    terms = half_digit(table, "balance") * 2
    terms += sum(half_digit(table, name) for name in ("income", "expenditure", "interest"))
    return Compared(
        item="own_balance",
        at=(str(year),),
        ours=float(roll_forward(ends[0], [came], [spent])[0]),
        published=ends[1],
        tolerance=terms,
        places=table.places("balance"),
    )


def _measures(
    table: OwnTable, years: list[int], balance: list[float], came: list[float], spent: list[float]
) -> Iterator[Compared]:
    """What is printed of them; ours may be off by what its own terms may."""
    cost = half_digit(table, "expenditure")
    income = half_digit(table, "income") + half_digit(table, "interest")
    months = table.numbers("reserve_months", SOME)
    ratios = table.numbers("expenditure_income_ratio", SOME)
    for at, year in enumerate(years):
        if balance and not math.isnan(months[at]):
            ours = reserve_months(balance[at], spent[at])
            off = (MONTHS * half_digit(table, "balance") + abs(ours) * cost) / spent[at]
            yield _measured(table, "reserve_months", year, (ours, months[at], off))
        if came[at] and not math.isnan(ratios[at]):
            ours = spent[at] / came[at]
            off = (cost + ours * income) / came[at]
            yield _measured(table, "expenditure_income_ratio", year, (ours, ratios[at], off))


def _measured(
    table: OwnTable, field: str, year: int, found: tuple[float, float, float]
) -> Compared:
    """``found``: ours, theirs, and how far ours may be off."""
    ours, theirs, off = found
    return Compared(
        item=f"own_{field}",
        at=(str(year),),
        ours=float(ours),
        published=theirs,
        tolerance=half_digit(table, field) + off,
        places=table.places(field),
    )


KIND = Kind(columns=INPUTS, theirs=THEIRS, compare=compare)
