"""Can so many persons have been treated? Every month, disease, cohort and part of the city.

Patients and cohorts are counted once since January, visits and money are the month's own, as the
roll-up counts them (data_access/rollup/facts.py, cohorts.py).
"""

import pandas as pd
import pytest

GROUP = ["area", "scheme", "period"]
FUND = ["area", "scheme"]
MONEY = ["cost_fen", "fund_paid_fen"]


@pytest.fixture(scope="module", params=["whole", "small"])
def books(request):
    return request.getfixturevalue("exact" if request.param == "whole" else "exact_small")


@pytest.fixture(scope="module")
def claimed(books):
    """What all claims of a part and scheme come to by month, and its visits since January."""
    held = books["claims"].groupby(GROUP)[["visits", *MONEY]].sum()
    year = held.index.get_level_values("period").str[:4]
    return held.assign(so_far=held.groupby([*FUND, year])["visits"].cumsum())


@pytest.fixture(scope="module")
def cohorts(books):
    """Persons and money of each cohort: one row a part, scheme and month."""
    return books["cohort"].pivot_table(
        index=GROUP, columns="cohort", values=["persons", *MONEY], aggfunc="sum"
    )


def of_years(rows, column, *keys):
    """The column of each year and key in the order of months."""
    ordered = rows.sort_values("period", kind="stable")
    return ordered.groupby([*FUND, *keys, ordered["period"].str[:4]])[column]


def test_no_disease_has_more_patients_than_visits_since_january(books):
    rows = books["key_disease"].sort_values("period", kind="stable")
    visits = of_years(rows, "visits", "disease").cumsum()
    assert (rows["patients"] <= visits).all()
    assert ((rows["patients"] > 0) == (visits > 0)).all()


def test_nobody_is_a_new_patient_without_a_visit_of_the_month(books):
    rows = books["key_disease"].sort_values("period", kind="stable")
    before = of_years(rows, "patients", "disease").shift().fillna(0)
    new = rows["patients"] - before
    assert (new >= 0).all()
    assert (new <= rows["visits"]).all()


def test_in_january_patients_are_those_of_the_month(books):
    rows = books["key_disease"]
    january = rows[rows["period"].str.endswith("-01")]
    assert len(january)
    assert (january["patients"] <= january["visits"]).all()


def test_the_key_diseases_are_a_part_of_all_claims(books, claimed):
    held = books["key_disease"].groupby(GROUP)[["visits", *MONEY]].sum()
    assert (held <= claimed.loc[held.index, held.columns]).all(axis=None)
    assert (books["key_disease"]["fund_paid_fen"] <= books["key_disease"]["cost_fen"]).all()


def test_no_cohort_has_more_persons_than_were_treated_or_are_insured(books, claimed, cohorts):
    insured = books["membership"].groupby(GROUP)["persons"].sum()
    whole = pd.DataFrame({"treated": claimed["so_far"], "insured": insured}).min(axis=1)
    persons = cohorts["persons"]
    registered = persons["chronic_one"] + persons["chronic_many"]
    for held in (*(persons[name] for name in persons), registered):
        assert (held <= whole.reindex(held.index)).all(), held.name
    assert (persons["new_chronic"] <= registered).all()


def test_who_is_treated_is_a_patient_of_a_key_disease_and_stays_one_all_year(books, cohorts):
    persons = cohorts["persons"]
    treated = persons["treated_one"] + persons["treated_many"]
    patients = books["key_disease"].groupby(GROUP)["patients"].sum()
    assert (treated + persons["treated_many"] <= patients.reindex(treated.index)).all()
    rows = pd.concat([treated.rename("treated"), persons["treated_new"]], axis=1).reset_index()
    new = of_years(rows, "treated").diff().sort_index().fillna(rows["treated"])
    assert (rows["treated_new"] == new).all()
    assert (persons["treated_new"] >= 0).all()
    assert (persons["dialysis"] <= treated).all()


def test_no_cohort_costs_more_than_everybody(books, claimed, cohorts):
    for column in MONEY:
        held, whole = cohorts[column], claimed.loc[cohorts.index, column]
        assert held.le(whole, axis=0).all(axis=None)
        assert (held["chronic_one"] + held["chronic_many"] <= whole).all()
        assert (held["high_cost_1"] <= held["high_cost_5"]).all()
    assert (books["cohort"]["fund_paid_fen"] <= books["cohort"]["cost_fen"]).all()


def test_the_dearest_are_a_hundredth_and_a_twentieth_of_those_treated_so_far(
    books, claimed, cohorts
):
    first, fifth = (cohorts["persons"][name] for name in ("high_cost_1", "high_cost_5"))
    assert (first == -(-fifth // 5)).all()
    assert (20 * (fifth - 1) < claimed.loc[cohorts.index, "so_far"]).all()
    dear = books["cohort"][books["cohort"]["cohort"].isin(["high_cost_1", "high_cost_5"])]
    assert (of_years(dear, "persons", "cohort").diff().dropna() >= 0).all()


def test_who_is_on_dialysis_is_a_patient_of_kidney_failure(books, cohorts):
    rows = books["key_disease"].set_index(GROUP)
    kidneys = rows.loc[rows["disease"] == "kidney_failure", "patients"]
    dialysis = cohorts["persons"]["dialysis"]
    assert (dialysis <= kidneys.reindex(dialysis.index)).all()


def test_no_institution_has_more_patients_than_visits_and_admissions(books):
    rows = books["institution_month"]
    assert (rows["patients"] <= rows["visits"] + rows["admissions"].fillna(0)).all()
