"""Who is insured, who lives here, who pays what, and what does the state add?"""

from pandera.typing import Series

from data_access.tables.base import ALL, DAY, Fact, RelatedFund, Scheme, count, key, money, number

SEXES = ("female", "male")
CATEGORIES = ("11", "12", "13", "14", "15", "16")
"""Heads of the national person types: active, retired, cadres; minors, adults, the old."""


class Enrolment(Fact):
    """Insured persons at the end of the period: active, retired and the published total."""

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    active: Series[float] = count()
    retired: Series[float] = count()
    insured: Series[float] = count()


class Membership(Fact):
    """Insured persons at the end of the period, by person type, sex and five-year band.

    ``age``: the first of five years of age (95: 95 and over); ``contributors``: those who pay or
    are paid for; ``base``: the sum of their contribution bases, yuan, where they have one.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    category: Series[str] = key(*CATEGORIES, ALL, summable=True, sparse=True)
    sex: Series[str] = key(*SEXES, ALL, summable=True, sparse=True)
    age: Series[int] = number(0, 95, sparse=True)
    persons: Series[float] = count(required=True)
    contributors: Series[float] = count()
    base: Series[float] = money(minimum=0)


class Beneficiary(Fact):
    """Whom a fund beside the basic schemes paid from January to the end of the period.

    Each person is counted once a year: months of one year must not be added up.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*RelatedFund)
    persons: Series[float] = count(required=True)


class Population(Fact):
    """Persons by sex and single age (100 = 100 and over) at the middle of the year."""

    area: Series[str] = key(summable=True)
    sex: Series[str] = key(*SEXES, ALL, summable=True)
    age: Series[int] = number(0, 100)
    persons: Series[float] = count(required=True)


class Contribution(Fact):
    """What was due, paid, and still owed at the end of the period, yuan."""

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme)
    payer: Series[str] = key("employer", "individual", "flexible", "resident", "assisted")
    due: Series[float] = money()
    paid: Series[float] = money()
    arrears: Series[float] = money()


class WeeklyCollection(Fact):
    """What residents paid in one week of the yearly collection for the year of cover.

    ``period``: the month of ``week``, the week's last day.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme)
    week: Series[str] = key(matches=DAY)
    cover: Series[int] = number(2000, 2100)
    persons: Series[float] = count(required=True)
    amount: Series[float] = money(required=True)


class Subsidy(Fact):
    """What each level of government owed and sent in the period, yuan."""

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme)
    level: Series[str] = key("central", "province", "city", "county")
    due: Series[float] = money()
    arrived: Series[float] = money()


class Wage(Fact):
    """The average wage of an area and the band of contribution bases it sets, yuan a month."""

    average: Series[float] = money(additive=False)
    base_floor: Series[float] = money(additive=False)
    base_ceiling: Series[float] = money(additive=False)
