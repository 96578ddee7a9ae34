"""Cost a head, a stay, a visit; shares, concentration: on tables small enough to reckon by hand."""

import math

import pandas as pd
import pytest

from dashboard.indicators.average_insured import average_insured
from dashboard.indicators.category_cost_share import category_cost_share
from dashboard.indicators.cost_concentration import cost_concentration
from dashboard.indicators.cost_per_admission import cost_per_admission
from dashboard.indicators.cost_per_insured import cost_per_insured
from dashboard.indicators.cost_per_visit import cost_per_visit
from dashboard.indicators.elsewhere_cost_share import elsewhere_cost_share
from dashboard.indicators.fund_per_insured import fund_per_insured
from dashboard.indicators.high_cost_persons import high_cost_persons
from dashboard.indicators.key_disease_cost import key_disease_cost
from dashboard.indicators.length_of_stay import length_of_stay
from dashboard.indicators.maternity_spend import maternity_spend
from dashboard.indicators.outpatient_benefit_share import outpatient_benefit_share
from dashboard.indicators.procurement_saving import procurement_saving
from dashboard.indicators.service_cost_share import service_cost_share
from tests.dashboard.indicators.conftest import months_of

NAN = float("nan")


def monthly(count=12, **columns):
    """Rows of ``count`` months for each combination given as one-value columns or lists."""
    return pd.DataFrame(
        {
            "area": "990101",
            "scheme": "employee",
            "period": months_of("2023-01", count),
            "months": 1,
            "basis": "settlement",
            "status": "closed",
            **columns,
        }
    )


def stacked(kind, held, count=12):
    """A table with one block of months a name: ``held`` maps it to its columns."""
    return pd.concat(
        [monthly(count, **{kind: name}, **columns) for name, columns in held.items()],
        ignore_index=True,
    )


def test_the_average_is_the_mean_of_the_months():
    heads = average_insured(monthly(insured=[float(n) for n in range(1, 13)], basis="register"))
    assert heads["average"].iloc[-1] == pytest.approx(6.5)
    assert heads["average"].iloc[:-1].isna().all()


def test_a_year_s_average_is_that_of_opening_and_closing_the_bulletin_first():
    years = pd.DataFrame(
        {
            "area": "100000",
            "scheme": "resident",
            "period": ["2023", "2024", "2024"],
            "months": 12,
            "basis": ["final_bulletin", "quick_report", "final_bulletin"],
            "insured": [962.939, 999.0, 947.1373],
        }
    )
    heads = average_insured(years).set_index("period")["average"]
    assert heads["2024"] == pytest.approx(955.03815)
    assert math.isnan(heads["2023"])


def test_residents_cost_2104_yuan_a_head_in_2024(costs):
    """20,098.30 yi over the mean of 962.939 and 947.1373 million."""
    heads = pd.DataFrame(
        {
            "area": "100000",
            "scheme": "resident",
            "period": ["2023", "2024"],
            "months": 12,
            "basis": "final_bulletin",
            "insured": [962_939_000.0, 947_137_300.0],
        }
    )
    table = costs(0, 0, 1_942_700_000_000, 2_009_830_000_000)
    values = cost_per_insured(table, heads)
    assert values.iloc[3] == pytest.approx(2104.450, abs=1e-3)
    assert values.iloc[:3].isna().all()


def test_fund_expenditure_a_head(ledger):
    table = ledger(first="2023-01", expenditure=[100.0] * 12, scheme="resident")
    heads = monthly(area="100000", scheme="resident", insured=[50.0] * 12)
    assert fund_per_insured(table, heads).iloc[-1] == pytest.approx(24)


def test_nobody_insured_is_no_denominator():
    table = monthly(medical_cost=[5.0] * 12)
    assert cost_per_insured(table, monthly(insured=[0.0] * 12)).isna().all()


