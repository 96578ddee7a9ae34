"""What does the projection of an area stand on?

The nation on its published figures; an area on its books of the same year, where they hold it.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.services.age_profiles import profiles_of
from dashboard.services.sources import Sources
from dashboard.services.treated import treated_of
from data_access.assumptions.book import Basis
from data_access.assumptions.deductibles import deductibles
from data_access.assumptions.nation import nation
from data_access.tables import BookLine, Membership, Population
from forecasting.actuarial.area import BANDS, Account, Books, area_basis
from forecasting.actuarial.designed import with_designs
from forecasting.actuarial.population import SEXES
from forecasting.actuarial.profiled import with_profiles
from forecasting.actuarial.refusals import Floats

ACTIVE, RETIRED = ("11",), ("12", "13")
RESIDENTS = ("14", "15", "16")
FUNDS = {
    "pool": ("employee", "pooled"),
    "personal": ("employee", "personal"),
    "resident": ("resident", "pooled"),
    "serious": ("serious_illness", "pooled"),
}


class NoBooks(LookupError):
    """The area's books do not hold the year that a basis begins with; the text says what lacks."""


def basis_over(sources: Sources, area: str, whole: Basis) -> Basis:
    """What an area is projected on, over the nation's basis.

    Raises:
        NoBooks: an area without a whole year of books, members and people.
    """
    scope = sources.scope.narrow(area=area)
    key = ("basis_over", scope, area, whole.version)

    def build() -> Basis:
        books = books_of(sources, area, whole.base)
        told = profiles_of(sources, area, whole.base, books.people.sum(axis=0))
        own = with_profiles(area_basis(whole, books), told, nation())
        return with_designs(own, treated_of(sources, area, whole.base), deductibles())

    return sources.remember(key, build)


def books_of(sources: Sources, area: str, year: int) -> Books:
    """The area's base year, read once for every variant of the assumptions."""
    key = ("basis books", sources.scope.narrow(area=area), area, year)
    return sources.remember(key, lambda: _books(sources, area, year))


def _books(sources: Sources, area: str, year: int) -> Books:
    scope = sources.scope.narrow(area=area)
    ends = [f"{year - 1}-12", f"{year}-12"]
    months = [f"{year}-{month:02d}" for month in range(1, 13)]
    by = ("area", "scheme", "category", "sex")
    members = sources.warehouse.read(Membership, scope, periods=ends, by=by)
    lines = sources.warehouse.read(BookLine, scope, periods=[*months, ends[0]])
    funds = {name: _account(lines, fund, months, ends) for name, fund in FUNDS.items()}
    version = f"{area}.{sources.warehouse.data_version()}"
    return Books(
        version=version,
        people=_people(sources, area, year),
        active=_members(members, ACTIVE),
        retired=_members(members, RETIRED),
        residents=_members(members, RESIDENTS),
        **funds,
    )


def _people(sources: Sources, area: str, year: int) -> Floats:
    """(2, 101) at the middle of the year."""
    scope = sources.scope.narrow(area=area)
    rows = sources.warehouse.read(Population, scope, periods=[str(year)], by=("area", "sex"))
    return _table(rows, "persons", range(101), f"population {year}")


def _members(rows: pd.DataFrame, categories: Sequence[str]) -> Floats:
    """(2, 20) the mean of the year before's end and its own."""
    own = rows[rows["category"].isin(categories)]
    ends = [
        _table(part, "persons", BANDS, f"members {name}") for name, part in own.groupby("period")
    ]
    if len(ends) != 2:
        raise NoBooks(f"members: {len(ends)} of two year's ends")
    return np.asarray(sum(ends) / 2)


def _table(rows: pd.DataFrame, column: str, ages: range, name: str) -> Floats:
    held = rows.pivot_table(index="sex", columns="age", values=column, aggfunc="sum")
    if not set(SEXES) <= set(held.index):
        raise NoBooks(f"{name}: none by sex")
    return held.reindex(index=SEXES, columns=ages).fillna(0.0).to_numpy(dtype=float)


def _account(
    rows: pd.DataFrame, fund: tuple[str, str], months: Sequence[str], ends: Sequence[str]
) -> Account:
    own = rows[(rows["scheme"] == fund[0]) & (rows["account"] == fund[1])]
    table = own.pivot_table(index="period", columns="line", values="amount", aggfunc="sum")
    whole = table.reindex([ends[0], *months])
    if "cumulative_balance" not in whole or whole["cumulative_balance"].isna().any():
        raise NoBooks(f"{' '.join(fund)}: no balance of its own from {ends[0]} to {ends[1]}")
    flows, balances = whole.loc[list(months)].sum(skipna=False), whole["cumulative_balance"]
    return Account(
        lines={str(line): float(amount) for line, amount in flows.items()},
        opening=float(balances.iloc[0]),
        balance=float(balances.iloc[-1]),
    )
