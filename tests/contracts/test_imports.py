"""A file becomes a batch, once; what differs gets a new version; a batch can be taken back."""

from datetime import date

import pytest
from openpyxl import Workbook
from sqlalchemy import insert, select, text

from data_access import tables
from data_access.books import batches
from data_access.books.batches import CannotRevert, bring, revert
from data_access.books.importing import Sent, examine_file, parsed
from data_access.books.imports.problem import BadFile
from data_access.connect import full_scope
from data_access.sql.schema import DERIVED, LEDGER_LINE
from data_access.sql.writing import writing

TODAY = date(2026, 11, 20)
MONTH = DERIVED[tables.BookMonth]
LINES = ["income", "expenditure", "interest_income", "other_income"]
HEADINGS = ["area", "period", "scheme", "account", "line", "amount"]


def line(amount, code="990101", period="2026-09", name="income"):
    return [code, period, "employee", "pooled", name, amount]


def held(engine):
    """(area, period, line, fen, version, replaced) of every row, in order."""
    columns = LEDGER_LINE.c
    wanted = select(
        columns.area, columns.period, columns.line, columns.amount_fen, columns.version,
        columns.replaced.is_not(None),
    ).order_by(columns.area, columns.line, columns.period, columns.version)  # fmt: skip
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(wanted)]


def close(engine, period="2026-09", status="closed"):
    with engine.begin() as connection:
        said = {"area": "990100", "period": period, "status": status, "at": 1, "who": "wang"}
        connection.execute(insert(MONTH), said)


def test_what_was_sent_is_what_is_read(bringing, databases):
    told = bringing(line("1234.56"), line("0.07", "990102"))
    assert (told.written, told.unchanged, told.same) == (2, 0, False)
    read = databases.warehouse.read(tables.FundLedger, full_scope())
    assert read.set_index("area")["income"].to_dict() == {
        "990100": 1234.63,
        "990101": 1234.56,
        "990102": 0.07,
    }
    assert set(read["status"]) == {"open"}
    entries = databases.warehouse.read(tables.Entry, full_scope()).query("area == '990102'")
    [entry] = entries.to_dict("records")
    assert (entry["batch"], entry["file"], entry["row"]) == (told.batch, "books.csv", 3)
    batch = databases.warehouse.read(tables.Batch, full_scope()).set_index("batch")
    said = batch.loc[told.batch]
    assert (said["who"], said["rows"], said["period"], said["area"], said["state"]) == (
        "li", 2, "2026-09", "990100", "loaded",
    )  # fmt: skip


@pytest.mark.postgresql
@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_postgresql_is_told_of_many_new_rows(bringing, house, monkeypatch):
    """Its planner takes a table it never weighed for empty: a month's checks took minutes."""
    monkeypatch.setattr(batches, "MANY", 2)
    bringing(line(1), line(2, "990102"))
    asked = text("SELECT reltuples FROM pg_class WHERE relname = 'ledger_line'")
    with house.connect() as connection:
        assert connection.execute(asked).scalar_one() == 2


def test_the_same_file_twice_changes_nothing(bringing, databases):
    first = bringing(line(1), line(2, "990102"))
    version = databases.warehouse.data_version()
    again = bringing(line(1), line(2, "990102"))
    assert (again.batch, again.same, again.written, again.replaced) == (first.batch, True, 0, 0)
    assert databases.warehouse.data_version() == version


def test_another_file_that_says_the_same_changes_nothing(bringing, databases, house):
    bringing(line(1), line(2, "990102"))
    version = databases.warehouse.data_version()
    again = bringing(line(2, "990102"), line("1.00"))
    assert (again.batch, again.same, again.written, again.unchanged) == (None, False, 0, 2)
    assert databases.warehouse.data_version() == version
    assert len(held(house)) == 2


def test_what_differs_is_a_new_version_and_the_old_one_is_kept(bringing, databases, house):
    bringing(line(1), line(2, "990102"))
    told = bringing(line(1), line(3, "990102"))
    assert (told.written, told.unchanged) == (1, 1)
    assert held(house) == [
        ("990101", "2026-09", "income", 100, 1, False),
        ("990102", "2026-09", "income", 200, 1, True),
        ("990102", "2026-09", "income", 300, 2, False),
    ]
    again = bringing(line(1), line(2, "990102"))
    assert (again.same, again.replaced, again.written) == (True, 1, 0)
    read = databases.warehouse.read
    yesterday = read(tables.FundLedger, full_scope(), as_of=date(2026, 11, 19))
    assert yesterday.empty


def test_a_batch_can_be_taken_back(bringing, databases, house):
    bringing(line(1), line(2, "990102"))
    second = bringing(line(1), line(3, "990102"), line(4, "990199"))
    assert revert(house, second.batch, bringing.sender()) == 2
    assert held(house) == [
        ("990101", "2026-09", "income", 100, 1, False),
        ("990102", "2026-09", "income", 200, 1, True),
        ("990102", "2026-09", "income", 300, 2, True),
        ("990102", "2026-09", "income", 200, 3, False),
        ("990199", "2026-09", "income", 400, 1, True),
    ]
    entries = databases.warehouse.read(tables.Entry, full_scope())
    assert "990199" not in set(entries["area"])
    with pytest.raises(CannotRevert, match="reverted"):
        revert(house, second.batch, bringing.sender())
    assert bringing(line(1), line(3, "990102"), line(4, "990199")).written == 2


