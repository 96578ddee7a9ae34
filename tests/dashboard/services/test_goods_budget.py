"""Are drugs and consumables the part of the benefits that claims say, and tenders as bought?"""

from dataclasses import replace

import pytest

from dashboard.display.budget_goods import goods_table
from dashboard.display.look import Look
from dashboard.figures.budget_draft_wording import goods_said
from dashboard.labels import labels
from dashboard.services.budget_desk import SERVICES
from dashboard.services.claims_cubes import of_schemes, settled
from dashboard.services.goods_budget import category_share, goods_budget
from dashboard.services.selection import Selection
from data_access.tables import ClaimCost, TenderedPurchase
from tests.dashboard.display.conftest import text
from tests.dashboard.services.test_budget_desk import CITY, MONTH, sources  # noqa: F401 a fixture

PAID_BY = {"inpatient_benefit": ["21"], "outpatient_chronic_benefit": ["14"],
           "outpatient_benefit": ["11", "41"]}  # fmt: skip


@pytest.fixture
def found(sources):  # noqa: F811 the fixture
    return goods_budget(sources[0], Selection(area=CITY, scheme="employee", account="pooled"))


def test_each_benefit_gives_the_share_that_its_services_cost_had(sources, found):  # noqa: F811
    held = sources[0]
    costs = held.warehouse.read(
        ClaimCost, held.scope.narrow(area=CITY), by=("area", "scheme", "service", "category")
    )
    year = costs[(costs["scheme"] == "employee") & costs["period"].between("2025-10", MONTH)]
    for one in found.goods:
        expected = 0.0
        for name in SERVICES:
            own = year[year["service"].isin(PAID_BY[name])]
            share = own.loc[own["category"] == one.category, "cost"].sum() / own["cost"].sum()
            expected += found.desk.draft.line(name).expected * share
        assert one.expected == pytest.approx(expected)
        assert one.growth == pytest.approx(one.proposed / one.expected - 1)


def test_residents_who_buy_nothing_in_pharmacies_have_their_share_too(sources):  # noqa: F811
    held = sources[0]
    costs = of_schemes(
        settled(held, CITY, "cost", ("service", "category"), ClaimCost), ("resident",)
    ).trailing()
    found = category_share(costs, ("11", "41"), ("drug", MONTH))
    assert found == pytest.approx(0.52, abs=0.02)  # as city.yaml says of outpatients
    assert category_share(costs, ("41",), ("drug", MONTH)) is None


def test_what_tenders_saved_adds_up_and_is_what_the_indicator_says(sources, found):  # noqa: F811
    held = sources[0]
    rows = held.warehouse.read(TenderedPurchase, held.scope.narrow(area=CITY))
    year = rows[rows["period"].between("2025-10", MONTH)]
    net = (year["at_former_price"] - year["paid"] - year["kept"]).groupby(year["category"]).sum()
    assert {one.category: one.saved for one in found.goods} == pytest.approx(dict(net))
    assert found.saving == pytest.approx(net.sum())


def test_only_tenders_begun_this_year_save_more_in_the_next(sources, found):  # noqa: F811
    held = sources[0]
    rows = held.warehouse.read(TenderedPurchase, held.scope.narrow(area=CITY))
    rows = rows[(rows["period"] <= MONTH) & (rows["paid"] > 0)]
    rows = rows.assign(net=rows["at_former_price"] - rows["paid"] - rows["kept"])
    by_month = rows.groupby(["tender", "period"])["net"].sum()
    carried = {one.category: one.carried for one in found.goods}
    assert carried["drug"] == pytest.approx(by_month["drugs-4"].mean() * 4)
    assert carried["consumable"] == pytest.approx(by_month["lenses-1"].mean() * 2)


def test_without_purchases_the_tenders_are_missing_and_the_shares_stand(sources):  # noqa: F811
    held = sources[0]

    class Without:
        def __getattr__(self, name):
            return getattr(held.warehouse, name)

        def read(self, table, *given, **how):
            rows = held.warehouse.read(table, *given, **how)
            return rows.iloc[:0] if table is TenderedPurchase else rows

    bare = replace(held, warehouse=Without(), remember=lambda _, build: build())
    found = goods_budget(bare, Selection(area=CITY, scheme="employee", account="pooled"))
    assert [(one.saved, one.carried) for one in found.goods] == [(None, None)] * 2
    assert found.saving is None
    assert all(one.expected for one in found.goods)
    look = Look(selection=Selection(lang="en"), words=labels("en"), publications={})
    shown = text(goods_table(found, look))
    assert "jiheng template tendered_purchase" in shown


def test_it_is_said_in_the_sheet_and_in_both_languages(found):
    for lang in ("zh", "en"):
        said = goods_said(found, labels(lang))
        assert len(said) == 4
        assert "2027" in said[0]


def test_personal_accounts_buy_nothing_by_tender(sources):  # noqa: F811
    chosen = Selection(area=CITY, scheme="employee", account="personal")
    assert goods_budget(sources[0], chosen) is None
