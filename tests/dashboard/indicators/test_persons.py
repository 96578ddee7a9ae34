"""Who is insured: how many, how old, how ill, on what wage, and how that changes."""

import math

import pandas as pd
import pytest

from dashboard.indicators.age_structure import age_structure
from dashboard.indicators.average_base import average_base
from dashboard.indicators.chronic_share import chronic_share
from dashboard.indicators.coverage import coverage
from dashboard.indicators.elderly_share import elderly_share
from dashboard.indicators.elderly_share_60 import elderly_share_60
from dashboard.indicators.elderly_share_65 import elderly_share_65
from dashboard.indicators.enrolment_growth import enrolment_growth
from dashboard.indicators.insured import insured
from dashboard.indicators.net_change import net_change
from dashboard.indicators.retired_share import retired_share
from dashboard.indicators.support_ratio import support_ratio


def test_active_per_retired():
    """Bulletin 2024: 27490.84 ÷ 10457.50 万人 = 2.63."""
    table = pd.DataFrame(
        {"active": [274908400.0, 5.0, float("nan")], "retired": [104575000.0, 0.0, 1.0]}
    )
    ratio = support_ratio(table)
    assert ratio[0] == pytest.approx(2.6288, abs=1e-4)
    assert ratio[1:].isna().all()


NAN = float("nan")
SCHEMES = ["employee", "resident"]


@pytest.fixture
def population():
    return pd.DataFrame(
        {
            "area": "100000",
            "basis": "statistics",
            "period": ["2024"] * 4 + ["2025"] * 2,
            "sex": ["male", "female"] * 3,
            "age": [59, 60, 64, 65, 65, 1],
            "persons": [50.0, 10.0, 20.0, 20.0, 1.0, 3.0],
        }
    )


def by_period(values):
    return values.droplevel(["area", "basis"]).to_dict()


def test_the_elderly_are_65_and_over(population):
    assert by_period(elderly_share(population)) == {"2024": 0.2, "2025": 0.25}


def test_the_age_can_be_set(population):
    assert by_period(elderly_share(population, 60))["2024"] == 0.5


def test_a_year_without_elderly_has_a_share_of_nothing(population):
    young = population[population["age"] < 65]
    assert by_period(elderly_share(young)) == {"2024": 0.0, "2025": 0.0}


def enrolment(periods, schemes=SCHEMES, **columns):
    pairs = [(period, scheme) for period in periods for scheme in schemes]
    table = pd.DataFrame(pairs, columns=["period", "scheme"])
    return table.assign(
        area="990101",
        months=[1 if "-" in period else 12 for period in table["period"]],
        basis="register",
        **columns,
    )


def of(values, **levels):
    """The one value with these keys."""
    held = values.reset_index(name="value")
    for name, wanted in levels.items():
        held = held[held[name] == wanted]
    assert len(held) == 1
    return held["value"].iloc[0]


def test_the_insured_are_told_by_scheme_and_in_both():
    heads = insured(enrolment(["2026-08"], insured=[30.0, 70.0]))
    assert of(heads, scheme="resident") == 70
    assert of(heads, scheme="all") == 100


def test_a_reader_of_one_scheme_is_told_nothing_of_both():
    heads = insured(enrolment(["2026-08"], ["resident"], insured=[70.0]))
    assert list(heads.index.get_level_values("scheme")) == ["resident"]


def test_the_whole_of_a_missing_part_is_missing():
    assert math.isnan(of(insured(enrolment(["2026-08"], insured=[30.0, NAN])), scheme="all"))


def test_the_net_change_is_against_the_month_before_and_never_over_a_gap():
    heads = enrolment(["2026-05", "2026-06", "2026-08"], insured=[30.0, 70.0, 31.0, 68.0, 9.0, 9.0])
    change = net_change(heads)
    assert of(change, period="2026-06", scheme="resident") == -2
    assert of(change, period="2026-06", scheme="all") == -1
    assert change.xs("2026-05", level="period").isna().all()
    assert change.xs("2026-08", level="period").isna().all()


