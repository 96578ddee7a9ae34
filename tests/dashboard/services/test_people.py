"""Who is insured, told again from the stored rows by another way than the services take."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.services.age_pyramid import age_pyramid
from dashboard.services.chosen import people_period
from dashboard.services.contribution_bases import contribution_bases
from dashboard.services.growing_old import coverage_course, elderly_course
from dashboard.services.insured_now import insured_now
from dashboard.services.net_changes import net_changes
from dashboard.services.selection import Selection
from data_access.periods import earlier
from data_access.port import Scope
from data_access.tables import Cohort, Enrolment, Membership, Population, Wage

CITY, DISTRICT = "990100", "990103"
LEAVES = {"990199", "990103", "990107"}
MONTH = "2026-08"


def rows(sources, table, period=MONTH):
    """The stored rows of the leaves in one month."""
    held = sources.warehouse.read(table, sources.scope, periods=[period])
    return held[held["area"].isin(LEAVES)]


def head(sources, name, **chosen):
    found = insured_now(sources, Selection(**{"area": CITY, "period": MONTH, **chosen})).heads
    return next(one for one in found if one.name == name)


def test_the_insured_are_the_sum_of_the_leaves(whole_sources):
    now = rows(whole_sources, Enrolment)["insured"].sum()
    before = rows(whole_sources, Enrolment, "2025-08")["insured"].sum()
    found = head(whole_sources, "insured")
    assert (found.value, found.year_before) == (now, before)
    assert found.trend[-1] == now
    assert found.trend[-2] == found.month_before


def test_the_shares_are_those_of_the_leaves(whole_sources):
    register, heads = rows(whole_sources, Membership), rows(whole_sources, Enrolment)
    for age in (60, 65):
        old = register.loc[register["age"] >= age, "persons"].sum()
        share = old / register["persons"].sum()
        assert head(whole_sources, f"elderly_share_{age}").value == pytest.approx(share)
    ill = rows(whole_sources, Cohort).query("cohort in ('chronic_one', 'chronic_many')")
    share = ill["persons"].sum() / heads["insured"].sum()
    assert head(whole_sources, "chronic_share").value == pytest.approx(share)
    residents = rows(whole_sources, Population, "2026")["persons"].sum()
    share = heads["insured"].sum() / residents
    assert head(whole_sources, "coverage").value == pytest.approx(share)
    ratio = heads["active"].sum() / heads["retired"].sum()
    assert head(whole_sources, "support_ratio").value == pytest.approx(ratio)


def test_one_scheme_has_no_coverage_and_residents_no_retired(whole_sources):
    assert head(whole_sources, "coverage", scheme="employee").value is None
    assert head(whole_sources, "support_ratio", scheme="resident").value is None
    heads = rows(whole_sources, Enrolment).query("scheme == 'resident'")
    assert head(whole_sources, "insured", scheme="resident").value == heads["insured"].sum()


def test_a_reader_of_one_scheme_is_not_told_of_both(whole_sources):
    limited = replace(whole_sources, scope=Scope(None, frozenset({"resident"})))
    heads = rows(whole_sources, Enrolment).query("scheme == 'resident'")
    assert head(limited, "insured").value == heads["insured"].sum()
    assert head(limited, "coverage").value is None


def test_a_reader_of_one_district_sees_hers_alone(whole_sources):
    limited = replace(whole_sources, scope=Scope(frozenset({DISTRICT}), None))
    assert insured_now(limited, Selection(area=CITY, period=MONTH)).heads == ()
    own = head(limited, "insured", area=DISTRICT)
    assert own.value == head(whole_sources, "insured", area=DISTRICT).value > 0


@pytest.mark.parametrize(
    ("area", "asked", "told"),
    [
        (CITY, None, "2026-09"),  # October is open and a district has not sent it
        (CITY, "2026-05", "2026-05"),
        (CITY, "2025", "2025-12"),
        (CITY, "2026", "2026-10"),
        (CITY, "2017", "2017-12"),  # of which nothing is known
        ("100000", None, "2025"),
        ("100000", "2023-06", "2023"),
        ("990188", None, None),
    ],
)
def test_the_period_that_is_told(whole_sources, area, asked, told):
    missing = "990109" not in LEAVES and asked is None and area == CITY
    wanted = ("2026-09", "2026-10") if missing else (told,)
    assert people_period(whole_sources, Selection(area=area, period=asked)) in wanted


def test_the_first_month_has_nothing_before_it(whole_sources):
    scope = whole_sources.scope.narrow(area=DISTRICT)
    first = whole_sources.warehouse.read(Enrolment, scope)["period"].min()
    found = head(whole_sources, "insured", period=first)
    assert found.value > 0
    assert (found.month_before, found.year_before) == (None, None)
    assert found.trend[:-1] == (None,) * (len(found.trend) - 1)


def test_an_unknown_area_has_no_numbers(whole_sources):
    found = insured_now(whole_sources, Selection(area="990188"))
    assert (found.period, found.heads) == (None, ())


def test_the_pyramid_is_the_register_by_band(whole_sources):
    selection = Selection(area=CITY, period=MONTH, scheme="employee")
    found = age_pyramid(whole_sources, selection, {"years": 1})
    register = rows(whole_sources, Membership).query("scheme == 'employee'")
    women = register.query("sex == 'female'").groupby("age")["persons"].sum()
    assert dict(zip(found.bands, found.now.female, strict=True)) == {
        age: persons if persons == 0 or persons >= 5 else None for age, persons in women.items()
    }
    assert found.of == "insured"
    assert found.before.period == "2025-08"
    assert sum(value or 0 for value in found.before.male) > 0


def test_small_counts_are_withheld_and_counted(whole_sources):
    house = replace(whole_sources.house, small_cells=2000)
    selection = Selection(area=DISTRICT, period=MONTH)
    found = age_pyramid(replace(whole_sources, house=house), selection, {"years": 1})
    shown = [count for count in (*found.now.female, *found.now.male) if count is not None]
    assert min(count for count in shown if count) >= 2000  # nobody at all is no small cell
    assert found.withheld > 0


def test_years_without_a_register_leave_no_outline(whole_sources):
    found = age_pyramid(whole_sources, Selection(area=CITY, period=MONTH), {"years": 10})
    assert found.now.known
    assert not found.before.known


def test_the_nation_is_told_by_its_residents(whole_sources):
    found = age_pyramid(whole_sources, Selection(), {"years": 5})
    people = whole_sources.warehouse.read(
        Population, whole_sources.scope.narrow(area="100000"), periods=["2025"]
    )
    assert (found.of, found.now.period, found.before.period) == ("residents", "2025", "2020")
    whole = sum(found.now.female) + sum(found.now.male)
    assert whole == pytest.approx(people["persons"].sum())
    assert insured_now(whole_sources, Selection()).heads[0].value == 1_330_693_900


def test_the_courses_end_with_the_headline(whole_sources):
    selection = Selection(area=CITY, period=MONTH)
    for ask, name in (
        (elderly_course, "elderly_share_60"),
        (coverage_course, "coverage"),
    ):
        found = ask(whole_sources, selection)
        assert found.periods[-1] == MONTH
        assert found.told[name][-1] == head(whole_sources, name).value
    assert "elderly_share" in elderly_course(whole_sources, Selection()).told


def test_no_change_crosses_the_year_in_which_the_rural_scheme_was_counted_in(whole_sources):
    found = net_changes(whole_sources, Selection(period="2020"))
    by_year = dict(zip(found.periods, found.by_scheme["resident"], strict=True))
    assert by_year["2019"] is None
    assert by_year["2020"] is not None
    heads = {head.name: head for head in insured_now(whole_sources, Selection(period="2019")).heads}
    assert heads["insured"].value is not None
    assert heads["insured"].year_before is None
    assert coverage_course(whole_sources, Selection()).breaks == {"2019": "rural_scheme_merged"}


def test_the_base_lies_within_the_limits_of_the_wage(whole_sources):
    found = contribution_bases(whole_sources, Selection(area=CITY, period=MONTH))
    paying = rows(whole_sources, Membership).query("category == '11'")
    average = paying["base"].sum() / paying["contributors"].sum()
    assert found.average[-1] == pytest.approx(average)
    wage = whole_sources.warehouse.read(Wage, whole_sources.scope, periods=["2026"]).iloc[0]
    assert (found.floor[-1], found.wage[-1]) == (wage["base_floor"], wage["average"])
    assert found.months[0] == earlier(MONTH, 36)
    assert found.average[0] is None  # before the first month


def test_a_district_is_told_the_limits_of_its_city(whole_sources):
    city, district = (
        contribution_bases(whole_sources, Selection(area=area, period=MONTH))
        for area in (CITY, DISTRICT)
    )
    assert district.floor == city.floor
    limited = replace(whole_sources, scope=Scope(frozenset({DISTRICT}), None))
    alone = contribution_bases(limited, Selection(area=DISTRICT, period=MONTH))
    assert set(alone.floor) == {None}
    assert alone.average == district.average


def test_residents_have_no_bases(whole_sources):
    assert contribution_bases(whole_sources, Selection(area=CITY, scheme="resident")) is None
    assert contribution_bases(whole_sources, Selection()) is None


def test_nothing_is_remembered_for_somebody_who_may_not_see_it(whole_sources):
    insured_now(whole_sources, Selection(area=CITY, period=MONTH))
    nobody = replace(whole_sources, scope=Scope(frozenset(), None))
    assert insured_now(nobody, Selection(area=CITY, period=MONTH)).heads == ()
    assert pd.isna(head(whole_sources, "insured").value) is False
