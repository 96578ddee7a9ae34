"""What was treated, what did it cost, and who paid?"""

from pandera.typing import Series

from data_access.tables.base import ALL, Fact, Scheme, count, key, money, number

SERVICES = ("11", "14", "21", "28", "41", "51", "52")
"""Heads of the national service types: outpatient, chronic outpatient, inpatient, day surgery,
pharmacy, maternity outpatient and inpatient."""
TIERS = ("tertiary", "secondary", "primary", "pharmacy")
COSTS = ("drug", "consumable", "examination", "treatment", "other")
DISEASES = (
    "hypertension", "diabetes", "malignancy", "kidney_failure", "stroke", "coronary",
    "schizophrenia", "hepatitis", "copd", "organ_transplant",
)  # fmt: skip
REGISTERED = ("chronic_one", "chronic_many", "new_chronic")
"""Cohorts that the register of chronic diseases tells."""
TREATED = (
    "high_cost_1", "high_cost_5", "treated_one", "treated_many", "treated_new", "dialysis",
)  # fmt: skip
"""Cohorts that settlements tell."""
COHORTS = ("chronic_one", "chronic_many", "high_cost_1", "high_cost_5", "treated_one",
           "treated_many", "dialysis", "new_chronic", "treated_new")  # fmt: skip


class MedicalCost(Fact):
    """Medical cost of a scheme's insured over one period, all payers, yuan."""

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    medical_cost: Series[float] = money()


class Claims(Fact):
    """Settled claims by service, tier and place of treatment, money in yuan.

    cost = fund_paid + other_paid (serious illness, assistance) + account_paid + own_paid;
    ``in_scope``: the part of the cost that lies inside the catalogues.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    service: Series[str] = key(*SERVICES, ALL, summable=True, sparse=True)
    tier: Series[str] = key(*TIERS, ALL, summable=True, sparse=True)
    place: Series[str] = key("local", "elsewhere", ALL, summable=True, sparse=True)
    visits: Series[float] = count(required=True)
    days: Series[float] = count()
    cost: Series[float] = money(required=True)
    in_scope: Series[float] = money(required=True)
    fund_paid: Series[float] = money(required=True)
    other_paid: Series[float] = money(required=True)
    account_paid: Series[float] = money(required=True)
    own_paid: Series[float] = money(required=True)


class ClaimCost(Fact):
    """What the cost of settled claims was made of, yuan."""

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    service: Series[str] = key(*SERVICES, ALL, summable=True, sparse=True)
    tier: Series[str] = key(*TIERS, ALL, summable=True, sparse=True)
    category: Series[str] = key(*COSTS, ALL, summable=True, sparse=True)
    cost: Series[float] = money(required=True)


class AgeCost(Fact):
    """What the settled claims of a year cost by service and age of the insured, yuan.

    ``age``: the first of five years of age (95: 95 and over), as the register counts them.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    service: Series[str] = key(*SERVICES, ALL, summable=True, sparse=True)
    age: Series[int] = number(0, 95, sparse=True)
    cost: Series[float] = money(required=True)
    fund_paid: Series[float] = money(required=True)


class TenderedPurchase(Fact):
    """What an area's institutions bought of what a tender has selected, all payers, yuan.

    ``at_former_price``: the same quantity at the prices before the tender; ``kept``: what
    institutions may keep of the funds' saving. Of a tender that is not told nothing was bought.
    """

    area: Series[str] = key(summable=True)
    tender: Series[str] = key(summable=True, sparse=True)
    category: Series[str] = key("drug", "consumable", ALL, summable=True, sparse=True)
    at_former_price: Series[float] = money(required=True)
    paid: Series[float] = money(required=True)
    kept: Series[float] = money()


class ClaimsLag(Fact):
    """What the fund paid for a month's treatments, by months until it was settled, yuan.

    ``period``: the month of treatment; ``development``: 0 is that month itself.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    service: Series[str] = key(*SERVICES, ALL, summable=True)
    development: Series[int] = number(0, 12)
    amount: Series[float] = money(required=True)


class KeyDisease(Fact):
    """Treatments of the diseases that weigh most.

    ``patients``: treated since January, each counted once; all else is the month's own.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    disease: Series[str] = key(*DISEASES, sparse=True)
    patients: Series[float] = count(required=True)
    visits: Series[float] = count(required=True)
    cost: Series[float] = money(required=True)
    fund_paid: Series[float] = money(required=True)


class Cohort(Fact):
    """Persons who are ill for long or cost much, and what was spent on them in the month.

    ``persons``: members as the month sees them. ``chronic_one``, ``chronic_many`` and
    ``new_chronic`` are registered as ill; ``treated_one``, ``treated_many``, ``treated_new`` (first
    seen this month) and ``dialysis`` were treated as chronic outpatients since January; who costs
    much is told from the cost since January, among those treated since then.
    """

    area: Series[str] = key(summable=True)
    scheme: Series[str] = key(*Scheme, ALL, summable=True)
    cohort: Series[str] = key(*COHORTS, sparse=True)
    persons: Series[float] = count(required=True)
    cost: Series[float] = money(required=True)
    fund_paid: Series[float] = money(required=True)
