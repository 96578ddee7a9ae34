"""Is a report shown with what happened to it, its time since closing, and what changed in it?"""

from dataclasses import replace

import pytest

from dashboard.services.reports import areas_reached, preview, reaches, reports
from dashboard.services.selection import Selection
from data_access.connect import full_scope, open_databases
from data_access.port import Scope
from data_access.store.report_document import (
    Cell,
    Chapter,
    Column,
    Required,
    Row,
    Sentence,
    Table,
    document,
)
from data_access.store.reports import NewReport, Reports
from data_access.tables import BookEvent
from tests.conftest import TODAY
from tests.dashboard.report_rows import REPORT

CITY, MONTH = "990100", "2026-08"
NEW = NewReport(
    area=CITY, kind="monthly", period=MONTH, lang="zh", mark="", hash="h", data_version=1
)


def said(amount):
    cell = Cell(text=f"{amount:.2f}", form="money", value=amount * 1e4, key="income|resident")
    table = Table(
        name="t",
        title="总表",
        columns=(Column(name="item", title="项目"), Column(name="now", title="本月")),
        rows=(Row(cells=(Cell(text="收入"), cell)),),
    )
    return replace(
        REPORT,
        chapters=(
            Chapter(name="a", title="甲", blocks=(Sentence(key="s.1", text="原文。"), table)),
        ),
        required=(Required(key="note|x", name="补贴"),),
    )


@pytest.fixture
def held(copied):
    databases = open_databases(*copied("small city"))
    yield databases.sources(full_scope(), TODAY)
    databases.close()


def keep(held, amount, at):
    store = Reports(held.registers.reports._engine, lambda: at)
    with store.writing() as connection:
        return store.add(NEW, document(said(amount)), "li", connection)


def happen(held, number, deed, at, **what):
    store = Reports(held.registers.reports._engine, lambda: at)
    seen = len(store.events(number))
    with store.writing() as connection:
        by = (deed, what.get("key", ""), what.get("text", ""))
        store.record((number, seen, what.get("who", "li")), by, connection)


def closed_at(held):
    rows = held.warehouse.read(BookEvent, held.scope.narrow(area=CITY))
    own = rows[(rows["period"] == MONTH) & (rows["deed"] == "close")]
    return int(own["at"].max())


ASKED = Selection(area=CITY)


def test_the_time_from_closing_to_signing_is_told(held):
    closed = closed_at(held)
    keep(held, 1, closed + 1)
    happen(held, 1, "submitted", closed + 2)
    happen(held, 1, "reviewed", closed + 3, who="zhao")
    assert reports(held, ASKED)[0].hours is None
    happen(held, 1, "signed", closed + 4 * 3_600_000, who="wang", text="hash")
    (one,) = reports(held, ASKED)
    assert one.hours == pytest.approx(4)
    assert (one.held.state, one.held.hash) == ("signed", "hash")


def test_a_report_from_before_a_restatement_is_outdated(held):
    keep(held, 1, 1)
    keep(held, 1, closed_at(held) + 10**12)
    newest, oldest = reports(held, ASKED)
    assert (newest.outdated, oldest.outdated) == (False, True)


def test_versions_are_told_apart_figure_by_figure(held):
    keep(held, 1, 1)
    keep(held, 2, 2)
    first = preview(held, ASKED, {"report": [{"number": 1}]})
    second = preview(held, ASKED, {"report": [{"number": 2}]})
    assert first.changes is None
    (change,) = second.changes
    assert (change.where, change.before, change.after) == ("总表 · 收入 · 本月", "1.00", "2.00")


def test_what_is_due_comes_first_and_edits_are_told(held):
    keep(held, 1, 1)
    happen(held, 1, "edited", 2, key="s.1", text="改过。")
    shown = preview(held, ASKED, {"report": [{"number": 1}]})
    assert [one.key for one in shown.lacking] == ["note|x"]
    due, sentence = shown.wordings
    assert (due.required, due.own) == (True, False)
    assert (sentence.text, sentence.own) == ("改过。", True)
    assert len(shown.events) == 1


def test_nothing_picked_or_not_in_scope_is_nothing(held):
    keep(held, 1, 1)
    assert preview(held, ASKED, {}) is None
    narrow = replace(held, scope=full_scope().narrow(area="990101"))
    assert preview(narrow, ASKED, {"report": [{"number": 1}]}) is None
    assert reports(held, Selection(area="990101")) == ()


def test_a_report_reaches_the_parts_that_its_maker_may_see(whole_sources):
    city = Selection(area=CITY)
    assert [name for name, _ in reaches(whole_sources, city)] == ["own", "each"]
    assert areas_reached(whole_sources, city, {"reach": "own"}) == {"areas": ()}
    every = areas_reached(whole_sources, city, {"reach": "each"})["areas"]
    assert "990103" in every
    own = replace(whole_sources, scope=Scope(frozenset({CITY, "990103"}), None))
    assert areas_reached(own, city, {"reach": "each"}) == {"areas": ("990103",)}
    district = Selection(area="990103")
    assert [name for name, _ in reaches(whole_sources, district)] == ["own"]
