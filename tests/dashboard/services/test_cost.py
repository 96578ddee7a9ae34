"""What the cost page is told: reckoned again from the stored rows, and where nothing is known."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.services.claims_cubes import of_schemes, settled
from dashboard.services.cost_figures import cost_figures
from dashboard.services.cost_growth import cost_growth, effects_of
from dashboard.services.cost_headline import cost_headline
from dashboard.services.cost_months import cost_months
from dashboard.services.cost_standardised import cost_standardised, standardised
from dashboard.services.cost_story import cost_story
from dashboard.services.cost_structure import AXES, cost_structure
from dashboard.services.cost_window import cost_window
from dashboard.services.gauged import gauged
from dashboard.services.high_cost import high_cost
from dashboard.services.key_diseases import Disease, key_diseases, withheld
from dashboard.services.selection import Selection
from data_access.cubes import Cube
from data_access.memo import forgetful
from data_access.port import Scope
from data_access.tables import Claims, Cohort, Enrolment, KeyDisease, MedicalCost

CITY = Selection(area="990100", period="2026-09")
EMPLOYEES = replace(CITY, scheme="employee")
NATION = Selection()
ASKS = (
    cost_headline,
    cost_months,
    cost_growth,
    cost_standardised,
    cost_story,
    cost_structure,
    key_diseases,
    high_cost,
    cost_figures,
)
YEAR = [str(month) for month in pd.period_range("2025-10", "2026-09", freq="M")]
BEFORE = [str(month) for month in pd.period_range("2024-10", "2025-09", freq="M")]


def rows(sources, table, months, scheme=None, area="990100"):
    held = sources.warehouse.read(table, sources.scope.narrow(area=area))
    own = held[held["period"].isin(months)]
    return own if scheme is None else own[own["scheme"] == scheme]


def test_a_month_is_its_own_end_a_year_its_last_month(whole_sources):
    assert cost_window(whole_sources, CITY).end == "2026-09"
    assert cost_window(whole_sources, replace(CITY, period="2025")).end == "2025-12"
    assert cost_window(whole_sources, replace(CITY, period="2026")).end == "2026-10"
    assert cost_window(whole_sources, replace(CITY, period=None)).monthly
    nation = cost_window(whole_sources, NATION)
    assert (nation.end, nation.before, nation.monthly) == ("2025", "2024", False)


def test_the_headline_is_the_sum_of_the_stored_months(whole_sources):
    answer = cost_headline(whole_sources, CITY)
    total = rows(whole_sources, MedicalCost, YEAR)["medical_cost"].sum()
    was = rows(whole_sources, MedicalCost, BEFORE)["medical_cost"].sum()
    cost = answer.measures["medical_cost"]
    assert cost.now == pytest.approx(total)
    assert cost.growth == pytest.approx(total / was - 1)
    heads = rows(whole_sources, Enrolment, YEAR)["insured"].sum() / 12
    assert answer.measures["cost_per_insured"].now == pytest.approx(total / heads)
    assert [light.scheme for light in answer.lights] == ["employee", "resident"]
    assert answer.lights[0].value == pytest.approx(answer.growth["employee"].now)


class Lacking:
    """A warehouse in which one row of the claims lacks its cost, as a sum over parts may."""

    def __init__(self, inner, lost):
        self._inner, self._lost = inner, lost

    def data_version(self):
        return -1

    def read(self, table, scope, *, periods=None, as_of=None, by=None):
        held = self._inner.read(table, scope, periods=periods, as_of=as_of, by=by)
        if table is not Claims or by is None:
            return held
        lost = np.logical_and.reduce([held[name] == code for name, code in self._lost.items()])
        return held.assign(cost=held["cost"].mask(lost))


def test_what_a_part_did_not_tell_is_missing_not_nothing(whole_sources):
    """A month in which one district lacks a row is not one in which the city settled nothing."""
    lost = {"scheme": "employee", "service": "21", "period": "2026-07"}
    held = replace(
        whole_sources, warehouse=Lacking(whole_sources.warehouse, lost), remember=forgetful
    )
    cost = settled(held, "990100", "cost", ("service",))
    stays = {"scheme": "employee", "service": "21"}
    assert cost.at("2026-07", **stays) is None
    assert cost.at("2026-06", **stays) > 0
    parts = cost_structure(held, EMPLOYEES).by["service"].parts
    assert {part.code: part.share is None for part in parts}["21"]


def test_a_stay_costs_what_all_stays_cost_over_their_number(whole_sources):
    stays = rows(whole_sources, Claims, YEAR, "employee")
    stays = stays[stays["service"].isin(["21", "28", "52"])]
    found = cost_headline(whole_sources, EMPLOYEES).measures["cost_per_admission"].now
    assert found == pytest.approx(stays["cost"].sum() / stays["visits"].sum())


@pytest.mark.parametrize("selection", [CITY, EMPLOYEES, replace(CITY, area="990107")])
def test_the_effects_make_the_growth_exactly(whole_sources, selection):
    now = cost_growth(whole_sources, selection).now
    own = rows(whole_sources, MedicalCost, YEAR, selection.scheme, selection.area)
    assert now.after == pytest.approx(own["medical_cost"].sum())
    assert sum(now.by_factor.values()) == pytest.approx(now.after - now.before, rel=1e-9)
    for factor, effect in now.by_factor.items():
        assert sum(one[factor] for one in now.by_service.values()) == pytest.approx(effect)


def test_yearly_totals_split_into_people_and_cost_a_head(whole_sources):
    answer = cost_growth(whole_sources, NATION)
    assert answer.factors == ("people", "cost_per_head")
    assert [year.period for year in answer.years][-3:] == ["2023", "2024", "2025"]
    for year in answer.years:
        assert sum(year.by_factor.values()) == pytest.approx(year.after - year.before, rel=1e-9)


def sectors(**columns):
    return pd.DataFrame(columns, index=pd.MultiIndex.from_tuples([("employee", "21")]))


def test_money_without_a_claim_and_money_taken_back_cannot_be_split():
    plain = sectors(people=[10.0], use=[0.5], price=[4.0], cost=[20.0])
    dearer = sectors(people=[10.0], use=[0.5], price=[8.0], cost=[40.0])
    found = effects_of("2026-09", plain, dearer)
    assert found.by_factor == pytest.approx({"people": 0, "use": 0, "price": 20})
    assert found.points(20) == 1
    unclaimed = sectors(people=[10.0], use=[0.0], price=[0.0], cost=[5.0])
    assert effects_of("2026-09", plain, unclaimed) is None
    refund = sectors(people=[10.0], use=[0.5], price=[-4.0], cost=[-20.0])
    assert effects_of("2026-09", plain, refund) is None
    unknown = sectors(people=[np.nan], use=[0.5], price=[4.0], cost=[20.0])
    assert effects_of("2026-09", plain, unknown) is None


def test_price_and_composition_make_the_change_of_a_stay(whole_sources):
    answer = cost_standardised(whole_sources, CITY)
    stay, head = answer.stays[-1], answer.heads[-1]
    for one in (stay, head):
        assert one.rates + one.composition == pytest.approx(one.after - one.before)
    measures = cost_headline(whole_sources, CITY).measures
    assert stay.after == pytest.approx(measures["cost_per_admission"].now)
    assert head.after == pytest.approx(measures["cost_per_insured"].now)
    assert cost_standardised(whole_sources, EMPLOYEES).heads == ()


def test_a_group_that_comes_anew_changes_the_composition_alone():
    before = (np.array([100.0, 0.0]), np.array([10.0, 0.0]))
    after = (np.array([100.0, 300.0]), np.array([10.0, 10.0]))
    found = standardised("2026", before, after)
    assert (found.before, found.after) == (10, 20)
    assert found.rates == pytest.approx(0)
    assert found.composition == pytest.approx(10)
    assert standardised("2026", before, (np.array([np.nan, 1.0]), np.array([1.0, 1.0]))) is None
    assert standardised("2026", before, (np.zeros(2), np.zeros(2))) is None


@pytest.mark.parametrize("axis", AXES)
def test_the_parts_of_the_structure_make_the_whole(whole_sources, axis):
    held = cost_structure(whole_sources, CITY).by[axis]
    assert sum(part.share for part in held.parts) == pytest.approx(1)
    assert sum(part.contribution for part in held.parts) == pytest.approx(held.growth)
    assert [part.cost for part in held.parts] == sorted(
        (part.cost for part in held.parts), reverse=True
    )


def test_a_service_s_share_is_its_indicator_s(whole_sources):
    shares = gauged(whole_sources, EMPLOYEES, "service_cost_share")
    claims = rows(whole_sources, Claims, YEAR, "employee")
    for part in cost_structure(whole_sources, EMPLOYEES).by["service"].parts:
        assert part.share == pytest.approx(shares[part.code, "2026-09"])
        own = claims[claims["service"] == part.code]
        assert part.per_claim == pytest.approx(own["cost"].sum() / own["visits"].sum())


def test_residents_have_no_pharmacy_rather_than_one_that_costs_nothing(whole_sources):
    held = cost_structure(whole_sources, replace(CITY, scheme="resident")).by["service"]
    assert "41" not in {part.code for part in held.parts}


def test_a_disease_s_patients_are_those_of_the_year_so_far(whole_sources):
    answer = key_diseases(whole_sources, EMPLOYEES)
    stroke = next(one for one in answer.diseases if one.code == "stroke")
    own = rows(whole_sources, KeyDisease, [*BEFORE, *YEAR], "employee")
    own = own[own["disease"] == "stroke"].groupby("period")[["patients", "cost"]].sum()
    assert stroke.cost == pytest.approx(own.loc[YEAR, "cost"].sum())
    assert stroke.patients == own.loc["2026-09", "patients"]
    assert stroke.patients_before == own.loc["2025-09", "patients"]
    now, was = (own.loc[f"{year}-01" : f"{year}-09"] for year in (2026, 2025))
    each, before = (held["cost"].sum() / held["patients"].iloc[-1] for held in (now, was))
    assert stroke.per_patient == pytest.approx(each)
    assert stroke.per_patient_growth == pytest.approx(each / before - 1)
    assert own.loc["2026-01", "patients"] < stroke.patients < own.loc[YEAR, "patients"].sum()


def test_patients_of_the_year_come_with_the_money_of_the_year(whole_sources):
    """A January: one month of patients beside twelve of cost."""
    january = key_diseases(whole_sources, replace(EMPLOYEES, period="2026-01"))
    for one in january.diseases:
        assert one.spent < one.cost / 6
        assert one.per_patient == pytest.approx(one.spent / one.patients)


def test_few_patients_are_withheld_with_everything_of_them(whole_sources):
    one = Disease(
        code="hepatitis",
        cost=9e4,
        before=8e4,
        share=0.1,
        patients=4.9,
        patients_before=9.0,
        spent=7e4,
        spent_before=6e4,
        few=False,
    )
    hidden = withheld(one, 5)
    assert hidden.few
    assert (hidden.cost, hidden.patients, hidden.growth, hidden.per_patient) == (None,) * 4
    assert withheld(replace(one, patients=5.0), 5).cost == 9e4
    many = replace(whole_sources, house=replace(whole_sources.house, small_cells=10**9))
    assert all(one.few for one in key_diseases(many, CITY).diseases)
    told = high_cost(many, CITY)
    assert all(group.few and group.cost is None for group in told.groups)
    assert told.points == ()


def test_the_known_points_rise_and_are_the_cohorts_own(whole_sources):
    answer = high_cost(whole_sources, EMPLOYEES)
    codes, people, cost = zip(*answer.points, strict=True)
    assert codes == ("", "high_cost_1", "high_cost_5", "")
    assert (people[0], cost[0], people[-1], cost[-1]) == (0, 0, 1, 1)
    assert list(cost) == sorted(cost)
    own = rows(whole_sources, Cohort, YEAR, "employee")
    dear = own[own["cohort"] == "high_cost_1"]["cost"].sum()
    whole = rows(whole_sources, MedicalCost, YEAR, "employee")["medical_cost"].sum()
    assert cost[1] == pytest.approx(dear / whole)
    assert answer.trend["high_cost_1"][-1] == pytest.approx(dear / whole)


def test_what_the_story_tells_is_what_the_figures_show(whole_sources):
    story = cost_story(whole_sources, CITY)
    assert story.effects == cost_growth(whole_sources, CITY).now
    assert story.stay == cost_standardised(whole_sources, CITY).stays[-1]
    assert story.services == cost_structure(whole_sources, CITY).by["service"].parts


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize(
    "selection",
    [
        NATION,
        replace(NATION, period="2010"),
        replace(NATION, period="2026-09"),
        replace(CITY, period="2024-05"),
        replace(CITY, period="2010-01"),
        Selection(area="999999"),
    ],
)
def test_what_is_not_known_is_missing(whole_sources, ask, selection):
    answer = ask(whole_sources, selection)
    if selection.period in {"2024-05", "2010-01", "2010"} and ask is cost_headline:
        assert answer.measures["medical_cost"].growth is None


@pytest.mark.parametrize("ask", ASKS)
def test_a_reader_of_one_scheme_is_told_of_no_other(whole_sources, ask):
    own = replace(whole_sources, scope=Scope(frozenset({"990107"}), frozenset({"employee"})))
    answer = ask(own, replace(CITY, area="990107"))
    if ask is cost_headline:
        assert answer.schemes == ("employee",)
        total = rows(whole_sources, MedicalCost, YEAR, "employee", "990107")["medical_cost"].sum()
        assert answer.measures["medical_cost"].now == pytest.approx(total)
    foreign = ask(own, CITY)
    assert foreign.window is None


def test_a_scheme_that_lacks_a_month_makes_the_sum_missing():
    values = np.array([[1.0, 2.0], [np.nan, 3.0]])
    cube = Cube(
        axes={"scheme": ("employee", "resident")}, months=("2026-01", "2026-02"), values=values
    )
    assert of_schemes(cube, ("employee",)).at("2026-01") == 1
    both = of_schemes(cube, ("employee", "resident"))
    assert both.at("2026-01") is None
    assert both.at("2026-02") == 5
