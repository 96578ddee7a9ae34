"""What an area is whose figures are the sum of its parts', in every warehouse."""

import numpy as np
import pandas as pd
import pytest

from data_access import tables
from data_access.connect import full_scope
from data_access.port import Scope
from data_access.sql.load import Batch, load

MUNICIPAL, EAST, WEST = PARTS = ("990199", "990101", "990102")
CITY = "990100"
NEIGHBOUR, BESIDE = "990200", "990201"
ONLY_CITY = Scope(frozenset({CITY}), None)


LEVELS = {
    CITY: "city",
    MUNICIPAL: "municipal",
    EAST: "district",
    WEST: "district",
    NEIGHBOUR: "city",
    BESIDE: "district",
}


def areas():
    cities = {area[:4]: area for area, level in LEVELS.items() if level == "city"}
    return [
        {
            "area": area,
            "parent": None if level == "city" else cities[area[:4]],
            "level": level,
            "name_zh": area,
            "name_en": area,
        }
        for area, level in LEVELS.items()
    ]


@pytest.fixture
def books(engine, databases, ledger_row, batch):
    """A function: put lines of (area, line, fen, keywords) into the books; the warehouse."""

    def put(*lines):
        rows = [
            ledger_row(area, line=line, fen=fen) | (rest[0] if rest else {})
            for area, line, fen, *rest in lines
        ]
        held = batch(*rows)
        load(engine, Batch(name="city", sha256="1", rows={**held.rows, "area": areas()}))
        return databases.warehouse

    return put


def incomes(*periods, areas=PARTS):
    return [(area, "income", 100, {"period": period}) for area in areas for period in periods]


def test_a_city_is_the_sum_of_its_parts(books):
    ledger = books(*incomes("2024-01", "2024-02")).read(tables.FundLedger, ONLY_CITY)
    assert ledger["area"].to_list() == [CITY, CITY]
    assert ledger["income"].to_list() == [3.0, 3.0]
    assert ledger["expenditure"].isna().all()


def test_a_part_s_reader_never_sees_the_city(books):
    ledger = books(*incomes("2024-01")).read(tables.FundLedger, Scope(frozenset({EAST}), None))
    assert ledger[["area", "income"]].to_numpy().tolist() == [[EAST, 1.0]]


def test_city_and_parts_stand_beside_each_other_and_are_counted_once(books):
    warehouse = books(*incomes("2024-01"))
    both = warehouse.read(tables.FundLedger, full_scope())
    assert sorted(both["area"]) == sorted([CITY, *PARTS])
    assert warehouse.read(tables.FundLedger, full_scope(), by=[])["income"].to_list() == [3.0]
    some = Scope(frozenset({CITY, EAST}), None)
    assert warehouse.read(tables.FundLedger, some, by=[])["income"].to_list() == [3.0]
    parts = Scope(frozenset({EAST, WEST}), None)
    assert warehouse.read(tables.FundLedger, parts, by=[])["income"].to_list() == [2.0]


def test_a_part_that_lacks_a_month_leaves_the_city_s_missing(books):
    held = [*incomes("2024-01"), *incomes("2024-02", areas=(EAST, WEST))]
    warehouse = books(*held)
    for periods in (None, ["2024-01", "2024-02"]):
        income = warehouse.read(tables.FundLedger, ONLY_CITY, periods=periods)["income"]
        assert income.to_list()[0] == 3.0
        assert np.isnan(income.to_list()[1])


def test_what_went_between_the_parts_is_taken_out(books):
    """The east pays 20 up, the west gets 15, and 7 go on to the province."""
    warehouse = books(
        (EAST, "income", 500),
        (EAST, "expenditure", 420),
        (EAST, "to_superior", 20),
        (WEST, "income", 215),
        (WEST, "from_superior", 15),
        (WEST, "expenditure", 200),
        (MUNICIPAL, "income", 120),
        (MUNICIPAL, "from_subordinates", 20),
        (MUNICIPAL, "expenditure", 112),
        (MUNICIPAL, "to_subordinates", 15),
        (MUNICIPAL, "to_superior", 7),
    )
    ledger = warehouse.read(tables.FundLedger, ONLY_CITY)
    assert ledger[["income", "expenditure"]].to_numpy().tolist() == [[8.0, 6.97]]
    lines = warehouse.read(tables.BookLine, ONLY_CITY).set_index("line")["amount"].to_dict()
    assert lines == {
        "income": 8.0,
        "expenditure": 6.97,
        "from_subordinates": 0.0,
        "from_superior": 0.0,
        "to_subordinates": 0.0,
        "to_superior": 0.07,
    }
    east = warehouse.read(tables.FundLedger, Scope(frozenset({EAST}), None))
    assert east["expenditure"].to_list() == [4.2]


