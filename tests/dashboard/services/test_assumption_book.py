"""Every factor of a projected year goes back to the book, where its source stands."""

import pytest

from dashboard.display.look import Look
from dashboard.display.what_if_years import years_table
from dashboard.labels import labels
from dashboard.services.assumption_book import assumption_book
from dashboard.services.selection import Selection
from dashboard.services.what_if_years import HORIZON, TAB, fund_years, made_years


@pytest.mark.parametrize("scheme", ["employee", "resident"])
def test_every_factor_goes_back_to_an_entry_with_a_source(whole_sources, scheme):
    selection = Selection(scheme=scheme)
    book = {(one.group, one.name): one for one in assumption_book(whole_sources, selection)}
    assert all(one.document["zh"] and one.document["en"] for one in book.values())
    made = made_years(whole_sources, selection, {"tab": TAB, "year": 2050})
    assert {name for held in made.stands_on.values() for name in held} <= book.keys()
    factors = {name for fund in made.funds for one in fund.income for name in one.factors}
    own = {"active", "retired", "members", "sign", "amount", "mean_balance", "kept", "not_kept"}
    assert factors - own <= made.stands_on.keys()


def test_the_old_cost_more_and_the_fund_runs_out_sooner(whole_sources):
    told = fund_years(whole_sources, Selection(), {"tab": TAB})
    months = [told.steep[name].months[20] for name in ("low", "best", "high")]
    assert months == sorted(months, reverse=True)
    assert months[0] - months[2] > 1
    assert len(told.paths["employee_pooled"].years) == HORIZON


def test_residents_are_told_what_would_pay_for_a_head_and_employees_are_not(whole_sources):
    chosen = Selection(scheme="resident", lang="en")
    told = fund_years(whole_sources, chosen, {"tab": TAB})
    path, members = told.paths["resident"], told.members["members"]
    head = path.expenditure[5] / members[5]
    assert told.even[int(path.years[5])].per_head == pytest.approx(head, rel=1e-6)
    look = Look(selection=chosen, words=labels("en"), publications={})
    shown = str(years_table(told, look))
    assert f"'even_per_head_said': '{head:,.0f}'" in shown
    assert "even" not in str(
        years_table(fund_years(whole_sources, Selection(), {"tab": TAB}), look)
    )


def test_an_area_says_which_tables_its_books_stand_for(whole_sources):
    local = assumption_book(whole_sources, Selection(area="990100"))
    replaced = {one.name for one in local if one.replaced}
    assert replaced == {"opening", "coverage_by_age", "population_base"}
    assert not any(one.replaced for one in assumption_book(whole_sources, Selection()))
