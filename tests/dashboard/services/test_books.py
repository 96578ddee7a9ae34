"""What the data page tells of the demonstration city's books."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.services.areas import areas
from dashboard.services.batches import batches
from dashboard.services.book_months import book_months, known_months, open_months, root
from dashboard.services.chosen import chosen_month
from dashboard.services.month_checks import month_checks
from dashboard.services.reconciled import _aged, reconciled
from dashboard.services.selection import Selection
from dashboard.services.statement import statement, trace
from data_access.books.checks.check import State
from data_access.books.reconciliation import matches
from data_access.port import Scope
from data_access.sample import PLANTED_FAULTS

CITY = Selection(area="990100")
FAULTS = {fault.name: fault for fault in PLANTED_FAULTS}


@pytest.fixture(scope="module")
def sources(whole_sources):
    return whole_sources


def test_areas_come_wider_ones_first_and_in_scope(sources):
    levels = [place.level for place in areas(sources)]
    assert levels == ["nation", "city", "municipal", "district", "district"]
    own = replace(sources, scope=Scope(frozenset({"990107"}), None))
    assert [place.area for place in areas(own)] == ["990107"]


def test_the_months_come_newest_first_with_what_is_late(sources):
    held = book_months(sources, Selection(area="990107"))
    assert held.area == root(sources, "990107") == "990100"
    assert [(one.month, one.status) for one in held.months[:3]] == [
        ("2026-10", "open"),
        ("2026-09", "quick_report"),
        ("2026-08", "closed"),
    ]
    late = {one.month: {step.due.step for step in one.steps if step.late} for one in held.months}
    assert late["2026-10"] == {"quick_report", "close"}
    assert late["2026-09"] == {"close"}
    assert late["2026-08"] == set()


def test_a_district_s_reader_sees_how_far_the_city_s_months_are_and_nobody_s_name(sources):
    own = replace(sources, scope=Scope(frozenset({"990107"}), None))
    held = book_months(own, Selection(area="990107"))
    whole = book_months(sources, CITY)
    assert held.area == "990107"
    assert [(one.month, one.status) for one in held.months] == [
        (one.month, one.status) for one in whole.months
    ]
    assert held.months[1].status == "quick_report"
    assert {one.who for one in held.months} == {""}
    assert held.events == ()
    assert any(one.who for one in whole.months)


def test_only_open_months_are_offered_for_closing(sources):
    assert [month for month, _ in open_months(sources, CITY)] == ["2026-09", "2026-10"]
    assert known_months(sources, CITY)[0] == ("2026-10", "")


def test_the_nation_has_no_monthly_books(sources):
    nation = Selection()
    assert book_months(sources, nation).months == ()
    assert chosen_month(sources, nation) is None
    assert month_checks(sources, nation).told == ()
    assert reconciled(sources, nation).statements == ()


def test_a_broken_sum_is_told_with_its_difference(sources):
    fault = FAULTS["broken_sum"]
    found = month_checks(sources, Selection(area=fault.area, period=fault.period))
    assert dict(found.by_check)["K2"] is State.FAILED
    failing = [one.finding for one in found.told if one.status is State.FAILED]
    assert failing
    assert all(one.difference for one in failing if one.check == "K2")


def test_a_month_without_a_fault_ties(sources):
    spoilt = {fault.period for fault in PLANTED_FAULTS}
    month = next(one for one, _ in known_months(sources, CITY)[2:] if one not in spoilt)
    states = dict(month_checks(sources, replace(CITY, period=month)).by_check)
    assert State.FAILED not in states.values()
    assert list(states.values()).count(State.OK) >= 12


def test_batches_come_newest_first(sources):
    found = batches(sources, CITY)
    moments = [row["at"] for row in found if row["at"] is not None]
    assert moments == sorted(moments, reverse=True)
    assert {row["state"] for row in found} == {"loaded"}
    assert all(value == value for row in found for value in row.values())  # noqa: PLR0124 no NaN


def test_the_unmatched_bank_item_is_what_is_left_over(sources):
    fault = FAULTS["unmatched_bank_item"]
    found = reconciled(sources, Selection(area=fault.area, period=fault.period))
    left = {(scheme, place): made.left for _, scheme, place, _, made in found.statements}
    assert [key for key, value in left.items() if value] != []
    whole = reconciled(
        sources, replace(CITY, period="2026-08" if fault.period != "2026-08" else "2026-07")
    )
    assert {made.left for *_, made in whole.statements} == {0.0}


def test_open_items_carry_their_age(sources):
    found = reconciled(sources, replace(CITY, period="2026-09"))
    assert found.items
    assert all(row["age"] >= 0 for row in found.items)
    assert {row["matched"] for row in found.items} == {"open"}
    assert [band.age for band in found.bands] == ["to_30", "to_60", "to_90", "over_90"]
    assert sum(sum(band.items.values()) for band in found.bands) == len(found.items)
    in_bands = sum(sum(band.amounts.values()) for band in found.bands)
    assert in_bands == pytest.approx(sum(row["amount"] for row in found.items))
    ages = [row["age"] for row in found.items]
    assert ages == sorted(ages, reverse=True)


def test_matched_items_stay_in_sight_below_the_open_ones(sources):
    found = reconciled(sources, replace(CITY, period="2026-08"))
    assert found.items
    assert {row["settled"] for row in found.items} == {True}
    assert found.bands == ()
    assert found.ready == 0


def test_two_items_of_one_matter_name_each_other():
    item = {"area": "a", "scheme": "resident", "place": "p", "basis": "books", "months": 1}
    rows = [
        {**item, "booked_by": book, "reference": name, "booked": day, "amount": amount}
        for book, name, day, amount in (
            ("bureau", "B1", "2026-09-28", 10.0),
            ("outside", "O1", "2026-10-02", 10.0),
            ("outside", "O2", "2026-09-01", 7.5),
        )
    ]
    items = pd.DataFrame(rows).assign(period="2026-09", matched="open", cleared=None)
    aged = _aged(items, matches(items), date(2026, 10, 5))
    assert list(zip(aged["reference"], aged["age"], aged["partner"], strict=True)) == [
        ("O2", 34, ""),
        ("B1", 7, "O1"),
        ("O1", 3, "B1"),
    ]


def test_a_statement_stands_beside_last_year_and_names_its_version(sources):
    fault = FAULTS["restated_month"]
    later = f"{int(fault.period[:4]) + 1}{fault.period[4:]}"
    asked = Selection(area=fault.area, period=later if later <= "2026-10" else fault.period)
    found = statement(sources, asked)
    income = next(line for line in found.lines if line.line.name == "income")
    assert set(income.cells) == {*found.funds}
    assert all(cell.now for cell in income.cells.values())
    assert {line.depth for line in found.lines} >= {0, 1, 2}
    versions = {cell.version for line in found.lines for cell in line.cells.values()}
    assert versions == ({None, 2} if asked.period == later else {None})


def test_a_line_is_traced_to_batch_file_and_row(sources):
    nothing = trace(sources, CITY, {"line": None})
    assert nothing.rows == ()
    found = trace(sources, replace(CITY, period="2026-09"), {"line": [{"name": "interest_income"}]})
    assert {row["batch"] for row in found.rows} == {"yunzhou-2026-09"}
    assert {row["stored_at"] for row in found.rows} > {"990199"}
    assert all(row["file"] and row["row"] for row in found.rows)
    shown = next(
        line
        for line in statement(sources, replace(CITY, period="2026-09")).lines
        if line.line.name == "interest_income"
    )
    for (scheme, account), cell in shown.cells.items():
        own = [
            row["amount"]
            for row in found.rows
            if (row["scheme"], row["account"]) == (scheme, account)
        ]
        assert sum(own) == pytest.approx(cell.now, abs=0.005)