def test_a_balance_that_the_city_holds_itself_joins_the_flows_of_its_parts(books):
    balance = (CITY, "cumulative_balance", 900)
    notional = [(area, "notional_balance", 300) for area in PARTS]
    warehouse = books(*incomes("2024-01"), balance, *notional)
    ledger = warehouse.read(tables.FundLedger, full_scope()).set_index("area")
    assert ledger.loc[CITY, ["income", "cumulative_balance"]].to_list() == [3.0, 9.0]
    assert ledger.loc[list(PARTS), "cumulative_balance"].isna().all()


def test_what_the_city_says_itself_counts_before_the_sum(books):
    ledger = books(*incomes("2024-01"), (CITY, "income", 299)).read(tables.FundLedger, ONLY_CITY)
    assert ledger["income"].to_list() == [2.99]


def test_a_month_that_the_city_says_itself_leaves_the_sums_of_the_others_whole(books):
    said = (CITY, "income", 299, {"period": "2024-01"})
    ledger = books(*incomes("2024-01", "2024-02"), said).read(tables.FundLedger, ONLY_CITY)
    assert ledger["income"].to_list() == [2.99, 3.0]


def budgets(edition, fen, areas=PARTS, period="2024"):
    told = {"scheme": "resident", "account": "pooled", "line": "income", "edition": edition}
    when = {"period": period, "months": 12, "basis": "budget", "status": "final"}
    origin = {"source": "BOOKS", "batch": "city", "file": "budget.csv", "row": 2, "note": ""}
    return [{"area": area, **told, **when, **origin, "amount_fen": fen} for area in areas]


@pytest.fixture
def planned(engine, databases, batch):
    """A function: put rows of budgets into the warehouse; the warehouse."""

    def put(*rows):
        held = {**batch().rows, "area": areas(), "budget": rows}
        load(engine, Batch(name="city", sha256="1", rows=held))
        return databases.warehouse

    return put


@pytest.mark.parametrize("periods", [None, ["2024"]])
def test_who_did_not_adjust_a_budget_keeps_it_in_the_city_s(planned, periods):
    """One district alone adjusts: the city's adjusted budget is not that district's."""
    warehouse = planned(*budgets("approved", 100), *budgets("adjusted", 130, [EAST]))
    held = warehouse.read(tables.Budget, ONLY_CITY, periods=periods)
    assert held.set_index("edition")["amount"].to_dict() == {"approved": 3.0, "adjusted": 3.3}
    west = warehouse.read(tables.Budget, Scope(frozenset({WEST}), None), periods=periods)
    assert west["edition"].to_list() == ["approved"]


def test_a_city_is_as_settled_as_its_least_settled_part(books):
    open_ = (WEST, "income", 1, {"status": "open"})
    ledger = books(*incomes("2024-01", areas=(EAST, MUNICIPAL)), open_)
    assert ledger.read(tables.FundLedger, ONLY_CITY)["status"].to_list() == ["open"]


def test_related_funds_are_in_the_lines_and_never_in_the_ledger(books):
    related = [(area, "income", 5, {"scheme": "long_term_care"}) for area in PARTS]
    warehouse = books(*incomes("2024-01"), *related)
    assert warehouse.read(tables.FundLedger, ONLY_CITY)["income"].to_list() == [3.0]
    lines = warehouse.read(tables.BookLine, ONLY_CITY).set_index("scheme")["amount"]
    assert lines.to_dict() == {"employee": 3.0, "long_term_care": 0.15}


def test_the_way_down_from_the_city_leads_to_the_rows_of_its_parts(books):
    entries = books(*incomes("2024-01")).read(tables.Entry, ONLY_CITY)
    assert set(entries["area"]) == {CITY}
    assert sorted(entries["stored_at"]) == sorted(PARTS)
    assert entries["amount"].to_list() == [1.0, 1.0, 1.0]


