"""What does the projection of the employees' scheme stand on?"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from data_access.assumptions.benefits import Benefits
from data_access.assumptions.book import (
    Bases,
    Employee,
    Financing,
    Membership,
    PersonalAccounts,
)
from data_access.assumptions.chosen import Chosen
from data_access.assumptions.demography import LAST_AGE

VALUES = Path(__file__).parent / "values" / "employee"
AGES = LAST_AGE + 1
PROFILE = "cost_profile"
Opening = Mapping[str, float]


def employee_scheme(chosen: Chosen) -> Employee:
    """The employees' scheme under current law.

    Raises:
        ValueError: an assumption that cannot be: which, and where.
    """
    held = chosen.opening()
    return Employee(
        membership=_membership(chosen, held),
        bases=_bases(chosen),
        financing=_financing(chosen, held),
        benefits=_benefits(chosen, held),
        personal=_personal(chosen, held),
    )


def _membership(chosen: Chosen, held: Opening) -> Membership:
    sexes = [chosen.by_age("participation", sex, AGES) for sex in ("male", "female")]
    return Membership(
        active=(held["active_opening"] + held["active_closing"]) / 2,
        retired=(held["retired_opening"] + held["retired_closing"]) / 2,
        participation=np.array(sexes),
        unemployment=chosen.path_with_base("unemployment"),
        coverage=chosen.by_age("coverage_by_age", "relative", AGES),
        coverage_growth=chosen.path("coverage_growth"),
        cadre_share=chosen.value("cadre_share"),
        qualifying=chosen.value("qualifying_share"),
        paying_on=chosen.value("paying_on_share"),
        lacking=chosen.value("lacking_years"),
        voluntary_months=round(chosen.value("voluntary_months")),
    )


def _bases(chosen: Chosen) -> Bases:
    return Bases(
        wages=chosen.by_age("wage_by_age", "relative", AGES),
        dispersion=chosen.value("wage_dispersion"),
        floor=chosen.path_with_base("base_floor"),
        ceiling=chosen.path_with_base("base_ceiling"),
        flexible=chosen.path_with_base("flexible_share"),
        flexible_base=chosen.path_with_base("flexible_base"),
        flexible_rate=chosen.path_with_base("flexible_rate"),
    )


def _financing(chosen: Chosen, held: Opening) -> Financing:
    """The retired pay nothing (Social Insurance Law, article 27)."""
    years = chosen.last - chosen.base
    return Financing(
        income=held["income"],
        rate=chosen.path_with_base("contribution_rate"),
        retired_rate=np.zeros(years),
        collection=chosen.path_with_base("collection_rate"),
        base_growth=chosen.path("base_growth"),
        interest=chosen.path_with_base("interest"),
        transfers=np.zeros(years),
        opening=held["opening_balance"],
        balance=held["balance"],
    )


def _benefits(chosen: Chosen, held: Opening) -> Benefits:
    """General outpatient care is what the pool's expenditure leaves over."""
    cost = {
        "inpatient": held["medical_inpatient"] * held["fund_share_inpatient"],
        "chronic": held["medical_chronic"] * held["fund_share_chronic"],
        "maternity": held["maternity"],
    }
    cost["outpatient"] = held["expenditure"] - sum(cost.values())
    if not 0 <= cost["outpatient"] <= held["medical_outpatient"]:
        raise ValueError("opening: the pool's expenditure leaves no fit rest for outpatient care")
    return Benefits(
        cost=cost, groups=chosen.profile(PROFILE), trend=chosen.path("cost_trend"), scale={}
    )


def _personal(chosen: Chosen, held: Opening) -> PersonalAccounts:
    """All that members pay is kept since 2023 (State Council's General Office, 14 of 2021)."""
    rate = chosen.path_with_base("account_rate")
    return PersonalAccounts(
        income=held["personal_income"],
        expenditure=held["personal_expenditure"],
        rate=rate,
        kept=np.ones_like(rate),
        retired_growth=chosen.path("retired_sum_growth"),
        spent=chosen.path_with_base("account_spending"),
        opening=held["personal_opening"],
        balance=held["personal_balance"],
    )
