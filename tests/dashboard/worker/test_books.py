"""The works that change the books: each does what was asked for, or says why not."""

import pytest

from dashboard.worker.close import WORK as CLOSE
from dashboard.worker.kind import Books, Hopeless
from dashboard.worker.match import WORK as MATCH
from dashboard.worker.restate import WORK as RESTATE
from dashboard.worker.revert import WORK as REVERT
from data_access.books.imports.importable import importable
from data_access.books.imports.template import headings
from data_access.connect import full_scope, open_databases
from data_access.tables import BookEvent, BookLine, BookMonth, LineVersion, OutstandingItem
from tests.conftest import TODAY

WHO = {"who": "wang", "address": "10.0.0.9", "lang": "en"}
CITY = "990100"
LINE = {"area": "990103", "scheme": "resident", "account": "pooled", "line": "interest_income"}


@pytest.fixture
def databases(copied):
    databases = open_databases(*copied("nation and small city"))
    yield databases
    databases.close()


@pytest.fixture
def done(databases, tmp_path):
    """A function: one work done, what it reported last."""
    books = Books(
        engine=databases.engines[0],
        home=tmp_path,
        trail=databases.trail,
        explanations=databases.explanations,
        refusals=databases.registers.refusals,
        rollups=databases.registers.rollups,
        jobs=databases.jobs,
    )

    def do(work, **arguments):
        said = []
        sources = databases.sources(full_scope(), TODAY)
        work.run(books, sources, {**WHO, **arguments}, lambda *it: said.append(it))
        return said[-1]

    return do


def read(databases, table, **asked):
    sources = databases.sources(full_scope(), TODAY)
    return sources.warehouse.read(table, sources.scope, **asked)


def status(databases, month):
    held = read(databases, BookMonth).set_index(["area", "period"])["status"]
    return held[CITY, month]


def last(databases):
    return databases.trail.search(limit=1)[0]


def test_a_month_goes_forward_and_never_back(done, databases):
    done(CLOSE, area=CITY, month="2026-09", what="close", reason="")
    assert status(databases, "2026-09") == "closed"
    assert (last(databases).who, last(databases).deed) == ("wang", "close_month")
    with pytest.raises(Hopeless, match="that far already"):
        done(CLOSE, area=CITY, month="2026-09", what="quick_report", reason="")
    done(CLOSE, area=CITY, month="2026-10", what="quick_report", reason="")
    assert status(databases, "2026-10") == "quick_report"


def test_a_month_before_its_time_is_refused(done, databases):
    with pytest.raises(Hopeless, match="2026-09 has to be closed first"):
        done(CLOSE, area=CITY, month="2026-10", what="close", reason="")
    assert status(databases, "2026-10") == "open"


def test_what_can_be_matched_is_and_only_once(done, databases):
    before = read(databases, OutstandingItem, periods=["2026-10"])
    done(MATCH, area=CITY, month="2026-10", pair=[])
    after = read(databases, OutstandingItem, periods=["2026-10"])
    assert len(after) == len(before)
    gone = {"area": CITY, "scheme": "resident", "place": "fiscal_account", "basis": "books"}
    item = {**gone, "months": 1, "period": "2026-10", "reference": "x", "booked": "2026-10-01"}
    with pytest.raises(Hopeless, match="no open item"):
        done(MATCH, area=CITY, month="2026-10", pair=[item, item])


def test_the_sample_itself_cannot_be_taken_back(done):
    with pytest.raises(Hopeless):
        done(REVERT, batch="yunzhou-2026-10")
    with pytest.raises(Hopeless):
        done(REVERT, batch="no such batch")


def amount(databases, **asked):
    rows = read(databases, BookLine, periods=["2026-06"], **asked)
    found = rows.loc[(rows[list(LINE)] == list(LINE.values())).all(axis=1), "amount"]
    return found.item()


def sent(tmp_path, value, month="2026-06"):
    """A file in the inbox that says one line of a month."""
    table = importable()["book_line"]
    said = {**LINE, "period": month, "months": "1", "amount": f"{value:.2f}"}
    names = list(table.fields)
    row = [said.get(name, "") for name in names]
    inbox = tmp_path / "inbox"
    inbox.mkdir(exist_ok=True)
    text = "\n".join([",".join(headings(table, "zh")), ",".join(row)])
    (inbox / "a.csv").write_text(text, encoding="utf-8")
    return {"file": "a.csv", "name": "june.csv"}


def test_a_restatement_keeps_both_versions_and_the_reason(done, databases, tmp_path):
    before = amount(databases)
    asked = {"area": CITY, "month": "2026-06", "reason": "late voucher"}
    done(RESTATE, **asked, **sent(tmp_path, before + 1))
    assert amount(databases) == pytest.approx(before + 1, abs=1e-9)
    assert amount(databases, as_of=TODAY.replace(year=2026, month=8, day=1)) == before
    events = read(databases, BookEvent)
    told = events[(events["deed"] == "restate") & (events["period"] == "2026-06")]
    assert told["reason"].tolist() == ["late voucher"]
    versions = read(databases, LineVersion, periods=["2026-06"])
    own = versions[(versions[list(LINE)] == list(LINE.values())).all(axis=1)]
    assert sorted(own["version"]) == [1, 2]
    assert last(databases).deed == "restate"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": " "}, "needs a reason"),
        ({"month": "2026-10"}, "speaks of other periods"),
    ],
)
def test_a_restatement_that_cannot_be_leaves_nothing(done, databases, tmp_path, change, said):
    before = amount(databases), databases.trail.count()
    asked = {"area": CITY, "month": "2026-06", "reason": "late voucher", **change}
    with pytest.raises(Hopeless, match=said):
        done(RESTATE, **asked, **sent(tmp_path, before[0] + 1))
    assert (amount(databases), databases.trail.count()) == before


def test_a_restatement_that_says_nothing_new_is_refused(done, databases, tmp_path):
    asked = {"area": CITY, "month": "2026-06", "reason": "late voucher"}
    with pytest.raises(Hopeless, match="nothing new"):
        done(RESTATE, **asked, **sent(tmp_path, amount(databases)))
    events = read(databases, BookEvent)
    assert not ((events["deed"] == "restate") & (events["period"] == "2026-06")).any()
