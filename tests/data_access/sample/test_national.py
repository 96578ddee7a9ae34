"""Every loaded figure is one that a publication prints, under the house's names."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pandas import concat

import data_access.sample
from data_access.connect import full_scope
from data_access.sample.national import Line, _day, _once, national
from data_access.tables import (
    BookLine,
    Enrolment,
    FundLedger,
    MedicalCost,
    SeriesBreak,
    entry_of,
)

FOLDER = Path(data_access.sample.__file__).parent
FEN = Decimal(10) ** 10  # in 亿元
FACTS = ("ledger_line", "enrolment", "medical_cost", "population", "consumer_prices")


@pytest.fixture(scope="module")
def batch():
    return national()


@pytest.fixture(scope="module")
def printed():
    """The shipped files as rows by file name and row number (the header is row 1)."""
    held = {}
    for path in sorted(FOLDER.rglob("*.csv")):
        if path.name == "sources.csv":
            continue
        with path.open(encoding="utf-8", newline="") as text:
            for row, cells in enumerate(csv.DictReader(text), start=2):
                held[path.name, row] = cells
    return held


@pytest.fixture(scope="module")
def ledger(sources):
    rows = sources.warehouse.read(FundLedger, full_scope())
    return rows.set_index(["scheme", "account", "period", "basis"]).sort_index()


# What is loaded, and what is left out


def test_budgets_and_press_figures_are_not_loaded(batch, printed):
    bases = {row["basis"].partition(":")[0] for row in batch.rows["ledger_line"]}
    assert bases == {"final_bulletin", "quick_report", "mof_final_accounts", "yearbook"}
    for table in ("ledger_line", "enrolment"):
        origins = {printed[row["file"], row["row"]]["basis"] for row in batch.rows[table]}
        assert not {basis for basis in origins if "budget" in basis or "press" in basis}


def test_only_the_two_basic_schemes_are_loaded(batch, printed):
    for row in [*batch.rows["ledger_line"], *batch.rows["enrolment"]]:
        name = printed[row["file"], row["row"]]["scheme"]
        wanted = {
            "职工医保": "employee",
            "职工医保(含生育)": "employee",
            "城乡居民医保": "resident",
        }
        assert wanted[name] == row["scheme"]


def test_the_resident_fund_is_its_pool(ledger):
    assert set(ledger.loc["resident"].index.get_level_values("account")) == {"pooled"}


def test_the_residents_of_2018_are_kept_apart(ledger):
    """They leave out the rural cooperative scheme: no growth from 2018 to 2019."""
    bases = set(ledger.xs(("resident", "pooled", "2018")).index)
    assert bases == {"final_bulletin:without_nrcms", "quick_report:without_nrcms"}


def test_maternity_is_a_basis_of_its_own(printed, batch):
    for row in batch.rows["ledger_line"]:
        name = printed[row["file"], row["row"]]["scheme"]
        apart = row["basis"].endswith(":without_maternity")
        assert apart == (name == "职工医保" and row["account"] != "personal")


def test_the_misprinted_active_employees_of_2024_are_left_out(sources):
    """GH_FINAL24: 27490.84 = total − retired; M_2024C prints 27491.84."""
    rows = sources.warehouse.read(Enrolment, full_scope(), periods=["2024"])
    active = rows.loc[rows["scheme"] == "employee", "active"]
    assert active.to_list() == [274908400.0]


def test_medical_cost_is_the_long_series_of_all_payers(sources):
    rows = sources.warehouse.read(MedicalCost, full_scope()).set_index(["scheme", "period"])
    assert set(rows["basis"]) == {"nhsa_long_series"}
    assert rows.loc[("resident", "2023"), "medical_cost"] == 1942700000000.0  # 19427.0 亿元
    assert rows.loc[("employee", "2023"), "medical_cost"] == 1740850000000.0  # 17408.5 亿元
    assert rows.loc[("employee", "2024"), "status"] == "final"
    assert rows.loc[("employee", "2025"), "status"] == "quick_report"


def test_the_population_is_an_estimate_to_2023_and_projected_after(batch):
    statuses = {(row["period"], row["status"]) for row in batch.rows["population"]}
    assert ("2023", "final") in statuses
    assert ("2024", "projected") in statuses
    assert ("2024", "final") not in statuses


def test_a_suspected_change_of_definition_is_marked(sources):
    rows = sources.warehouse.read(SeriesBreak, full_scope())
    marked = rows.loc[rows["measure"] == "medical_cost", ["scheme", "period", "kind"]]
    assert marked.to_numpy().tolist() == [
        ["employee", "2023", "suspected_definition_change"],
        ["resident", "2023", "suspected_definition_change"],
    ]


# Every figure leads back to the row it came from


def test_every_figure_is_the_one_printed_in_its_row(batch, printed):
    numbers = {
        "ledger_line": lambda row: row["amount_fen"] / FEN,
        "medical_cost": lambda row: row["amount_fen"] / FEN,
        "enrolment": lambda row: Decimal(row["persons"]) / 10000,
        "population": lambda row: Decimal(row["persons"]),
        "consumer_prices": lambda row: Decimal(repr(row["inflation"])) * 100,
    }
    for table in FACTS:
        assert batch.rows[table]
        for row in batch.rows[table]:
            cells = printed[row["file"], row["row"]]
            stated = Decimal(cells.get("value") or cells["persons"])
            assert abs(numbers[table](row) - stated) <= Decimal("1e-12"), (table, row, cells)
            assert cells["year"] == row["period"]


def test_every_figure_names_the_source_of_its_row(batch, printed):
    known = {row["source"] for row in batch.rows["source"]}
    for table in FACTS:
        for row in batch.rows[table]:
            cells = printed[row["file"], row["row"]]
            assert row["source"] == cells.get("source_id", "S3")  # S3: UN population
            assert row["source"] in known


def test_entries_read_from_the_warehouse_lead_back_too(sources, printed):
    tables = (BookLine, MedicalCost, Enrolment)
    held = [sources.warehouse.read(entry_of(table), full_scope()) for table in tables]
    entries = concat(held)
    assert len(entries) > 150
    scale = {"yuan": Decimal(10) ** 8, "count": Decimal(10) ** 4}
    for entry in entries.to_dict("records"):
        cells = printed[entry["file"], entry["row"]]
        assert entry["amount"] == float(Decimal(cells["value"]) * scale[entry["unit"]])
        assert (entry["source"], entry["period"]) == (cells["source_id"], cells["year"])


def test_every_ledger_figure_has_its_entry(sources, ledger):
    entries = sources.warehouse.read(entry_of(BookLine), full_scope())
    amounts = entries.set_index(["scheme", "account", "period", "basis", "line"])["amount"]
    lines = ledger[["income", "expenditure", "cumulative_balance"]].stack().dropna()  # noqa: PD013 keys, not rows
    assert len(lines) > 80
    for key, figure in lines.items():
        assert amounts[key] == figure


def test_a_figure_printed_twice_names_both_publications(batch):
    """Employee pooled income of 2024: 17342.45 in M_2024 and in GH_FINAL24."""
    rows = [
        row
        for row in batch.rows["ledger_line"]
        if (row["scheme"], row["account"], row["period"], row["line"], row["basis"])
        == ("employee", "pooled", "2024", "income", "final_bulletin")
    ]
    assert [(row["source"], row["note"]) for row in rows] == [("GH_FINAL24", "= M_2024")]


# The publications agree with themselves


def printed_surpluses():
    """(scheme, account, year, basis) and 亿元, as national_annual.csv prints them.

    2021 residents: M_2021B prints 428.1 where its own flows give 428.11.
    """
    return [
        ("employee", "total", "2011", "mof_final_accounts:without_maternity", 899.0),
        ("employee", "total", "2013", "mof_final_accounts:without_maternity", 1206.0),
        ("employee", "total", "2016", "mof_final_accounts:without_maternity", 1994.0),
        ("resident", "pooled", "2021", "final_bulletin", 428.1),
        ("resident", "pooled", "2022", "final_bulletin", 775.46),
        ("resident", "pooled", "2023", "final_bulletin", 112.06),
        ("resident", "pooled", "2024", "final_bulletin", 519.42),
        ("employee", "personal", "2024", "final_bulletin", 510.18),
        ("employee", "pooled", "2024", "final_bulletin", 4119.75),
    ]


@pytest.mark.parametrize("case", printed_surpluses(), ids=lambda case: "-".join(case[:3]))
def test_income_less_expenditure_is_the_printed_surplus(ledger, case):
    *key, surplus = case
    row = ledger.loc[tuple(key)]
    assert (row["income"] - row["expenditure"]) / 1e8 == pytest.approx(surplus, abs=0.02)


def test_no_printed_surplus_is_forgotten_above(printed):
    names = {"职工医保", "职工医保(含生育)", "城乡居民医保"}
    found = [
        (cells["year"], cells["value"])
        for cells in printed.values()
        if cells.get("measure") == "current_surplus"
        and cells["scheme"] in names
        and "budget" not in cells["basis"]
    ]
    assert sorted((year, float(value)) for year, value in found) == sorted(
        (year, surplus) for _, _, year, _, surplus in printed_surpluses()
    )


@pytest.mark.parametrize("year", ["2023", "2024", "2025"])
@pytest.mark.parametrize("line", ["income", "expenditure"])
def test_pooled_and_personal_make_the_total(ledger, year, line):
    figures = [
        ledger.loc[("employee", account, year, "final_bulletin"), line] / 1e8
        for account in ("pooled", "personal", "total")
    ]
    assert figures[0] + figures[1] == pytest.approx(figures[2], abs=0.02)


def test_active_and_retired_make_the_insured(sources):
    rows = sources.warehouse.read(Enrolment, full_scope()).dropna()
    assert len(rows) > 8
    off = (rows["active"] + rows["retired"] - rows["insured"]).abs()
    assert off.max() <= 10_000  # a last printed digit of 万人


# What goes wrong is said where it stands


@pytest.mark.parametrize("text", ["1 234", "12,5", "", "n.a.", "NaN", "Infinity"])
def test_a_cell_that_is_no_number_is_named(text):
    line = Line("national_annual.csv", 17, {"value": text})
    with pytest.raises(ValueError, match=r"national_annual\.csv row 17, column value.*write"):
        line.number("value")


def test_two_different_figures_for_one_key_are_refused():
    row = {"scheme": "employee", "period": "2024", "category": "active", "basis": "final_bulletin"}
    first = {**row, "file": "a.csv", "row": 3, "persons": 1, "note": "", "source": "A"}
    second = {**first, "row": 9, "persons": 2}
    with pytest.raises(ValueError, match=r"a\.csv rows 3 and 9: two figures.*mapping\.yaml"):
        _once(iter([first, second]))


@pytest.mark.parametrize(
    ("printed_date", "known_since"),
    [
        ("2024-07-25", date(2024, 7, 25)),
        ("2024-02", date(2024, 2, 29)),
        ("2022-08-17 (crawl page date)", date(2022, 8, 17)),
        ("2014 (page 2017-02-28)", date(2017, 2, 28)),
        ("n.d.", None),
        ("2014", None),
    ],
)
def test_a_publication_counts_from_the_last_day_its_date_can_mean(printed_date, known_since):
    assert _day(printed_date) == known_since


def test_the_same_files_have_the_same_fingerprint(batch):
    assert national().sha256 == batch.sha256
