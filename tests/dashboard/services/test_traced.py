"""Whether every number can be followed to its rows, and the rows add up to it."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.services.inputs import item_of, places
from dashboard.services.items import item_named
from dashboard.services.selection import Selection, UnknownSelection
from dashboard.services.traced import batch_of, traced
from data_access.connect import full_scope, open_databases, open_engine
from data_access.port import Scope
from data_access.sql.entries import ENTERED
from data_access.sql.load import Batch, load
from data_access.sql.schema import LEDGER_LINE
from data_access.tables import BookLine, FundLedger, Kind, MedicalCost, columns_of

CITY, MUNICIPAL, EAST = "990100", "990199", "990107"
MONTH = "2026-08"


@pytest.fixture(scope="module")
def sources(whole_sources):
    return whole_sources


def follow(sources, item, area=CITY, period=MONTH, **chosen):
    return traced(sources, Selection(area=area, period=period, item=item, **chosen))


@pytest.mark.parametrize(
    "item",
    [
        "book_line.expenditure",
        "book_line.income",
        "book_line.cumulative_balance",
        "claims.cost",
        "claims.cost.21",
        "claims.visits.21.tertiary.local",
        "claim_cost.cost.21.tertiary.drug",
        "membership.persons",
        "membership.base.11",
        "medical_cost.medical_cost",
        "enrolment.active",
        "enrolment.insured",
        "balance_sheet.amount.total_assets",
        "key_disease.patients.diabetes",
        "subsidy.arrived",
    ],
)
def test_the_rows_add_up_to_the_number(sources, item):
    for scheme in ("employee", "resident"):
        found = follow(sources, item, scheme=scheme)
        if found.rows:
            assert found.difference == 0
            assert found.value == pytest.approx(sum(row["amount"] for row in found.rows))
    assert follow(sources, item, scheme="employee").rows


def test_a_general_ledger_is_followed_in_the_books_that_it_belongs_to(sources):
    found = follow(sources, "account_book.general.interest_income", "990199", scheme="employee")
    assert found.difference == 0
    assert {row["stored_at"] for row in found.rows} == {"990199"}


def test_every_row_names_its_batch_file_sheet_and_row(sources):
    for row in follow(sources, "book_line.expenditure", scheme="resident").rows:
        assert row["batch"] == "yunzhou-2026-08"
        assert row["file"].endswith(".xlsx")
        assert row["sheet"]
        assert row["row"] > 1


def test_a_year_is_its_months_and_of_a_balance_its_last(sources):
    flow = follow(sources, "book_line.income", period="2025", scheme="resident")
    assert len(flow.periods) == 12
    assert flow.difference == 0
    stock = follow(sources, "membership.persons", period="2025", scheme="resident")
    assert stock.periods == ("2025-12",)
    assert stock.difference == 0


def test_a_published_figure_leads_to_its_publication(sources):
    found = follow(sources, "book_line.income", area="100000", period="2024", scheme="resident")
    assert (len(found.rows), found.difference, found.basis) == (1, 0, "final_bulletin")


def test_where_a_part_has_no_figure_there_is_no_sum_and_it_says_so(sources):
    whole = follow(sources, "book_line.income", period=MONTH, scheme="resident")
    held = follow(sources, "book_line.income", period="2027-01", scheme="resident")
    assert whole.value is not None
    assert (held.value, held.total, held.difference, held.rows) == (None, None, None, ())


def test_what_cannot_be_added_is_not(sources):
    found = follow(sources, "institution_month.case_mix", scheme="employee")
    assert len(found.rows) > 1
    assert (found.value, found.total, found.difference) == (None, None, None)


def test_nothing_asked_for_is_nothing(sources):
    assert traced(sources, Selection(area=CITY)).item is None


@pytest.mark.parametrize(
    "text", ["nothing", "nothing.at_all", "claims.nothing", "book_line.income.21", "area.level"]
)
def test_what_is_not_there_is_refused_by_name(text):
    with pytest.raises(UnknownSelection, match=text):
        item_named(text)


def test_an_address_may_only_name_what_could_be_an_item():
    with pytest.raises(UnknownSelection):
        Selection.parse("item=book_line.income;drop")
    assert Selection.parse("item=claims.cost.21").item == "claims.cost.21"


@pytest.mark.parametrize("table", ENTERED, ids=lambda table: table.__name__)
def test_every_figure_of_every_table_can_be_named(table):
    columns = columns_of(table).items()
    figures = [name for name, held in columns if held.kind in {Kind.MONEY, Kind.COUNT, Kind.RATIO}]
    named = ["income"] if table is BookLine else figures
    assert all(item_named(item_of(table, name)).table is table for name in named)
    assert all(places(table, name) for name in named)


def test_the_ledger_is_followed_line_by_line():
    assert item_of(FundLedger, "expenditure") == "book_line.expenditure"
    assert len(places(MedicalCost, "medical_cost")) == 2


def test_a_picked_row_leads_to_its_batch(sources):
    [row, *_] = follow(sources, "book_line.income", scheme="resident").rows
    held = batch_of(sources, Selection(), {"row": [row]})
    assert (held["batch"], held["file"]) == (row["batch"], row["file"])
    assert held["who"]
    assert len(held["sha256"]) > 8
    assert batch_of(sources, Selection(), {"row": []}) is None


# What goes between levels of one city, in tiny books.


def line(area, name, fen):
    return {
        "area": area, "scheme": "employee", "account": "pooled", "line": name,
        "period": "2024-01", "months": 1, "basis": "books", "status": "closed",
        "amount_fen": fen, "source": "S", "batch": "b", "file": "f.csv", "row": 2, "note": "",
    }  # fmt: skip


@pytest.fixture
def tiny(copied):
    areas = [
        {"area": code, "parent": parent, "level": level, "name_zh": code, "name_en": code}
        for code, parent, level in (
            (CITY, None, "city"), (MUNICIPAL, CITY, "municipal"), (EAST, CITY, "district"),
        )
    ]  # fmt: skip
    source = dict.fromkeys(("title", "publisher", "published", "url", "note"), "")
    rows = [
        line(MUNICIPAL, "income", 1000), line(MUNICIPAL, "from_subordinates", 300),
        line(EAST, "income", 500), line(EAST, "expenditure", 400), line(EAST, "to_superior", 300),
        line(MUNICIPAL, "expenditure", 100),
    ]  # fmt: skip
    held = {"source": [{**source, "source": "S"}], "area": areas, LEDGER_LINE.name: rows}
    urls = copied("empty")
    engine = open_engine(urls[0])
    load(engine, Batch(name="b", sha256="1", rows=held))
    engine.dispose()
    opened = open_databases(*urls)
    yield opened.sources(full_scope(), date(2024, 3, 1))
    opened.close()


@pytest.mark.parametrize(
    ("item", "area", "made"),
    [
        ("book_line.income", CITY, (12.0, 15.0, 3.0)),
        ("book_line.expenditure", CITY, (2.0, 5.0, 3.0)),
        ("book_line.from_subordinates", CITY, (0.0, 3.0, 3.0)),
        ("book_line.income", MUNICIPAL, (10.0, 10.0, 0.0)),
        ("book_line.to_superior", EAST, (3.0, 3.0, 0.0)),
    ],
)
def test_what_went_inside_the_city_is_taken_out(tiny, item, area, made):
    found = follow(tiny, item, area=area, period="2024-01", scheme="employee")
    assert (found.value, found.total, found.inside) == made
    assert found.difference == 0


def test_a_district_s_reader_follows_no_further_than_the_district(tiny):
    own = replace(tiny, scope=Scope(frozenset({EAST}), None))
    found = follow(own, "book_line.income", area=EAST, period="2024-01", scheme="employee")
    assert {row["stored_at"] for row in found.rows} == {EAST}
    [row] = found.rows
    assert batch_of(own, Selection(), {"row": [row]}) == {"batch": "b"}
