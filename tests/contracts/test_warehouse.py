"""What every warehouse must answer, whatever it is built on: one suite over all backends."""

from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest

from data_access import tables
from data_access.connect import full_scope
from data_access.port import Scope
from data_access.sql.load import load

TABLES = [
    kind
    for kind in vars(tables).values()
    if isinstance(kind, type)
    and issubclass(kind, tables.Table)
    and kind not in {tables.Table, tables.Fact}
]
RESIDENTS = Scope(frozenset({"100000"}), frozenset({"resident"}))
CITY = Scope(frozenset({"990101", "990102"}), None)


@pytest.fixture(scope="module")
def read(loaded):
    """A function: a table of a backend's sample as it is read whole, read once."""
    return cache(lambda backend, table: loaded(backend).read(table, full_scope()))


# Whose data it is.


def test_a_scope_limits_areas(sample):
    elsewhere = Scope(frozenset({"990102"}), None)
    assert len(sample.read(tables.FundLedger, elsewhere)) == 0
    assert len(sample.read(tables.FundLedger, Scope(frozenset({"100000"}), None))) > 0


def test_a_scope_limits_schemes(sample):
    for table in (tables.FundLedger, tables.MedicalCost, tables.Enrolment, tables.Entry):
        assert set(sample.read(table, RESIDENTS)["scheme"]) == {"resident"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_an_empty_scope_sees_no_figure(sample, table):
    if table in {tables.Source, tables.CodeMap}:  # these belong to everybody
        return
    assert len(sample.read(table, Scope(frozenset(), None))) == 0
    if "scheme" in table.to_schema().columns:
        assert len(sample.read(table, Scope(None, frozenset()))) == 0


def test_sums_stay_inside_the_scope(engine, databases, ledger_row, batch):
    load(engine, batch(ledger_row("990101", fen=100), ledger_row("990102", fen=200)))
    one = Scope(frozenset({"990102"}), None)
    assert databases.warehouse.read(tables.FundLedger, one, by=[])["income"].to_list() == [2.0]


def test_the_areas_of_the_ledger_are_those_that_its_figures_have(sample):
    for scope in (full_scope(), RESIDENTS, CITY, Scope(frozenset({"990100"}), None)):
        ledger = sample.read(tables.FundLedger, scope, by=["area", "scheme"])
        known = sample.read(tables.LedgerArea, scope)
        pairs = [set(zip(held["area"], held["scheme"], strict=True)) for held in (ledger, known)]
        assert pairs[0] == pairs[1]
        assert pairs[1] or scope is CITY, "the small city has other districts"


def test_what_was_replaced_is_no_figure_of_an_area(engine, databases, ledger_row, batch):
    held, gone, item = (ledger_row(f"99010{n}") | {"replaced": None} for n in (1, 2, 3))
    gone["replaced"], item["line"] = 1, "interest_income"
    load(engine, batch(held, gone, item))
    assert databases.warehouse.read(tables.LedgerArea, full_scope())["area"].to_list() == ["990101"]


# Which rows.


def test_periods_filter(sample):
    wanted = ["2022", "2024"]
    ledger = sample.read(tables.FundLedger, full_scope(), periods=wanted)
    assert set(ledger["period"]) == set(wanted)
    assert len(sample.read(tables.FundLedger, full_scope(), periods=[])) == 0
    assert len(sample.read(tables.FundLedger, full_scope(), periods=["1949"])) == 0


def test_as_of_hides_what_was_not_yet_published(sample):
    """The quick report of 2025 came out on 2026-03-16, the bulletin on 2026-07-16."""

    def bases(day):
        ledger = sample.read(tables.FundLedger, RESIDENTS, periods=["2025"], as_of=day)
        return ledger["basis"].to_list()

    assert bases(date(2026, 3, 15)) == []
    assert bases(date(2026, 4, 1)) == ["quick_report"]
    assert bases(date(2026, 7, 16)) == ["final_bulletin", "quick_report"]


def test_as_of_reaches_the_entries_behind_the_figures(sample):
    entries = sample.read(tables.Entry, RESIDENTS, periods=["2025"], as_of=date(2026, 4, 1))
    assert set(entries["source"]) == {"M_Q2025EN"}


def test_rows_are_sorted_by_their_keys(sample):
    ledger = sample.read(tables.FundLedger, full_scope())
    keys = ["area", "period", "months", "basis"]
    assert ledger[keys].to_records(index=False).tolist() == sorted(
        ledger[keys].to_records(index=False).tolist()
    )
    assert list(ledger.index) == list(range(len(ledger)))


# Sums.


def test_by_sums_what_it_leaves_out(engine, databases, ledger_row, batch):
    rows = (
        ledger_row("990101", "employee", fen=100),
        ledger_row("990102", "employee", fen=200),
        ledger_row("990101", "resident", fen=4),
        ledger_row("990102", "resident", fen=8),
    )
    load(engine, batch(*rows))

    def income(by):
        ledger = databases.warehouse.read(tables.FundLedger, CITY, by=by)
        return ledger[["area", "scheme", "income"]].to_numpy().tolist()

    assert income(["scheme"]) == [["all", "employee", 3.0], ["all", "resident", 0.12]]
    assert income(["area"]) == [["990101", "all", 1.04], ["990102", "all", 2.08]]
    assert income([]) == [["all", "all", 3.12]]
    assert len(income(["area", "scheme"])) == 4


def test_sums_refuse_other_columns(sample):
    with pytest.raises(ValueError, match=r"FundLedger cannot be grouped by \['account'\]"):
        sample.read(tables.FundLedger, full_scope(), by=["account"])


def test_a_sum_with_a_missing_figure_is_missing(engine, databases, ledger_row, batch):
    whole = [ledger_row(area, line="income") for area in ("990101", "990102")]
    load(engine, batch(*whole, ledger_row("990101", line="expenditure")))
    ledger = databases.warehouse.read(tables.FundLedger, CITY, by=["scheme"])
    assert ledger["income"].to_list() == [2.0]
    assert ledger["expenditure"].isna().all()


def test_a_sum_with_a_missing_member_is_missing(engine, databases, ledger_row, batch):
    january = [ledger_row(area, period="2024-01") for area in ("990101", "990102")]
    load(engine, batch(*january, ledger_row("990101", period="2024-02")))
    ledger = databases.warehouse.read(tables.FundLedger, CITY, by=["scheme"])
    assert ledger["period"].to_list() == ["2024-01", "2024-02"]
    assert ledger["income"].to_list()[0] == 2.0
    assert np.isnan(ledger["income"].to_list()[1])
    only = databases.warehouse.read(tables.FundLedger, CITY, by=["scheme"], periods=["2024-02"])
    assert only["income"].isna().all()


def test_a_sum_is_as_settled_as_its_least_settled_member(engine, databases, ledger_row, batch):
    early = ledger_row("990102") | {"status": "preliminary"}
    load(engine, batch(ledger_row("990101"), early))
    ledger = databases.warehouse.read(tables.FundLedger, CITY, by=["scheme"])
    assert ledger["status"].to_list() == ["preliminary"]


def test_schemes_are_summed_on_the_sample(sample):
    """Bulletin of 2024: employee pool 17342.45 + residents 11180.91 = 28523.36 (亿元)."""
    ledger = sample.read(tables.FundLedger, full_scope(), by=["area"], periods=["2024"])
    pooled = ledger[(ledger["account"] == "pooled") & (ledger["basis"] == "final_bulletin")]
    assert pooled["scheme"].to_list() == ["all"]
    assert pooled["income"].to_list() == [2852336000000.0]


# The figures themselves.


def test_money_is_yuan_to_the_fen(sample):
    """Bulletin of 2022: 10128.90 亿元."""
    ledger = sample.read(tables.FundLedger, RESIDENTS, periods=["2022"]).set_index("basis")
    assert ledger["income"].dtype == np.float64
    assert ledger.loc["final_bulletin", "income"] == 1012890000000.0


def test_a_fen_is_not_lost(engine, databases, ledger_row, batch):
    load(engine, batch(ledger_row(fen=123456789012345)))
    assert databases.warehouse.read(tables.FundLedger, CITY)["income"].to_list() == [
        1234567890123.45
    ]


def test_missing_stays_missing_and_is_never_zero(sample):
    ledger = sample.read(tables.FundLedger, RESIDENTS, periods=["2025"])
    assert ledger["cumulative_balance"].isna().all()
    figures = sample.read(tables.FundLedger, full_scope())[["income", "expenditure"]]
    assert figures.isna().any(axis=None)
    assert not (figures == 0).any(axis=None)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_contract_table_is_answered(read, backend, table):
    frame = read(backend, table)
    assert len(frame) > 0
    assert list(frame.columns) == list(table.to_schema().columns)


@pytest.mark.postgresql
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_all_backends_give_the_same_table(read, table):
    one, other = (read(name, table) for name in ("sqlite", "postgresql"))
    if table is tables.PeerMonth:  # its sums are of ratios times counts, added in any order
        pd.testing.assert_frame_equal(one, other, rtol=1e-12)
    else:
        pd.testing.assert_frame_equal(one, other, check_exact=True)


@pytest.mark.postgresql
def test_all_backends_give_the_same_sums(loaded):
    one, other = (
        loaded(name).read(tables.FundLedger, full_scope(), by=["area"])
        for name in ("sqlite", "postgresql")
    )
    pd.testing.assert_frame_equal(one, other, check_exact=True)