def test_the_net_change_of_years_is_against_the_year_before():
    change = net_change(enrolment(["2023", "2024"], ["resident"], insured=[70.0, 66.0]))
    assert of(change, period="2024") == -4


def test_coverage_is_both_schemes_over_the_residents_of_the_year(population):
    heads = enrolment(["2024-12", "2025-01"], insured=[30.0, 60.0, 1.0, 4.0]).assign(area="100000")
    share = coverage(heads, population)
    assert of(share, period="2024-12") == 0.9
    assert of(share, period="2025-01") == 1.25  # more insured than residents: told as it is


def test_coverage_without_residents_or_a_scheme_is_missing(population):
    assert coverage(enrolment(["2024-12"], insured=[30.0, 60.0]), population).isna().all()
    one = enrolment(["2024-12"], ["resident"], insured=[60.0]).assign(area="100000")
    assert coverage(one, population).empty


def test_coverage_is_missing_while_an_age_of_the_residents_is(population):
    heads = enrolment(["2025-01"], insured=[1.0, 4.0]).assign(area="100000")
    unknown = population.assign(persons=population["persons"].replace(3.0, NAN))
    assert coverage(heads, unknown).isna().all()


@pytest.fixture
def membership():
    ages = [55, 60, 65]
    rows = [(scheme, age) for scheme in SCHEMES for age in ages]
    return pd.DataFrame(rows, columns=["scheme", "age"]).assign(
        area="990101",
        period="2026-08",
        months=1,
        basis="register",
        persons=[8.0, 1.0, 1.0, 4.0, 4.0, 2.0],
        contributors=[8.0, 0.0, 0.0, NAN, NAN, NAN],
        base=[40000.0, 0.0, 0.0, NAN, NAN, NAN],
    )


def test_the_elderly_insured_by_two_ages(membership):
    assert of(elderly_share_60(membership), scheme="employee") == 0.2
    assert of(elderly_share_65(membership), scheme="employee") == 0.1
    assert of(elderly_share_60(membership), scheme="all") == 0.4


def test_the_base_is_told_of_those_who_pay(membership):
    base = average_base(membership)
    assert of(base, scheme="employee") == 5000
    assert math.isnan(of(base, scheme="resident"))


def test_the_age_structure_is_the_register(membership):
    assert list(age_structure(membership)) == list(membership["persons"])


def test_the_chronically_ill_have_one_disease_or_several():
    keys = {"area": "990101", "scheme": "employee", "period": "2026-08", "months": 1}
    ill = pd.DataFrame(
        {**keys, "cohort": ["chronic_one", "chronic_many", "dialysis"], "persons": [10.0, 5.0, 1.0]}
    )
    heads = enrolment(["2026-08"], ["employee"], insured=[100.0])
    assert list(chronic_share(ill, heads)) == [0.15]
    assert chronic_share(ill[:1], heads).isna().all()  # one of the two is unknown


def test_the_retired_of_the_employees():
    table = pd.DataFrame({"active": [3.0, 0.0, NAN], "retired": [1.0, 0.0, 2.0]})
    shares = retired_share(table)
    assert shares[0] == 0.25
    assert shares[1:].isna().all()


def test_a_quarter_shows_a_jump_of_one_kind():
    months = ["2026-03", "2026-04", "2026-05", "2026-06"]
    table = enrolment(
        months,
        ["employee"],
        active=[100.0, 106.0, 106.0, 106.0],
        retired=[50.0] * 4,
        insured=[150.0, 156.0, 156.0, 156.0],
    )
    growth = enrolment_growth(table)
    assert of(growth, category="active", period="2026-06") == pytest.approx(0.06)
    assert of(growth, category="retired", period="2026-06") == 0
    assert growth.xs("2026-05", level="period").isna().all()
