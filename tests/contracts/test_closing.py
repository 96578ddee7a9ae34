"""What happens to a city's months, in every warehouse: closing, restating, matching, as-of."""

from datetime import date

import pytest
from sqlalchemy import delete, select

from data_access import tables
from data_access.books import closing
from data_access.books.closing import Checks, Deed, NotDone
from data_access.books.reconciliation import match, matches
from data_access.books.versions import moved, revise
from data_access.connect import full_scope
from data_access.moments import moment_of
from data_access.port import Scope
from data_access.sql.load import Batch, load
from data_access.sql.schema import DERIVED, LEDGER_LINE

CITY, HOME, EAST = "990100", "990199", "990101"
AT = moment_of(date(2024, 3, 15), 9)
LATER = moment_of(date(2024, 5, 6), 9)


def deed(month="2024-01", reason="", area=CITY, at=AT):
    return Deed(area=area, month=month, who="li", at=at, reason=reason)


@pytest.fixture
def books(engine, databases, ledger_row, batch):
    """A city of two parts with three open months of books."""
    rows = [
        ledger_row(area, fen=100, period=f"2024-{month:02d}") | {"status": "open"}
        for area in (HOME, EAST)
        for month in (1, 2, 3)
    ]
    rows = [row | {"version": 1, "recorded": moment_of(date(2024, 2, 12), 9)} for row in rows]
    levels = {CITY: "city", HOME: "municipal", EAST: "district"}
    areas = [
        {
            "area": area,
            "parent": None if area == CITY else CITY,
            "level": level,
            "name_zh": area,
            "name_en": area,
        }
        for area, level in levels.items()
    ]
    held = batch(*rows)
    load(engine, Batch(name="city", sha256="1", rows={**held.rows, "area": areas}))
    return databases.warehouse


@pytest.fixture
def doing(engine):
    """A function: do something in a transaction that writes."""

    def do(what, *arguments):
        with engine.execution_options(writes=True).begin() as connection:
            return what(connection, *arguments)

    return do


def close(doing, books, month="2024-01", **keywords):
    seen = Checks(data_version=books.data_version(), failing=keywords.pop("failing", ()))
    doing(closing.close, deed(month, **keywords), seen)


def statuses(books):
    rows = books.read(tables.BookLine, full_scope())
    return {
        (area, period): status
        for area, period, status in rows[["area", "period", "status"]].to_numpy()
    }


def history(books, month="2024-01"):
    rows = books.read(tables.BookEvent, full_scope(), periods=[month]).sort_values("step")
    return rows[["step", "deed", "who", "reason"]].to_numpy().tolist()


def test_a_month_goes_forward_step_by_step(doing, books):
    version = books.data_version()
    doing(closing.report_quickly, deed())
    assert statuses(books)[EAST, "2024-01"] == "quick_report"
    close(doing, books)
    assert {statuses(books)[area, "2024-01"] for area in (CITY, HOME, EAST)} == {"closed"}
    assert statuses(books)[EAST, "2024-02"] == "open"
    assert history(books) == [[1, "quick_report", "li", ""], [2, "close", "li", ""]]
    months = books.read(tables.BookMonth, full_scope().narrow(area=CITY))
    assert months[["area", "period", "status"]].to_numpy().tolist() == [[CITY, "2024-01", "closed"]]
    assert books.data_version() == version + 2


def refused(what, *arguments, **keywords):
    with pytest.raises(NotDone) as problem:
        what(*arguments, **keywords)
    return problem.value.reason


def test_only_forward(doing, books):
    close(doing, books)
    assert refused(close, doing, books) == "already"
    assert refused(doing, closing.report_quickly, deed()) == "already"
    assert len(history(books)) == 1


def test_a_month_that_nobody_brought_in_is_not_passed_over(doing, books):
    """Every cumulative figure after it would be wrong."""
    close(doing, books)
    gone = LEDGER_LINE.c.period == "2024-02"
    doing(lambda connection: connection.execute(delete(LEDGER_LINE).where(gone)))
    assert refused(close, doing, books, "2024-03") == "month_before"
    assert refused(doing, closing.report_quickly, deed("2024-03")) == "month_before"


def test_the_month_before_comes_first(doing, books):
    assert refused(close, doing, books, "2024-02") == "month_before"
    assert refused(doing, closing.report_quickly, deed("2024-02")) == "month_before"
    doing(closing.report_quickly, deed())
    doing(closing.report_quickly, deed("2024-02"))
    assert refused(close, doing, books, "2024-02") == "month_before"


def test_a_part_has_no_closing_of_its_own_and_an_empty_month_none(doing, books):
    assert refused(close, doing, books, area=EAST) == "not_a_city"
    assert refused(close, doing, books, "2025-01") == "no_books"


def test_failing_checks_keep_a_month_open_unless_a_reason_is_given(doing, books):
    failing = ("K2 990101 resident",)
    assert refused(close, doing, books, failing=failing) == "checks_fail"
    assert statuses(books)[EAST, "2024-01"] == "open"
    close(doing, books, failing=failing, reason="known, mended next month")
    assert history(books)[0][3] == "known, mended next month"


def test_a_part_that_has_not_sent_its_month_keeps_it_open(doing, books, engine):
    close(doing, books)
    with engine.begin() as connection:
        gone = (LEDGER_LINE.c.area == EAST) & (LEDGER_LINE.c.period == "2024-02")
        connection.execute(LEDGER_LINE.delete().where(gone))
    with pytest.raises(NotDone, match=r"parts_missing: 990101"):
        close(doing, books, "2024-02")


