"""What the dictionary says of each indicator, against figures read and computed apart."""

from dataclasses import replace

import pytest

from dashboard.services import dictionary
from dashboard.services.dictionary import GROUPS, chapter, entries, latest
from dashboard.services.handling import MEASURES
from dashboard.services.measured import INDICATORS
from dashboard.services.selection import Selection
from dashboard.services.sources import Scope
from data_access.books.imports.importable import importable
from data_access.tables import Claims, FundLedger, ProviderSettlement

CITY, NATION, DISTRICT = "990100", "100000", "990103"


def said(sources, name, **selected):
    selection = Selection(**{"area": CITY, **selected})
    held = chapter(entries()[name].code[0], sources, selection)
    return {entry.name: found for entry, found in held.entries}[name]


def by_scheme(found):
    return {one.scheme: one for one in found.said}


def test_every_indicator_stands_in_one_group(whole_sources):
    held = [
        entry.name
        for group in GROUPS
        for entry, _ in chapter(group, whole_sources, Selection(area=NATION)).entries
    ]
    assert sorted(held) == sorted([*INDICATORS, *MEASURES])


def test_a_group_is_in_the_order_of_codes():
    codes = [entry.code for entry in entries().values()]
    assert codes == sorted(codes)


def test_every_template_it_names_is_there():
    named = {one.template for entry in entries().values() for one in entry.inputs}
    assert named <= set(importable())


def test_the_rules_that_judge_an_indicator_are_named():
    assert set(entries()["reserve_months"].rules) == {"reserve_months", "reserve_months_resident"}
    told = {"current_deficit", "surplus_rate_resident"}
    assert set(entries()["surplus_rate"].rules) == told
    assert entries()["income_growth"].rules == ()


def test_months_in_hand_of_a_chosen_month(whole_sources):
    ledger = whole_sources.warehouse.read(FundLedger, whole_sources.scope.narrow(area=CITY))
    pools = ledger[(ledger["account"] == "pooled") & (ledger["months"] == 1)]
    month = sorted(pools["period"].unique())[-4]
    found = by_scheme(said(whole_sources, "reserve_months", period=month))
    assert list(found) == ["employee", "resident"]
    for scheme, one in found.items():
        own = pools[(pools["scheme"] == scheme) & (pools["period"] <= month)]
        year = own.sort_values("period").tail(12)
        assert one.period == month
        assert one.account == "pooled"
        expected = year["cumulative_balance"].iloc[-1] * 12 / year["expenditure"].sum()
        assert one.value == pytest.approx(expected)
        assert one.status == year["status"].iloc[-1]


def test_one_scheme_alone(whole_sources):
    assert list(by_scheme(said(whole_sources, "reserve_months", scheme="resident"))) == ["resident"]
    assert said(whole_sources, "medical_assistance_spend", scheme="resident").parts == 1


def test_another_account(whole_sources):
    found = said(whole_sources, "cumulative_balance", account="personal")
    assert [(one.scheme, one.account) for one in found.said] == [("employee", "personal")]


def test_nothing_later_than_asked_is_told(whole_sources):
    for group in GROUPS:
        held = chapter(group, whole_sources, Selection(area=CITY, period="2025-08"))
        periods = {one.period for _, found in held.entries for one in found.said}
        assert all(period <= "2025-08" for period in periods), group


def test_what_is_now_is_no_projection_of_later(whole_sources):
    today = str(whole_sources.today)
    for group in GROUPS:
        for entry, found in chapter(group, whole_sources, Selection(area=NATION)).entries:
            assert all(one.period <= today for one in found.said), entry.name


def test_parts_are_counted_and_not_mixed_up(whole_sources):
    rows = whole_sources.warehouse.read(Claims, whole_sources.scope.narrow(area=CITY))
    found = said(whole_sources, "service_cost_share")
    assert found.parts == rows["service"].nunique()
    assert len(found.said) == 1
    assert found.said[0].value != found.said[0].value  # of no single part


def test_a_table_without_a_row_is_named(whole_sources):
    assert said(whole_sources, "reimbursement_ratio", area=NATION).lacking == ("claims",)
    assert said(whole_sources, "reimbursement_ratio", area=NATION).parts == 0


def test_too_few_months_are_not_a_lacking_table(whole_sources):
    rows = whole_sources.warehouse.read(Claims, whole_sources.scope.narrow(area=CITY))
    found = said(whole_sources, "own_share", period=rows["period"].min())
    assert (found.said, found.parts, found.lacking) == ((), 0, ())


def test_a_year_that_is_not_over_waits(whole_sources):
    rows = whole_sources.warehouse.read(ProviderSettlement, whole_sources.scope.narrow(area=CITY))
    year = rows["period"].max()
    assert said(whole_sources, "disease_payment_share", period=f"{year}-11").said[0].period < year
    assert said(whole_sources, "disease_payment_share", period=f"{year}-12").said[0].period == year


def test_a_register_holds_until_it_changes(whole_sources):
    found = said(whole_sources, "institution_count", period="2025-03")
    assert [one.period for one in found.said] == ["2025-03"]


def test_a_reader_of_one_scheme_is_told_of_no_other(whole_sources):
    narrow = Scope(areas=frozenset({DISTRICT}), schemes=frozenset({"resident"}))
    own = replace(whole_sources, scope=narrow)
    assert said(whole_sources, "reimbursement_ratio", area=DISTRICT).parts == 1
    found = said(own, "reimbursement_ratio", area=DISTRICT)
    assert list(by_scheme(found)) == ["resident"]


def test_what_was_worked_out_once_is_kept(whole_sources, monkeypatch):
    chapter("T", whole_sources, Selection(area=CITY))
    monkeypatch.setattr(dictionary, "latest", lambda *_: pytest.fail("worked out again"))
    chapter("T", whole_sources, Selection(area=CITY, lang="en", theme="dark"))


@pytest.mark.parametrize("name", list(INDICATORS))
@pytest.mark.parametrize("area", [NATION, CITY, DISTRICT])
def test_whatever_is_missing_it_answers(whole_sources, area, name):
    for limit in ("2026-11", "2010", "2019-01"):
        found = latest(whole_sources, Selection(area=area), entries()[name], limit)
        assert bool(found.said) == bool(found.parts)
        assert not (found.said and found.lacking)
