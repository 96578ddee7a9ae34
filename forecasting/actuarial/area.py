"""What does an area's own projection stand on: its books in the base year, else the nation's?

Its people and members by sex and age, its income, cost and balances are its own. How people live,
work, retire and fall ill, and how wages and cost grow, is the nation's until there are tables of
the area's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from data_access.assumptions.book import (
    Basis,
    Demography,
    Employee,
    Membership,
    PersonalAccounts,
    Resident,
)
from forecasting.actuarial.course import people_of, since_of
from forecasting.actuarial.membership import SEX_OF, group_shares
from forecasting.actuarial.population import SEXES
from forecasting.actuarial.refusals import Floats, fit

BAND = 5
BANDS = range(0, 100, BAND)
INTEREST = "interest_income"
SERVICES = {
    "inpatient": "inpatient_benefit",
    "chronic": "outpatient_chronic_benefit",
    "maternity": "maternity_benefit",
}
"""The lines of the books by service; what they leave of expenditure is general outpatient care."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One fund's year, yuan: its lines summed, its balance before and after."""

    lines: Mapping[str, float]
    opening: float
    balance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """An area's base year.

    Attributes:
        version: names them.
        people: (2, 101) the population by sex, male first, and age at the middle of the year.
        active, retired, residents: (2, 20) members in the mean of the year by sex and band of five
            years of age, the last one open.
        pool, personal, resident, serious: the funds.
    """

    version: str
    people: Floats
    active: Floats
    retired: Floats
    residents: Floats
    pool: Account
    personal: Account
    resident: Account
    serious: Account


def area_basis(nation: Basis, books: Books) -> Basis:
    """The nation's basis with an area's own base year.

    Raises:
        ValueError: a table of other sexes or ages, or a figure that is missing: which and where.
    """
    held = checked(books)
    demography = scaled(nation, held.people)
    basis = replace(nation, demography=demography, version=f"{nation.version}-{held.version}")
    if nation.resident is None:
        raise ValueError("nation: no residents")
    employee = _employee(nation.employee, held, _potential(basis))
    return replace(basis, employee=employee, resident=_resident(nation.resident, held))


def checked(books: Books) -> Books:
    """The books, once every person of them is known."""
    axes = {"sex": SEXES, "age": range(101)}
    bands = {"sex": SEXES, "band": BANDS}
    return replace(
        books,
        people=fit("population", books.people, axes, low=0),
        active=fit("active employees", books.active, bands, low=0),
        retired=fit("retired employees", books.retired, bands, low=0),
        residents=fit("residents", books.residents, bands, low=0),
    )


def scaled(nation: Basis, people: Floats) -> Demography:
    """The nation's demography with the people of an area; its migrants are in proportion."""
    held, theirs = nation.demography, people_of(nation.demography, nation.base)[0]
    share = people.sum() / theirs.sum()
    return replace(held, base=held.base * (people / theirs), migration=held.migration * share)


def _potential(basis: Basis) -> Floats:
    """(2, A) who would be at work and insured, were everybody who works insured."""
    assumed, people = basis.employee.membership, people_of(basis.demography, basis.base)
    years, _, ages = people.shape
    past = since_of(basis.law, basis.base, years, ages, assumed.voluntary_months).past[0]
    working = assumed.participation * (1 - assumed.unemployment[0])
    groups = people[0][SEX_OF] * group_shares(assumed.cadre_share) * (1 - past)
    found = groups * working[SEX_OF]
    return np.stack([found[0], found[1] + found[2]])


def banded(by_age: Floats) -> Floats:
    """(2, 20) sums of bands of five years of age, the last one open."""
    return np.add.reduceat(by_age, list(BANDS), axis=1)


def single(by_band: Floats) -> Floats:
    """(2, 101) the value of its band for every age."""
    return by_band[:, np.minimum(np.arange(101) // BAND, len(BANDS) - 1)]


def _employee(held: Employee, books: Books, potential: Floats) -> Employee:
    pool = books.pool
    cost = _cost(pool.lines, SERVICES)
    financing = replace(
        held.financing,
        income=pool.lines["income"],
        opening=pool.opening,
        balance=pool.balance,
        earned=_earned(pool),
    )
    return replace(
        held,
        membership=_membership(held.membership, books, potential),
        financing=financing,
        benefits=replace(held.benefits, cost=cost),
        personal=held.personal and _personal(held.personal, books.personal),
    )


def _earned(own: Account) -> float | None:
    """The year's interest as booked; None where a month of it was not told."""
    told = own.lines.get(INTEREST, np.nan)
    return None if np.isnan(told) else told


def _membership(held: Membership, books: Books, potential: Floats) -> Membership:
    """Coverage by band where somebody could work, else the nation's shape."""
    could = banded(potential)
    shares = np.divide(books.active, could, out=np.full_like(could, np.nan), where=could > 0)
    own = np.minimum(single(shares), 1.0)
    coverage = np.where(np.isnan(own), held.coverage, own)[SEX_OF]
    return replace(
        held,
        active=float(books.active.sum()),
        retired=float(books.retired.sum()),
        coverage=coverage,
    )


def _personal(held: PersonalAccounts, own: Account) -> PersonalAccounts:
    return replace(
        held,
        income=own.lines["income"],
        expenditure=own.lines["expenditure"],
        opening=own.opening,
        balance=own.balance,
        earned=_earned(own),
    )


def _resident(held: Resident, books: Books) -> Resident:
    own, serious = books.resident, books.serious
    without = banded(books.people) - books.active - books.retired
    shares = np.divide(books.residents, without, out=np.zeros_like(without), where=without > 0)
    members = float(books.residents.sum())
    financing = replace(
        held.financing,
        income=own.lines["income"],
        opening=own.opening,
        balance=own.balance,
        earned=_earned(own),
    )
    bought = own.lines["serious_illness_premium"]
    cover = members * float(financing.individual[0] + financing.subsidy[0])
    insurance = held.serious_illness
    premium = insurance.premium * (bought / cover / insurance.premium[0])
    services = {name: line for name, line in SERVICES.items() if name != "maternity"}
    return replace(
        held,
        membership=replace(
            held.membership, members=members, coverage=np.minimum(single(shares), 1.0)
        ),
        financing=financing,
        benefits=replace(held.benefits, cost=_cost(own.lines, services, less=bought)),
        serious_illness=replace(
            insurance,
            premium=premium,
            paid=serious.lines["expenditure"] / bought,
            balance=serious.balance,
        ),
    )


def _cost(
    lines: Mapping[str, float], services: Mapping[str, str], less: float = 0.0
) -> dict[str, float]:
    found = {service: lines[line] for service, line in services.items()}
    return {**found, "outpatient": lines["expenditure"] - less - sum(found.values())}
