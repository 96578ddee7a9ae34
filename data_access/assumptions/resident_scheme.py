"""What does the projection of the residents' scheme stand on?"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from data_access.assumptions.benefits import Benefits
from data_access.assumptions.book import (
    Floats,
    Resident,
    ResidentFinancing,
    ResidentMembership,
    SeriousIllness,
)
from data_access.assumptions.chosen import Chosen
from data_access.assumptions.demography import LAST_AGE

VALUES = Path(__file__).parent / "values" / "resident"
AGES = LAST_AGE + 1
PROFILE = "cost_profile"
SERIOUS = "serious_illness"
Opening = Mapping[str, float]


def resident_scheme(chosen: Chosen) -> Resident:
    """The residents' scheme under current law.

    Raises:
        ValueError: an assumption that cannot be: which, and where.
    """
    held, groups = chosen.opening(), chosen.profile(PROFILE)
    serious = groups.pop(SERIOUS)
    membership = ResidentMembership(
        members=(held["members_opening"] + held["members_closing"]) / 2,
        coverage=chosen.by_age("coverage_by_age", "relative", AGES),
        coverage_growth=chosen.path("coverage_growth"),
    )
    financing = _financing(chosen, held)
    insurance = SeriousIllness(
        premium=chosen.path_with_base("serious_premium"),
        paid=chosen.value("serious_paid"),
        groups=serious,
        trend=chosen.path("serious_trend"),
        balance=held.get("serious_balance"),
    )
    cover = financing.individual[0] + financing.subsidy[0]
    bought = membership.members * float(cover * insurance.premium[0])
    return Resident(
        membership=membership,
        financing=financing,
        benefits=Benefits(
            cost=_cost(held, bought), groups=groups, trend=chosen.path("cost_trend"), scale={}
        ),
        serious_illness=insurance,
    )


def _financing(chosen: Chosen, held: Opening) -> ResidentFinancing:
    """Standards a head as the notices have them, grown from the last one on."""
    base = chosen.base
    known = [held[f"individual_{base}"], held[f"individual_{base + 1}"]]
    return ResidentFinancing(
        income=held["income"],
        individual=np.r_[known, known[-1] * np.cumprod(1 + chosen.path("individual_growth"))],
        advance=chosen.path_with_base("advance_share"),
        subsidy=_grown(held[f"subsidy_{base}"], chosen.path("subsidy_growth")),
        interest=chosen.path_with_base("interest"),
        transfers=np.zeros(chosen.last - base),
        disposable=_grown(
            held[f"disposable_{base - 1}"], chosen.path_with_base("disposable_growth")
        )[1:],
        opening=held["opening_balance"],
        balance=held["balance"],
    )


def _grown(first: float, growth: Floats) -> Floats:
    found: Floats = first * np.r_[1.0, np.cumprod(1 + growth)]
    return found


def _cost(held: Opening, bought: float) -> dict[str, float]:
    """General outpatient care is what the other services and ``bought`` insurance leave over."""
    cost = {
        "inpatient": held["medical_inpatient"] * held["fund_share_inpatient"],
        "chronic": held["medical_chronic"] * held["fund_share_chronic"],
    }
    cost["outpatient"] = held["expenditure"] - bought - sum(cost.values())
    if not 0 <= cost["outpatient"] <= held["medical_outpatient"]:
        raise ValueError("opening: expenditure leaves no fit rest for outpatient care")
    return cost