def test_reverting_passes_over_what_was_reverted_before(bringing, house):
    first, second = bringing(line(1)), bringing(line(2))
    revert(house, first.batch, bringing.sender())
    assert held(house)[-1][3:] == (200, 2, False)
    revert(house, second.batch, bringing.sender())
    assert all(row[-1] for row in held(house))


def test_only_imports_of_open_months_are_taken_back(bringing, house):
    told = bringing(line(1), line(1, period="2026-08"))
    close(house, "2026-08")
    with pytest.raises(CannotRevert, match=r"closed .*2026-08"):
        revert(house, told.batch, bringing.sender())
    with pytest.raises(CannotRevert, match="no_import"):
        revert(house, "frame", bringing.sender())
    with pytest.raises(CannotRevert, match="unknown"):
        revert(house, "none", bringing.sender())


def test_a_closed_month_and_one_that_is_not_over_are_refused_by_name(bringing, house):
    close(house)
    close(house, "2026-10", "quick_report")
    with pytest.raises(BadFile) as found:
        bringing(line(1), line(2, "990102"), line(3, period="2026-12"))
    assert [(one.row, one.reason, one.value) for one in found.value.problems] == [
        (2, "closed", "2026-09"),
        (3, "closed", "2026-09"),
        (4, "future", "2026-12"),
    ]
    assert held(house) == []
    bringing(line(1, period="2026-10"))
    with house.connect() as connection:
        assert connection.execute(select(LEDGER_LINE.c.status)).scalar() == "quick_report"


def test_a_restatement_changes_a_closed_month_which_stays_closed(bringing, house, tmp_path):
    bringing(line(1))
    close(house)
    path = tmp_path / "restated.csv"
    path.write_text(",".join(HEADINGS) + "\n" + ",".join(map(str, line(2))) + "\n")
    sent = Sent(path=path, sender=bringing.sender())
    with writing(house) as connection:
        told = bring(connection, parsed(house, sent), sent.sender, restating=True)
    assert told.batch.startswith("restatement-")
    assert [row[3:] for row in held(house)] == [(100, 1, True), (200, 2, False)]


def test_rows_told_twice_are_both_named(bringing):
    with pytest.raises(BadFile) as found:
        bringing(line(1), line(2, "990102"), line(1))
    [problem] = found.value.problems
    assert (problem.reason, problem.row, problem.values["row"]) == ("twice", 4, "2")


def test_a_row_told_on_two_sheets_names_the_other_sheet(bringing, house, tmp_path):
    book = Workbook()
    for sheet in (book.active, book.create_sheet("again")):
        sheet.append(HEADINGS)
        sheet.append(line(1))
    book.active.title = "first"
    book.save(tmp_path / "two.xlsx")
    with pytest.raises(BadFile) as found:
        examine_file(house, Sent(path=tmp_path / "two.xlsx", sender=bringing.sender()))
    [problem] = found.value.problems
    assert (problem.reason, problem.sheet, problem.values["row"]) == ("twice", "again", "first 2")


def test_problems_of_cells_and_of_months_come_together(bringing, house):
    close(house)
    with pytest.raises(BadFile) as found:
        bringing(line("x", period="2026-10"), line(1))
    assert {str(one.reason) for one in found.value.problems} == {"not_number", "closed"}


def test_looking_writes_nothing(house, tmp_path, databases, bringing):
    path = tmp_path / "a.csv"
    path.write_text(",".join(HEADINGS) + "\n" + ",".join(map(str, line(2))) + "\n")
    before = databases.warehouse.data_version()
    examine_file(house, Sent(path=path, sender=bringing.sender()))
    assert databases.warehouse.data_version() == before


def test_the_frame_can_be_imported_too(bringing):
    headings = ["area", "parent", "level", "name_zh", "name_en"]
    told = bringing(["990103", "990100", "district", "南城区", "South"], headings=headings)
    assert (told.written, told.batch[:5]) == (1, "frame")
    assert bringing(line(1, "南城区")).written == 1
    with pytest.raises(BadFile) as found:
        bringing(["990104", "990900", "district", "x", "x"], headings=headings)
    assert [str(one.reason) for one in found.value.problems] == ["unknown_area"]
    renamed = bringing(["990103", "990100", "district", "南区", "South"], headings=headings)
    assert renamed.written == 1


def test_every_kind_of_column_comes_back_exactly(bringing, databases):
    headings = ["area", "period", "average", "base_floor", "base_ceiling"]
    bringing(["990101", 2025, "8123.45", "", "24370.35"], headings=headings)
    [wage] = (
        databases.warehouse.read(tables.Wage, full_scope())
        .query("area=='990101'")
        .to_dict("records")
    )
    assert (wage["months"], wage["average"], wage["base_ceiling"]) == (12, 8123.45, 24370.35)
    assert wage["base_floor"] != wage["base_floor"]
