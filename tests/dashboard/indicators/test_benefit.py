"""What the fund pays of care, how often it is needed, and what is paid by disease."""

import math

import pandas as pd
import pytest

from dashboard.indicators.admission_rate import admission_rate
from dashboard.indicators.disease_payment_share import disease_payment_share
from dashboard.indicators.institution_count import institution_count
from dashboard.indicators.long_term_care_beneficiaries import long_term_care_beneficiaries
from dashboard.indicators.long_term_care_spend import long_term_care_spend
from dashboard.indicators.medical_assistance_spend import medical_assistance_spend
from dashboard.indicators.own_share import own_share
from dashboard.indicators.provider_budget_execution import provider_budget_execution
from dashboard.indicators.reimbursement_in_scope import reimbursement_in_scope
from dashboard.indicators.reimbursement_ratio import reimbursement_ratio
from dashboard.indicators.serious_illness_beneficiaries import serious_illness_beneficiaries
from dashboard.indicators.violation_rate import violation_rate
from dashboard.indicators.visit_rate import visit_rate

NAN = float("nan")
FACT = {"area": "990101", "scheme": "resident", "basis": "settlement", "status": "final"}
SERVICE = ["11", "21", "28", "41", "52"]


@pytest.fixture
def claims():
    """Twelve months of five services; of a hundred yuan a stay sixty are paid, ninety in scope."""
    rows = [
        {
            **FACT,
            "period": f"2024-{month:02d}",
            "months": 1,
            "service": service,
            "visits": 10.0,
            "days": 5.0,
            "cost": 100.0,
            "in_scope": 90.0,
            "fund_paid": 60.0 if service in {"21", "28", "52"} else 20.0,
            "other_paid": 10.0,
            "account_paid": 5.0,
            "own_paid": 25.0 if service in {"21", "28", "52"} else 65.0,
        }
        for month in range(1, 13)
        for service in SERVICE
    ]
    return pd.DataFrame(rows)


@pytest.fixture
def enrolment():
    insured = [100.0 + month for month in range(12)]  # 105.5 on average
    periods = [f"2024-{month:02d}" for month in range(1, 13)]
    return pd.DataFrame(
        {**FACT, "basis": "register", "period": periods, "months": 1, "insured": insured}
    )


def december(values):
    return values.xs("2024-12", level="period").item()


def test_scope_is_told_of_stays_alone(claims):
    values = reimbursement_in_scope(claims)
    assert december(values) == pytest.approx(60 / 90)
    assert values.isna().sum() == 11


def test_what_everybody_paid_makes_the_whole(claims):
    assert december(reimbursement_ratio(claims)) == pytest.approx((3 * 60 + 2 * 20) / 500)
    assert december(own_share(claims)) == pytest.approx((3 * 30 + 2 * 70) / 500)
    others = 10 / 100
    assert december(reimbursement_ratio(claims)) + december(own_share(claims)) + others == 1


@pytest.mark.parametrize("column", ["fund_paid", "cost"])
def test_one_missing_figure_leaves_the_year_unsaid(claims, column):
    claims.loc[7, column] = NAN
    assert math.isnan(december(reimbursement_ratio(claims)))


def test_no_share_of_nothing(claims):
    claims["cost"] = 0.0
    assert reimbursement_ratio(claims).isna().all()


def test_a_pharmacy_is_neither_a_visit_nor_a_stay(claims, enrolment):
    assert december(admission_rate(claims, enrolment)) == pytest.approx(3 * 120 / 105.5)
    assert december(visit_rate(claims, enrolment)) == pytest.approx(120 / 105.5)


def test_no_rate_without_insured(claims, enrolment):
    assert admission_rate(claims, enrolment.assign(insured=0.0)).isna().all()
    assert admission_rate(claims, enrolment.head(0)).isna().all()


@pytest.fixture
def settlements():
    return pd.DataFrame(
        {
            **FACT,
            "period": ["2024"] * 3 + ["2025"],
            "months": 12,
            "institution": ["a", "b", "c", "a"],
            "method": ["dip", "drg", "bed_day", "dip"],
            "settled": [50.0, 30.0, 20.0, 0.0],
            "budget": [60.0, 30.0, 30.0, 0.0],
        }
    )


def test_drg_and_dip_are_by_disease(settlements):
    values = disease_payment_share(settlements)
    assert values.xs("2024", level="period").item() == pytest.approx(0.8)
    assert math.isnan(values.xs("2025", level="period").item())


def test_a_missing_settlement_leaves_the_year_unsaid(settlements):
    settlements.loc[2, "settled"] = NAN
    assert disease_payment_share(settlements).isna().all()


def test_what_was_settled_stands_against_the_total(settlements):
    values = provider_budget_execution(settlements)
    assert values.xs("2024", level="period").item() == pytest.approx(100 / 120)
    assert math.isnan(values.xs("2025", level="period").item())


@pytest.mark.parametrize(
    ("compute", "scheme", "spent"),
    [
        (medical_assistance_spend, "medical_assistance", 78.0),
        (long_term_care_spend, "long_term_care", 780.0),
    ],
)
def test_each_fund_spends_its_own(compute, scheme, spent):
    rows = [
        {
            **FACT,
            "scheme": fund,
            "account": "pooled",
            "line": line,
            "period": f"2024-{month:02d}",
            "months": 1,
            "amount": float(month * times),
        }
        for month in range(1, 13)
        for fund, times in (("medical_assistance", 1), ("long_term_care", 10), ("resident", 7))
        for line in ("income", "expenditure")
    ]
    values = compute(pd.DataFrame(rows))
    assert set(values.index.get_level_values("scheme")) == {scheme}
    assert december(values) == spent


def test_violations_of_all_kinds_of_inspection():
    rows = pd.DataFrame(
        {
            **FACT,
            "scheme": "all",
            "period": ["2024", "2024", "2025"],
            "months": 12,
            "kind": ["routine", "special", "routine"],
            "inspected": [40.0, 10.0, 0.0],
            "handled": [5.0, 5.0, 0.0],
        }
    )
    values = violation_rate(rows)
    assert values.xs("2024", level="period").item() == pytest.approx(0.2)
    assert math.isnan(values.xs("2025", level="period").item())


@pytest.mark.parametrize(
    ("compute", "persons"),
    [(serious_illness_beneficiaries, 30.0), (long_term_care_beneficiaries, 4.0)],
)
def test_each_fund_pays_its_own_persons(compute, persons):
    rows = pd.DataFrame(
        {
            **FACT,
            "scheme": ["serious_illness", "long_term_care", "medical_assistance"],
            "period": "2024-06",
            "months": 1,
            "persons": [30, 4, 500],
        }
    )
    assert compute(rows).tolist() == [persons]


def test_the_register_grows_and_shrinks_as_institutions_come_and_go():
    rows = pd.DataFrame(
        {
            "area": ["990101", "990101", "990101", "990102"],
            "institution": ["a", "b", "c", "d"],
            "since": ["2020-01-01", "2021-05-01", "2021-05-09", "2022-03-01"],
            "until": ["2021-05-31", None, None, None],
        }
    )
    assert institution_count(rows).to_dict() == {
        ("990101", "2020-01"): 1.0,
        ("990101", "2021-05"): 2.0,
        ("990102", "2022-03"): 1.0,
    }