# Tables that are what their contracts say.


def member(area, category, persons, scheme="employee", **more):
    return {
        "area": area,
        "scheme": scheme,
        "category": category,
        "sex": "female",
        "age": 30,
        "period": "2024-01",
        "months": 1,
        "basis": "register",
        "status": "closed",
        "persons": persons,
        "contributors": persons,
        "base_fen": 100 * persons,
        "source": "BOOKS",
        "batch": "city",
        "file": "members.csv",
        "row": 2,
        "note": "",
    } | more


@pytest.fixture
def members(engine, databases, batch):
    rows = [member(area, category, 10) for area in (EAST, WEST) for category in ("11", "12")]
    rows += [member(area, "15", 7, scheme="resident") for area in (EAST, WEST)]
    held = {"source": batch().rows["source"], "area": areas(), "membership": rows}
    load(engine, Batch(name="city", sha256="1", rows=held))
    return databases.warehouse


def test_enrolment_is_counted_from_the_register(members):
    held = members.read(tables.Enrolment, ONLY_CITY).set_index("scheme")
    assert held.loc["employee", ["active", "retired", "insured"]].to_list() == [20, 20, 40]
    assert held.loc["resident", "insured"] == 14
    assert pd.isna(held.loc["resident", "active"])


def test_a_derived_table_sums_over_what_by_leaves_out(members):
    held = members.read(tables.Membership, ONLY_CITY, by=["area", "scheme"])
    assert held[["scheme", "category", "persons", "base"]].to_numpy().tolist() == [
        ["employee", "all", 40.0, 40.0],
        ["resident", "all", 14.0, 14.0],
    ]


def test_what_is_one_part_s_alone_is_never_summed(engine, databases, batch):
    """Two districts' items of the same number stay two items."""
    item = {
        "scheme": "employee",
        "place": "fiscal_account",
        "reference": "1",
        "period": "2024-01",
        "months": 1,
        "basis": "books",
        "status": "closed",
        "booked_by": "bureau",
        "booked": "2024-01-30",
        "cleared": None,
        "matched": "open",
        "amount_fen": 100,
        "source": "BOOKS",
        "batch": "city",
        "file": "bank.csv",
        "row": 2,
        "note": "",
    }
    rows = [{**item, "area": area} for area in (EAST, WEST)]
    held = {"source": batch().rows["source"], "area": areas(), "outstanding_item": rows}
    load(engine, Batch(name="city", sha256="1", rows=held))
    found = databases.warehouse.read(tables.OutstandingItem, ONLY_CITY)
    assert found[["area", "amount"]].to_numpy().tolist() == [[CITY, 1.0], [CITY, 1.0]]


def test_a_month_asked_for_lacks_the_sum_that_its_series_lacks(books):
    """East has no row of February: the city's February is missing, also when asked for alone."""
    warehouse = books(
        *incomes("2024-01", "2024-02", areas=(MUNICIPAL, WEST)), *incomes("2024-01", areas=(EAST,))
    )
    for periods in (None, ["2024-02"], ["2024-01", "2024-02"]):
        lines = warehouse.read(tables.BookLine, ONLY_CITY, periods=periods)
        assert np.isnan(lines.set_index("period")["amount"]["2024-02"]), periods


def test_a_line_that_one_part_alone_ever_had_is_whole(books):
    lines = books(*incomes("2024-01", "2024-02", areas=(EAST,))).read(
        tables.BookLine, ONLY_CITY, periods=["2024-02"]
    )
    assert lines["amount"].to_list() == [1.0]


@pytest.mark.parametrize("periods", [None, ["2024-02"]])
def test_the_parts_of_another_city_leave_it_whole(books, periods):
    held = incomes("2024-01", "2024-02", areas=(EAST, BESIDE))
    lines = books(*held).read(tables.BookLine, full_scope(), periods=periods)
    february = lines[lines["period"] == "2024-02"].set_index("area")["amount"]
    assert february.to_dict() == dict.fromkeys((CITY, EAST, NEIGHBOUR, BESIDE), 1.0)