def test_figures_that_moved_since_the_checks_are_checked_again(doing, books):
    seen = Checks(data_version=books.data_version())
    doing(moved)
    assert refused(doing, closing.close, deed(), seen) == "changed_since_checked"


def test_a_refused_deed_changes_nothing(doing, books):
    before = books.data_version()
    assert refused(close, doing, books, "2024-02")
    assert books.data_version() == before
    assert history(books, "2024-02") == []


def test_a_year_is_final_when_all_its_months_are_closed(doing, books, engine, ledger_row):
    close(doing, books)
    assert refused(doing, closing.finalise, deed("2024-12"), 2024) == "not_closed"
    with engine.begin() as connection:
        more = [
            ledger_row(area, fen=1, period=f"2024-{month:02d}")
            for area in (HOME, EAST)
            for month in range(4, 13)
        ]
        for row in more:
            row.update(batch="city", status="open")
        connection.execute(LEDGER_LINE.insert(), more)
    for month in range(2, 13):
        close(doing, books, f"2024-{month:02d}")
    doing(closing.finalise, deed("2024-12"), 2024)
    assert set(statuses(books).values()) == {"final"}
    assert refused(doing, closing.finalise, deed("2024-12"), 2024) == "already"
    assert refused(close, doing, books) == "already"


def restate(connection, said, row):
    status = closing.restating(connection, said)
    return revise(connection, LEDGER_LINE, [row | {"status": str(status)}], said.at)


def test_a_closed_month_changes_by_a_restatement_that_keeps_both(doing, books, ledger_row):
    close(doing, books)
    assert refused(doing, closing.require_open, EAST, "2024-01") == "closed"
    row = ledger_row(EAST, fen=130)
    assert refused(doing, restate, deed(at=LATER), row) == "no_reason"
    said = deed(at=LATER, reason="an invoice was late", area=EAST)
    assert doing(restate, said, row) == 1
    now = books.read(tables.FundLedger, Scope(frozenset({EAST, CITY}), None), periods=["2024-01"])
    assert now[["area", "income", "status"]].to_numpy().tolist() == [
        [CITY, 2.3, "closed"],
        [EAST, 1.3, "closed"],
    ]
    before = books.read(
        tables.FundLedger, full_scope(), as_of=date(2024, 5, 5), periods=["2024-01"]
    )
    assert set(before["income"]) == {1.0, 2.0}
    assert history(books)[-1] == [2, "restate", "li", "an invoice was late"]
    own = full_scope().narrow(area=EAST)
    rows = books.read(tables.LineVersion, own, periods=["2024-01"])
    told = rows[rows["line"] == "income"].sort_values("version", ignore_index=True)
    assert told[["version", "amount", "replaced"]].to_numpy().tolist() == [
        [1, 1.0, LATER],
        [2, 1.3, told["replaced"][1]],
    ]


@pytest.mark.usefixtures("books")
def test_an_open_month_is_not_restated(doing, ledger_row):
    said = deed(reason="no need")
    assert refused(doing, restate, said, ledger_row(EAST, fen=130)) == "not_closed"
    doing(closing.require_open, EAST, "2024-01")


@pytest.mark.usefixtures("books")
def test_saying_the_same_again_makes_no_version(doing, ledger_row):
    same = ledger_row(EAST, fen=100) | {"status": "open", "file": "another.csv"}
    assert doing(revise, LEDGER_LINE, [same], LATER) == 0
    assert doing(revise, LEDGER_LINE, [same | {"amount_fen": 7}], LATER) == 1
    assert doing(revise, LEDGER_LINE, [same | {"line": "surplus"}], LATER) == 1


# Outstanding items.


@pytest.fixture
def items(books, engine, ledger_row):
    usual = ledger_row(CITY) | {"status": "open", "place": "fiscal_account"}
    for name in ("account", "line", "amount_fen"):
        del usual[name]
    rows = [
        usual
        | {
            "reference": name,
            "booked_by": book,
            "booked": day,
            "matched": "open",
            "amount_fen": fen,
        }
        for name, book, day, fen in (
            ("B1", "bureau", "2024-01-30", 500),
            ("O1", "outside", "2024-01-31", 500),
            ("O2", "outside", "2024-01-31", 700),
        )
    ]
    with engine.begin() as connection:
        connection.execute(DERIVED[tables.OutstandingItem].insert(), rows)
    return lambda: books.read(tables.OutstandingItem, full_scope())


def test_a_match_is_a_new_version_of_both_items(doing, books, items):
    before = books.data_version()
    pairs = matches(items())
    assert doing(match, pairs, LATER) == 2
    assert books.data_version() == before + 1
    told = items().set_index("reference")[["matched", "cleared"]]
    assert told.loc[["B1", "O1"]].to_numpy().tolist() == [["automatic", "2024-01-31"]] * 2
    assert told.loc["O2", "matched"] == "open"
    with pytest.raises(LookupError, match=r"no open item 'B1'"):
        doing(match, pairs, LATER)


def test_a_closed_month_s_items_stay(doing, books, items):
    pairs = matches(items())
    close(doing, books)
    assert refused(doing, match, pairs, LATER) == "closed"


def test_steps_of_a_history_are_never_written_over(doing, books):
    close(doing, books)
    doing(closing.restating, deed(reason="one"))
    doing(closing.restating, deed(reason="two"))
    event = DERIVED[tables.BookEvent]
    steps = doing(lambda connection: connection.execute(select(event.c.step)).scalars().all())
    assert sorted(steps) == [1, 2, 3]
