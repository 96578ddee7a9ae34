"""Admissions by tier are those of the area's claims; the rules that they give meet them exactly."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from dashboard.display.assumption_book import book_card
from dashboard.display.look import Look
from dashboard.labels import labels
from dashboard.services.assumption_book import assumption_book, signable_choices
from dashboard.services.bases import basis_of
from dashboard.services.selection import Selection
from dashboard.services.treated import treated_of
from data_access.assumptions.nation import nation
from data_access.tables import Claims
from forecasting.actuarial.benefit_design import paid_for
from tests.dashboard.display.conftest import text

CITY, YEAR = "990100", 2025


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """A warehouse whose claims are told otherwise."""

    held: Any
    told: Any

    def __getattr__(self, name):
        return getattr(self.held, name)

    def read(self, table, scope, **asked):
        rows = self.held.read(table, scope, **asked)
        return self.told(rows) if table is Claims else rows


def own(rows, scheme="employee"):
    stays = rows["service"].isin(["21", "28"]) & (rows["scheme"] == scheme)
    return rows[stays & rows["period"].str.startswith(str(YEAR))]


def told_otherwise(sources, told):
    warehouse = Otherwise(held=sources.warehouse, told=told)
    return replace(sources, warehouse=warehouse, remember=lambda _, build: build())


def test_every_admission_of_the_year_is_in_one_tier(whole_sources):
    scope = whole_sources.scope.narrow(area=CITY)
    rows = own(whole_sources.warehouse.read(Claims, scope))
    found = {one.tier: one for one in treated_of(whole_sources, CITY, YEAR)["employee"]}
    assert list(found) == ["tertiary", "secondary", "primary", "elsewhere"]
    assert sum(one.admissions for one in found.values()) == rows["visits"].sum()
    away = rows[rows["place"] == "elsewhere"]
    assert found["elsewhere"].fund_paid == pytest.approx(away["fund_paid"].sum())
    near = rows[(rows["place"] == "local") & (rows["tier"] == "primary")]
    assert found["primary"].in_scope == pytest.approx(near["in_scope"].sum())


def test_the_rules_of_the_city_meet_its_base_year(whole_sources):
    basis = basis_of(whole_sources, CITY)
    design = basis.employee.benefits.design
    paid = sum(one.fund_paid for one in treated_of(whole_sources, CITY, YEAR)["employee"])
    assert paid_for(design, np.ones(len(basis.years))) == pytest.approx(paid)
    assert [one.deductible for one in design.stays] == [680, 540, 440, 1000]
    assert all(0 < one.ratio <= 1 for one in design.stays)
    assert basis.resident.benefits.design is None
    assert nation().employee.benefits.design is None


@pytest.mark.parametrize(
    "told",
    [
        lambda rows: rows[rows["period"] != f"{YEAR}-05"],
        lambda rows: rows[rows["period"] < f"{YEAR}-07"],
        lambda rows: rows[rows["period"] < f"{YEAR}-01"],
        lambda rows: rows[rows["tier"] == "tertiary"].assign(tier="all"),
        lambda rows: rows.iloc[:0],
        lambda rows: rows.assign(in_scope=rows["in_scope"].where(rows["period"] != "2025-03")),
    ],
)
def test_what_was_not_told_for_the_whole_year_is_left_out(whole_sources, told):
    assert treated_of(told_otherwise(whole_sources, told), CITY, YEAR) == {}


def test_the_book_says_what_the_rules_stand_on(whole_sources):
    local = Selection(area=CITY, scheme="employee")
    held = [one for one in assumption_book(whole_sources, local) if one.group == "benefits"]
    assert len(held) == 4
    assert {(one.evidence, one.unit) for one in held} == {("judgement", "yuan")}
    assert all("Luzhou" in one.document["en"] for one in held)
    look = Look(selection=local, words=labels("en"), publications={})
    assert "680 yuan" in text(book_card(tuple(held), look))
    assert any(value == "benefits.*" for value, _ in signable_choices(whole_sources, local))
    for other in (replace(local, scheme="resident"), Selection(scheme="employee")):
        told = assumption_book(whole_sources, other)
        assert not [one for one in told if one.group == "benefits"]
        choices = signable_choices(whole_sources, other)
        assert not [value for value, _ in choices if value.startswith("benefits")]
