"""What is assumed of the years to come? Types only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data_access.assumptions.benefits import Benefits
from data_access.assumptions.chance import Uncertainty
from data_access.policy.book import Law, RetirementAges

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demography:
    """How a population is assumed to live; sexes are male, female; T years, A single ages.

    Attributes:
        first: the year that begins with ``base`` and is moved by the first row of each table.
        base: (2, A) persons on its 1 January, the last age open.
        survival: (T, 2, A) ratio into each age within a year.
        fertility: (T, A) births per woman.
        sex_ratio: (T,) boys per girl.
        migration: (T, 2, A) net migrants at the end of each year.
    """

    first: int
    base: Floats
    survival: Floats
    fertility: Floats
    sex_ratio: Floats
    migration: Floats

    @property
    def years(self) -> int:
        """How many years it reaches."""
        return len(self.sex_ratio)


VARIANTS = ("low", "best", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One thing assumed of the years to come, in three variants; ``low`` is the lower number.

    Attributes:
        name: its file's.
        unit: ``ratio``, ``months``, ``years`` or ``yuan``.
        bounds: what no variant may leave.
        since: the day on which it was set.
        evidence: ``published``, ``derived`` or ``judgement``.
        variants: by variant, the value of some years.
        opinion: why, by language.
        source: the document it stands on, by language, and ``url``.
    """

    name: str
    unit: str
    bounds: tuple[float, float]
    since: date
    evidence: str
    variants: Mapping[str, Mapping[int, float]]
    opinion: Mapping[str, str]
    source: Mapping[str, str]

    def path(self, years: Sequence[int], variant: str = "best") -> Floats:
        """Its value in each year: straight between the years that are named, level beyond them."""
        knots = self.variants[variant]
        return np.interp(years, list(knots), list(knots.values()))

    def value(self, variant: str = "best") -> float:
        """The value of an assumption that is the same in every year."""
        return float(next(iter(self.variants[variant].values())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Who is insured as an employee. T years after the base year; A single ages.

    Attributes:
        active, retired: persons in the mean of the base year.
        participation: (2, A) share of men and women of an age who work or look for work.
        unemployment: (T+1,) share of these without work, the base year first.
        coverage: (A,) relative share of the working of an age insured in the base year.
        coverage_growth: (T,) growth of that share.
        cadre_share: of the working women whose old retirement age is 55.
        qualifying: share of those who retire with the contribution years.
        paying_on: share of the others who pay on until they have them; the rest leave the scheme.
        lacking: the most years that these lack, evenly spread from none.
        voluntary_months: mean months of retiring later than the statutory month.
    """

    active: float
    retired: float
    participation: Floats
    unemployment: Floats
    coverage: Floats
    coverage_growth: Floats
    cadre_share: float
    qualifying: float
    paying_on: float
    lacking: float
    voluntary_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """What everybody pays contributions on, as shares of the average wage. T years after base year.

    Attributes:
        wages: (A,) relative wage of those of an age who are employed.
        dispersion: standard deviation of the logarithm of the wages of one age.
        floor, ceiling: (T+1,) of a base, the base year first.
        flexible: (T+1,) share of those at work who are not employed and pay for themselves.
        flexible_base: (T+1,) the base of these and of who pays on after retirement.
        flexible_rate: (T+1,) of that base that they pay to the pool.
    """

    wages: Floats
    dispersion: float
    floor: Floats
    ceiling: Floats
    flexible: Floats
    flexible_base: Floats
    flexible_rate: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Financing:
    """What the employee pool takes in and earns. T years after the base year.

    Attributes:
        income: of the base year, interest included, yuan.
        rate: (T+1,) of the contribution base that employers pay to the pool, the base year first.
        retired_rate: (T,) of the mean contribution base that one retired pays.
        collection: (T+1,) share of what is due that is collected.
        base_growth: (T,) growth of the average wage that bases are shares of.
        interest: (T+1,) on the fund.
        transfers: (T,) net from other funds and levels of government, yuan.
        opening, balance: at the base year's start and end; ``earned``: its interest if told; yuan.
    """

    income: float
    rate: Floats
    retired_rate: Floats
    collection: Floats
    base_growth: Floats
    interest: Floats
    transfers: Floats
    opening: float
    balance: float
    earned: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalAccounts:
    """What employees hold themselves. T years after the base year.

    Attributes:
        income: of the base year, interest included; ``expenditure``; yuan.
        rate: (T+1,) of the contribution base that one at work pays, the base year first.
        kept: (T+1,) share of that which goes to the accounts; the rest goes to the pool.
        retired_growth: (T,) growth of the sum that one retired is given out of the pool.
        spent: (T+1,) share of a year's income that is spent, against the base year's.
        opening, balance: at the base year's start and end; ``earned``: its interest if told; yuan.
    """

    income: float
    expenditure: float
    rate: Floats
    kept: Floats
    retired_growth: Floats
    spent: Floats
    opening: float
    balance: float
    earned: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """The employees' scheme; ``personal``: None where no account is known of."""

    membership: Membership
    bases: Bases
    financing: Financing
    benefits: Benefits
    personal: PersonalAccounts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentMembership:
    """Who is insured as a resident: of those who are not insured as employees.

    Attributes:
        members: persons in the mean of the base year.
        coverage: (A,) relative share of an age; ``coverage_growth``: (T,) its growth.
    """

    members: float
    coverage: Floats
    coverage_growth: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentFinancing:
    """What the residents' fund takes in and earns. T years after the base year.

    Attributes:
        income: of the base year, interest included, yuan.
        individual: (T+2,) standard a head by the year that it covers, the base year first, yuan.
        advance: (T+1,) share of it that comes in during the autumn before.
        subsidy: (T+1,) standard of the treasury a head, by the year it is for, yuan.
        interest: (T+1,) on the fund.
        transfers: (T,) net from other funds and levels of government, yuan.
        disposable: (T+1,) income at a resident's disposal, yuan a year.
        opening, balance: at the base year's start and end; ``earned``: its interest if told; yuan.
    """

    income: float
    individual: Floats
    advance: Floats
    subsidy: Floats
    interest: Floats
    transfers: Floats
    disposable: Floats
    opening: float
    balance: float
    earned: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousIllness:
    """Insurance against serious illness, bought out of the residents' fund.

    Attributes:
        premium: (T+1,) share of the standards a head that buys it, the base year first.
        paid: share of the base year's premium that was paid to the ill.
        groups: relative cost by the first ages of groups.
        trend: (T,) growth of what is paid per member of a given age.
        balance: the insurance's own at the end of the base year, yuan; None where nobody says.
    """

    premium: Floats
    paid: float
    groups: Mapping[int, float]
    trend: Floats
    balance: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """The residents' scheme."""

    membership: ResidentMembership
    financing: ResidentFinancing
    benefits: Benefits
    serious_illness: SeriousIllness


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Everything that one projection stands on; ``base``: the last year of actual figures.

    ``version``: a digest of every number in it, so that a result names what it stands on;
    ``resident``: None where only employees are projected.
    """

    base: int
    version: str
    demography: Demography
    law: Law[RetirementAges]
    employee: Employee
    resident: Resident | None
    uncertainty: Uncertainty

    @property
    def years(self) -> range:
        """The years that are projected."""
        return range(self.base + 1, self.base + 1 + len(self.employee.benefits.trend))
