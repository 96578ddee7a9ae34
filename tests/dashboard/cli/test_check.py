"""``jiheng check`` and ``jiheng close`` over the small demonstration city."""

import json

import pytest

from dashboard.cli import main
from data_access.connect import full_scope, open_databases
from data_access.sample import PLANTED_FAULTS
from data_access.store.explanations import Difference
from data_access.tables import BookEvent, BookMonth

KEYS = ["check", "area", "scheme", "month", "status", "difference", "expected", "actual"]
KEYS += ["explanation"]  # what others read
CITY = "990100"
FAULTS = {fault.name: fault for fault in PLANTED_FAULTS}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, city_urls):
    monkeypatch.setenv("JIHENG_HOME", str(tmp_path))
    monkeypatch.setenv("JIHENG_WAREHOUSE_URL", city_urls[0])
    monkeypatch.setenv("JIHENG_STORE_URL", city_urls[1])


@pytest.fixture
def databases(city_urls):
    opened = open_databases(*city_urls)
    yield opened
    opened.close()


@pytest.fixture
def check(capsys):
    """A function: exit code and JSON rows of one call."""

    def call(*arguments):
        code = main(["check", "--json", "--area", CITY, *arguments])
        said = capsys.readouterr()
        assert said.err == ""
        return code, json.loads(said.out)

    return call


def failing(rows):
    return [(row["check"], row["area"], row["scheme"]) for row in rows if row["status"] == "failed"]


def of(name):
    fault = FAULTS[name]
    return fault, (fault.found_by, fault.area, fault.scheme)


def explain(databases, **said):
    difference = {
        "area": "990103",
        "scheme": "resident",
        "account": "pooled",
        "month": "2026-07",
        "what": "benefit_expenditure",
    }
    amount = said.pop("amount", -10_000_000)
    databases.explanations.explain(
        Difference(check="K2", **difference), amount, text="typed twice", who="li"
    )


def test_a_month_that_ties_exits_with_0(check):
    code, rows = check("--month", "2026-05")
    assert code == 0
    assert {tuple(row) for row in rows} == {tuple(KEYS)}
    assert {row["status"] for row in rows} == {"ok", "not_applicable"}
    assert {row["month"] for row in rows} == {"2026-05"}
    assert {row["area"] for row in rows} == {CITY, "990199", "990103", "990107"}


def test_a_broken_sum_exits_with_1_and_is_the_only_one(check):
    fault, key = of("broken_sum")
    code, rows = check("--month", fault.period)
    assert (code, failing(rows)) == (1, [key])
    (row,) = [row for row in rows if row["status"] == "failed"]
    assert row["difference"] == row["actual"] - row["expected"] == -100_000
    assert "待遇支出" in row["explanation"]


def test_every_month_at_once(check):
    code, rows = check()
    named = [of(name)[1] for name in ("broken_sum", "ledger_difference", "unmatched_bank_item")]
    assert (code, sorted(failing(rows))) == (1, sorted(named))


def test_a_part_alone(capsys):
    fault, key = of("broken_sum")
    assert main(["check", "--area", fault.area, "--month", fault.period, "--json"]) == 1
    assert failing(json.loads(capsys.readouterr().out)) == [key]


@pytest.mark.parametrize(("lang", "word"), [("zh", "子项与合计"), ("en", "Parts and whole")])
def test_in_words(capsys, lang, word):
    fault, _ = of("broken_sum")
    assert main(["check", "--area", CITY, "--month", fault.period, "--lang", lang]) == 1
    told = capsys.readouterr()
    assert word in told.out
    assert "K2" in told.out.splitlines()[0]
    assert told.err.strip()


def test_what_finance_explained_is_no_failure(check, databases):
    explain(databases)
    code, rows = check("--month", "2026-07")
    assert code == 0
    (row,) = [row for row in rows if row["status"] == "explained"]
    assert (row["check"], row["explanation"]) == ("K2", "typed twice")


def test_an_explanation_of_another_amount_no_longer_holds(check, databases):
    explain(databases, amount=-9_999_999)
    assert check("--month", "2026-07")[0] == 1


def test_what_was_found_is_kept_with_its_data_version(check, databases):
    check("--month", "2026-07")
    held = databases.check_results.find(CITY, "2026-07")
    assert held.data_version == databases.warehouse.data_version()
    assert [row["check"] for row in held.document if row["status"] == "failed"] == ["K2"]


@pytest.mark.parametrize(
    "arguments", [["--area", "123"], ["--area", "999999"], ["--area", CITY, "--month", "2026-13"]]
)
def test_bad_input_is_one_line_and_2(capsys, arguments):
    assert main(["check", *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


# Closing.


def close(*arguments):
    return main(["close", "--area", CITY, *arguments])


def state(databases, month):
    months = databases.warehouse.inner.read(
        BookMonth, full_scope().narrow(area="990100"), periods=[month]
    )
    return months["status"].to_list()


def test_closing_the_month_after_its_quick_report(databases, capsys):
    assert state(databases, "2026-09") == ["quick_report"]
    assert close("--month", "2026-09") == 0
    assert state(databases, "2026-09") == ["closed"]
    events = databases.warehouse.inner.read(BookEvent, full_scope(), periods=["2026-09"])
    assert events["deed"].to_list() == ["quick_report", "close"]
    assert events["who"].to_list()[1].startswith("cli:")
    (record,) = databases.trail.search(limit=1)
    assert (record.deed, record.details["month"]) == ("close_month", "2026-09")
    capsys.readouterr()
    assert close("--month", "2026-09") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_month_is_not_closed_before_the_one_before(capsys):
    assert close("--month", "2026-10", "--lang", "en") == 2
    assert "2026-09 has to be closed first" in capsys.readouterr().err


def test_quick_report_then_closing(databases):
    assert close("--month", "2026-10", "--quick-report") == 0
    assert state(databases, "2026-10") == ["quick_report"]


def test_a_year_that_is_not_closed_is_not_final(capsys):
    assert close("--final", "2026", "--lang", "en") == 2
    assert "2026-09" in capsys.readouterr().err


@pytest.fixture
def broken(databases):
    """September's books with one part of the benefits too much."""
    with databases.engines[0].begin() as connection:
        connection.exec_driver_sql(
            "UPDATE ledger_line SET amount_fen = amount_fen + 1 WHERE area = '990103' "
            "AND line = 'inpatient_benefit' AND scheme = 'resident' AND period = '2026-09'"
        )


@pytest.mark.usefixtures("broken")
def test_a_failing_check_keeps_a_month_open_and_is_named(databases, capsys):
    assert close("--month", "2026-09") == 2
    told = capsys.readouterr().err
    assert "K2 990103 resident benefit_expenditure" in told
    assert "K8 990103 resident inpatient_benefit" in told
    assert state(databases, "2026-09") == ["quick_report"]


@pytest.mark.usefixtures("broken")
def test_a_reason_closes_it_all_the_same_and_stays_in_its_history(databases):
    assert close("--month", "2026-09", "--force", "known, mended in October") == 0
    events = databases.warehouse.inner.read(BookEvent, full_scope(), periods=["2026-09"])
    assert events["reason"].to_list()[1] == "known, mended in October"