def test_stays_and_visits_are_told_apart():
    claims = stacked(
        "service",
        {
            "21": {"visits": 3.0, "days": 30.0, "cost": 900.0},
            "28": {"visits": 1.0, "days": 1.0, "cost": 100.0},
            "11": {"visits": 10.0, "days": NAN, "cost": 200.0},
            "41": {"visits": 99.0, "days": NAN, "cost": 99.0},
        },
    )
    assert cost_per_admission(claims).dropna().to_list() == pytest.approx([250])
    assert cost_per_visit(claims).dropna().to_list() == pytest.approx([20])
    assert length_of_stay(claims).dropna().to_list() == pytest.approx([10])


def test_no_stay_has_no_price():
    claims = stacked("service", {"21": {"visits": 0.0, "days": 0.0, "cost": 0.0}})
    assert cost_per_admission(claims).isna().all()
    assert length_of_stay(claims).isna().all()


def test_shares_make_the_whole_even_with_money_taken_back():
    claims = stacked("service", {"21": {"cost": 120.0}, "11": {"cost": -20.0}})
    shares = service_cost_share(claims).dropna().to_list()
    assert shares == pytest.approx([1.2, -0.2])
    costs = stacked("category", {"drug": {"cost": 1.0}, "other": {"cost": 3.0}})
    assert category_cost_share(costs).dropna().to_list() == pytest.approx([0.25, 0.75])


def test_an_unknown_cost_of_one_kind_of_stay_is_no_cost_of_stays():
    """A sum that lacks a part is missing: not the sum of the others."""
    known = {"visits": 1.0, "days": 1.0, "cost": 100.0}
    unknown = {"visits": [3.0] * 12, "days": [30.0] * 12, "cost": [900.0] * 11 + [NAN]}
    claims = stacked("service", {"21": unknown, "28": known})
    assert cost_per_admission(claims).isna().all()


def test_an_unknown_part_leaves_the_shares_of_the_others_open():
    claims = stacked("service", {"21": {"cost": [90.0] * 11 + [NAN]}, "11": {"cost": 10.0}})
    assert service_cost_share(claims).isna().all()


def test_a_whole_of_nothing_has_no_shares():
    assert service_cost_share(stacked("service", {"21": {"cost": 0.0}})).isna().all()


def test_only_what_is_settled_elsewhere_is_elsewhere():
    claims = stacked("place", {"local": {"cost": 90.0}, "elsewhere": {"cost": 10.0}})
    assert elsewhere_cost_share(claims).dropna().to_list() == pytest.approx([0.1])


def test_the_few_who_cost_most():
    cohorts = stacked(
        "cohort",
        {
            "high_cost_1": {"persons": [10.0, 14.0] * 6, "cost": 30.0},
            "dialysis": {"persons": 3.0, "cost": 9.0},
        },
    )
    share = cost_concentration(cohorts, monthly(medical_cost=100.0)).dropna()
    assert share.to_list() == pytest.approx([0.3])
    assert high_cost_persons(cohorts).dropna().to_list() == pytest.approx([12])
    assert key_disease_cost(cohorts).dropna().to_list() == pytest.approx([360, 108])


def test_outpatient_and_maternity_benefits_of_the_pool_alone():
    lines = stacked(
        "line",
        {
            "benefit_expenditure": {"amount": 200.0, "account": "pooled"},
            "outpatient_benefit": {"amount": 30.0, "account": "pooled"},
            "maternity_benefit": {"amount": 7.0, "account": "pooled"},
        },
    )
    personal = monthly(line="benefit_expenditure", amount=1e9, account="personal")
    lines = pd.concat([lines, personal], ignore_index=True)
    assert outpatient_benefit_share(lines).to_list() == pytest.approx([0.15])
    assert maternity_spend(lines).dropna().to_list() == pytest.approx([84])


def test_what_tenders_saved_is_net_of_what_hospitals_keep_and_of_all_of_them():
    one = monthly(at_former_price=10.0, paid=4.0, kept=1.0).drop(columns="scheme")
    two = one.assign(at_former_price=3.0, paid=1.0, kept=0.5)
    whole = pd.concat([one, two], ignore_index=True)
    assert procurement_saving(whole).dropna().to_list() == pytest.approx([12 * 6.5])
    whole.loc[3, "kept"] = float("nan")  # not settled yet
    assert procurement_saving(whole).isna().all()
